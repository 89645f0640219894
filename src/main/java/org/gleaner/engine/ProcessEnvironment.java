package org.gleaner.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Environment variables of this process as native libraries see them. Java itself can only read them, and a packaged
 * program starts without a script that could set them. What is set here counts for libraries that are loaded
 * afterwards.
 */
final class ProcessEnvironment {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessEnvironment.class);
    private static final Linker LINKER = Linker.nativeLinker();

    /** Libraries may keep what they have read for as long as the process lives. */
    private static final Arena PERMANENT = Arena.global();

    private ProcessEnvironment() {}

    /** Sets a variable that the user has not set. Where that is impossible the libraries keep their own defaults. */
    static synchronized void setDefault(String name, String value) {
        if (System.getenv(name) != null) {
            return;
        }
        try {
            String system = System.getProperty("os.name", "");
            if (system.startsWith("Windows")) {
                int _ = (int) function("_putenv_s", JAVA_INT, ADDRESS, ADDRESS)
                        .invokeExact(PERMANENT.allocateFrom(name), PERMANENT.allocateFrom(value));
            } else if (system.startsWith("Mac")) {
                int _ = (int) function("setenv", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT)
                        .invokeExact(PERMANENT.allocateFrom(name), PERMANENT.allocateFrom(value), 1);
            } else {
                add(name + "=" + value);
            }
        } catch (Throwable e) {
            LOG.warn("{} could not be set: {}", name, e.toString());
        }
    }

    @SuppressWarnings("restricted") // the program is started with native access
    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }

    /**
     * Gives the process a new table with one more line. The C library's own {@code setenv} frees the old one, which
     * other threads may be reading right now: that ends the process.
     */
    @SuppressWarnings("restricted") // the program is started with native access
    private static void add(String line) {
        MemorySegment table = LINKER.defaultLookup().findOrThrow("environ").reinterpret(ADDRESS.byteSize());
        MemorySegment old = table.get(ADDRESS, 0).reinterpret(Long.MAX_VALUE);
        int lines = 0;
        while (!old.getAtIndex(ADDRESS, lines).equals(MemorySegment.NULL)) {
            lines++;
        }
        MemorySegment fresh = PERMANENT.allocate(ADDRESS, lines + 2L); // the last one stays null
        MemorySegment.copy(old, 0, fresh, 0, lines * ADDRESS.byteSize());
        fresh.setAtIndex(ADDRESS, lines, PERMANENT.allocateFrom(line));
        ADDRESS.varHandle().setRelease(table, 0L, fresh);
    }
}
