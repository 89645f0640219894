package org.gleaner.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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

    private ProcessEnvironment() {}

    /** Sets a variable that the user has not set. Where that is impossible the libraries keep their own defaults. */
    @SuppressWarnings("restricted") // the program is started with native access
    static void setDefault(String name, String value) {
        if (System.getenv(name) != null) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment key = arena.allocateFrom(name);
            MemorySegment text = arena.allocateFrom(value);
            if (System.getProperty("os.name", "").startsWith("Windows")) {
                MethodHandle put = LINKER.downcallHandle(
                        LINKER.defaultLookup().findOrThrow("_putenv_s"),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
                int _ = (int) put.invokeExact(key, text);
            } else {
                MethodHandle set = LINKER.downcallHandle(
                        LINKER.defaultLookup().findOrThrow("setenv"),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
                int _ = (int) set.invokeExact(key, text, 1);
            }
        } catch (Throwable e) {
            LOG.warn("{} could not be set: {}", name, e.toString());
        }
    }
}
