package org.gleaner.learn;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gleaner.task.FileTree;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

/**
 * A folder for a training of which nothing is kept; it goes with all that the engine wrote when it is closed.
 *
 * @param folder empty at first
 */
public record TempFolder(Path folder) implements AutoCloseable {

    private static final String PREFIX = "training";

    /**
     * Makes the folder.
     *
     * @param parent where, an existing folder
     * @throws Refusal when it cannot be made
     */
    public static TempFolder in(Path parent) {
        try {
            return new TempFolder(Files.createTempDirectory(parent, PREFIX));
        } catch (IOException e) {
            throw new Refusal(e, "No folder can be made in %s: %s", parent, Reason.of(e));
        }
    }

    /** Takes away those that a process which died has left in a folder. */
    public static void clear(Path parent) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, PREFIX + "[0-9]*")) {
            left.forEach(folder -> new TempFolder(folder).close());
        } catch (IOException | DirectoryIteratorException e) {
            return; // they are in nobody's way
        }
    }

    @Override
    public void close() {
        FileTree.delete(folder);
    }
}
