package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.gleaner.Children;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Where PyTorch cannot be unpacked, the reason is said, and the folder. */
class CacheFolderTest {

    /** Starts PyTorch with the cache that is named on the command line. */
    static final class Starter {

        private Starter() {}

        public static void main(String[] args) {
            try {
                System.out.println(new PyTorchEngine(Path.of(args[0]), List.of()).device());
            } catch (Refusal e) {
                System.out.println(e.reason().toString());
            }
        }
    }

    @RegisterExtension
    final Children children = new Children();

    @TempDir
    Path folder;

    @Test
    void aFileInTheWayOfTheCacheIsNamed() throws IOException, InterruptedException {
        Path cache = Files.writeString(folder.resolve("cache"), "a file");
        Process child = children.java(
                List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"),
                Starter.class,
                cache.toString());
        try (BufferedReader said = child.inputReader()) {
            assertEquals(
                    "PyTorch cannot be loaded from " + cache
                            + ": the folder cannot be written; choose another one for the cache.",
                    said.lines().collect(Collectors.joining("\n")));
            assertEquals(0, child.waitFor());
        }
    }
}
