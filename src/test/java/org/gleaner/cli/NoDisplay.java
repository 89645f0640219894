package org.gleaner.cli;

import org.gleaner.bench.WindowBenches;
import org.gleaner.task.Refusal;

/** Measurements of a window on a machine that has no display. */
final class NoDisplay {

    static final WindowBenches BENCHES = new WindowBenches(
            (photos, rows) -> {
                throw new Refusal("No display.");
            },
            (engine, photos, rounds) -> {
                throw new Refusal("No display.");
            });

    private NoDisplay() {}
}
