package org.gleaner.bench;

import java.nio.file.Path;
import org.gleaner.learn.Engine;

/** Measures how soon the window shows a folder and what is wrong with it; needs a display. */
@FunctionalInterface
public interface OpenBench {

    /**
     * Opens a copy of the folder in a window of its own, looks through it, applies some marks and opens it again.
     * Blocks.
     *
     * @param photos folder with a folder for each class, which is only read
     * @param rounds how often, each time as if for the first time; the medians count
     * @throws org.gleaner.task.Refusal when there is no display, or no picture
     */
    OpenTimes run(Engine engine, Path photos, int rounds);
}
