package org.gleaner.data;

import java.util.Locale;

/** What a network is to compute with. */
public enum Device {
    /** A GPU where there is one. */
    AUTO,
    CPU,
    GPU;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
