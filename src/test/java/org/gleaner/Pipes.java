package org.gleaner;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Named pipes, whose opening waits for ever. */
public final class Pipes {

    private Pipes() {}

    /** Makes one; skips the test where the system has none. */
    public static Path make(Path pipe) throws IOException, InterruptedException {
        Assumptions.assumeFalse(System.getProperty("os.name").startsWith("Windows"), "no named pipes");
        try (Children children = new Children()) {
            int status = children.start(new ProcessBuilder("mkfifo", pipe.toString()))
                    .waitFor();
            Assumptions.assumeTrue(status == 0, "mkfifo does not work here");
        }
        return pipe;
    }
}
