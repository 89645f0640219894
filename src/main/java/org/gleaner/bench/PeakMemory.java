package org.gleaner.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that this process had at a time, as the operating system counts it (resident). Linux only; elsewhere it is unknown. */
final class PeakMemory {

    private static final Path PROCESS = Path.of("/proc/self");

    private PeakMemory() {}

    /** Counts anew from now on. */
    static void forget() {
        try {
            Files.writeString(PROCESS.resolve("clear_refs"), "5");
        } catch (IOException e) {
            // the peak then is that since the start
        }
    }

    /** Bytes, or 0 where the system does not tell. */
    static long bytes() {
        try {
            return Files.readAllLines(PROCESS.resolve("status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
