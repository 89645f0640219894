package org.gleaner.bench;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Measures the grid of the window; needs a display. */
@FunctionalInterface
public interface GridBench {

    /**
     * Opens a window on a folder of its own for a minute, and measures. Blocks.
     *
     * @param photos folder of pictures to show, which is only read; null to draw some
     * @param rows how many pictures the grid gets
     * @throws org.gleaner.task.Refusal when there is no display, or no picture
     */
    GridRates run(@Nullable Path photos, int rows);
}
