package org.gleaner;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real photos and weights, where GLEANER_TEST_DATA names their folder. */
public final class TestData {

    private TestData() {}

    /** A file of the test data; skips the test, saying so, when it is not there. */
    public static Path file(String name) {
        String folder = System.getenv("GLEANER_TEST_DATA");
        Assumptions.assumeTrue(folder != null, "GLEANER_TEST_DATA is not set");
        Path file = Path.of(String.valueOf(folder), name);
        Assumptions.assumeTrue(Files.exists(file), file + " is not there");
        return file;
    }
}
