package org.gleaner.data;

/** The side of a picture: learned from, or held back to measure. */
public enum Split {
    TRAIN,
    VALID
}
