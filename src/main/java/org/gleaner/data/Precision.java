package org.gleaner.data;

import java.util.Locale;

/** What convolutions are to compute in. */
public enum Precision {
    /** The faster one here. */
    AUTO,
    FP32,
    BF16;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
