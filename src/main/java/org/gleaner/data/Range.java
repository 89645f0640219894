package org.gleaner.data;

/** From {@code low} to {@code high}, both included and finite. */
public record Range(double low, double high) {

    public Range {
        if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException(low + " to " + high);
        }
    }
}
