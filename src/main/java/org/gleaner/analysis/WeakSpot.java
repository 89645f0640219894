package org.gleaner.analysis;

import java.util.List;

/**
 * A kind of picture that a network gets wrong more often than others. The counts are of the pictures that no weak spot
 * found before explains. A value.
 *
 * @param where what these pictures have in common: one condition or two
 * @param members which pictures they are
 * @param wrong how many of them are wrong
 * @param others how many other pictures there are
 * @param othersWrong how many of the others are wrong
 * @param p how probable as many wrong ones are by chance, 0 to 1
 */
public record WeakSpot(List<Condition> where, List<Integer> members, int wrong, int others, int othersWrong, double p) {

    /** A value of an attribute. */
    public record Condition(String attribute, String value) {}

    public WeakSpot {
        where = List.copyOf(where);
        members = List.copyOf(members);
    }

    /** How many pictures it has. */
    public int pictures() {
        return members.size();
    }

    /** Share of the pictures that is wrong, 0 to 1. */
    public double error() {
        return (double) wrong / pictures();
    }

    /** Share of the other pictures that is wrong, 0 to 1. */
    public double rest() {
        return (double) othersWrong / others;
    }
}
