package org.gleaner.ui;

import java.nio.file.Path;
import java.time.Duration;
import org.gleaner.ScriptedEngine;
import org.gleaner.store.Places;

/**
 * The window with an engine that learns nothing but takes its time, to look at: {@code WindowDemo SCRATCH [FOLDER]}.
 */
final class WindowDemo {

    private WindowDemo() {}

    public static void main(String[] args) {
        Path scratch = Path.of(args[0]);
        Window.launch(
                Toolkit.start(),
                new ScriptedEngine(20, Duration.ofMillis(30)),
                new Places(scratch, scratch),
                args.length > 1 ? Path.of(args[1]) : null);
    }
}
