package org.gleaner.data;

/** From {@code low} to {@code high}, both included. */
public record Range(double low, double high) {

    public Range {
        if (!(low <= high)) {
            throw new IllegalArgumentException(low + " to " + high);
        }
    }
}
