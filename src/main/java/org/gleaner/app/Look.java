package org.gleaner.app;

/** What can be looked for in the pictures, and what each look waits for. */
public enum Look {
    /** All of it, in some of many pictures. */
    SAMPLE(Lane.ENGINE),
    FILES(Lane.PHOTOS),
    QUALITY(Lane.PHOTOS),
    LABELS(Lane.ENGINE),
    DUPLICATES(Lane.ENGINE),
    MAP(Lane.ENGINE),
    NEIGHBOURS(Lane.ENGINE),
    WEAK_SPOTS(Lane.PHOTOS),
    SUGGESTIONS(Lane.ENGINE);

    private final Lane lane;

    Look(Lane lane) {
        this.lane = lane;
    }

    Lane lane() {
        return lane;
    }
}
