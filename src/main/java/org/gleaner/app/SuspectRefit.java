package org.gleaner.app;

import java.util.Map;

/**
 * Has the suspect labels ranked anew while a person decides about them, each time so many decisions are new. Owned by
 * the FX thread.
 */
final class SuspectRefit {

    /** Decisions after which it is worth to learn from them. */
    static final int DECISIONS = 20;

    private final DataChecks checks;
    private final Edits edits;
    private int learnt;

    SuspectRefit(DataChecks checks, Edits edits) {
        this.checks = checks;
        this.edits = edits;
        edits.version().addListener((property, before, after) -> count());
    }

    private void count() {
        int decided = edits.marks().size();
        if (Math.abs(decided - learnt) >= DECISIONS) {
            learnt = decided;
            checks.learnFrom(Map.copyOf(edits.marks()));
        }
    }
}
