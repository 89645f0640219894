package org.gleaner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log file of the program as it is configured. */
class LogFileTest {

    private static final int FULL = 2 << 20;

    @TempDir
    Path folder;

    @Test
    void aFullFileMakesRoomAndThreeOldOnesAreKept() throws JoranException, IOException, InterruptedException {
        Path file = folder.resolve("gleaner.log");
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("gleaner.log", file.toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(LogFileTest.class.getResource("/logback.xml")));
        Logger log = context.getLogger("org.gleaner.Test");
        try {
            for (int turn = 1; turn <= 4; turn++) {
                log.info("turn {} {}", turn, "x".repeat(FULL));
                Thread.sleep(1100); // the size is looked at once a second
                log.debug("nobody wants to know");
                log.info("after turn {}", turn);
            }
        } finally {
            context.stop();
        }
        assertTrue(Files.size(file) < FULL, "the newest file began anew");
        assertTrue(Files.readString(file).endsWith("after turn 4" + System.lineSeparator()));
        assertFalse(Files.readString(file).contains("nobody"));
        for (int i = 1; i <= 3; i++) {
            String old = Files.readString(folder.resolve("gleaner.log." + i));
            assertTrue(old.contains("turn " + (5 - i) + " x"), "file " + i);
        }
        try (var files = Files.list(folder)) {
            assertEquals(4, files.count());
        }
    }
}
