package org.gleaner.image;

/** How one picture is made of another. */
public enum Variant {
    /** Smaller, brighter, saved anew, or cut at the edges by a twentieth at most. */
    ALIKE,
    /** By a quarter or more. */
    TURNED,
    MIRRORED,
    /** One is cut out of the other. */
    PART
}
