package org.gleaner.learn;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.gleaner.task.Refusal;

/**
 * A folder for a training of which nothing is kept; it goes with all that the engine wrote when it is closed.
 *
 * @param folder empty at first
 */
public record Scratch(Path folder) implements AutoCloseable {

    /**
     * Makes the folder.
     *
     * @param parent where, an existing folder
     * @throws Refusal when it cannot be made
     */
    public static Scratch in(Path parent) {
        try {
            return new Scratch(Files.createTempDirectory(parent, "training"));
        } catch (IOException e) {
            throw new Refusal("No folder can be made in " + parent + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            return; // it is in nobody's way
        }
    }
}
