package org.gleaner.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this process as the operating system counts it (resident). Linux only; elsewhere it is unknown. */
final class ResidentMemory {

    private static final Path PROCESS = Path.of("/proc/self");

    private ResidentMemory() {}

    /** The peak counts anew from now on. */
    static void forget() {
        try {
            Files.writeString(PROCESS.resolve("clear_refs"), "5");
        } catch (IOException e) {
            // the peak then is that since the start
        }
    }

    /** The most at a time, in bytes; 0 where the system does not tell. */
    static long peak() {
        return bytes("VmHWM:");
    }

    /** Bytes, or 0 where the system does not tell. */
    static long now() {
        return bytes("VmRSS:");
    }

    private static long bytes(String what) {
        try {
            return Files.readAllLines(PROCESS.resolve("status")).stream()
                    .filter(line -> line.startsWith(what))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
