package org.gleaner.learn;

/** The two parts of fastai's {@code fine_tune}. */
public enum Phase {
    /** The body stands still, but for its batch norms. */
    FROZEN,
    /** Everything trains. */
    UNFROZEN
}
