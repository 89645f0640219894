package org.gleaner.data;

import static java.util.Objects.requireNonNull;

/**
 * How suspect a picture's label was, before any decision of a person corrected it. A value.
 *
 * @param wrong probability, 0 to 1, that the label is wrong
 * @param place in the order of suspicion, as a multiple of how many of the first were to be looked at; above 0, and at
 *     most 1 for those
 * @param kind what the picture is, should the label be wrong
 */
public record Doubt(double wrong, double place, Kind kind) {

    /** What the network's belief looks like once the label is left out. */
    public enum Kind {
        /** One class stands out. */
        ANOTHER,
        /** A few classes come into question. */
        SEVERAL,
        /** Most classes alike come into question: the picture fits none, or it is too poor to tell. */
        NONE
    }

    public Doubt {
        requireNonNull(kind);
        if (!(wrong >= 0 && wrong <= 1 && place > 0 && Double.isFinite(place))) {
            throw new IllegalArgumentException("no such doubt: " + wrong + " at " + place);
        }
    }
}
