package org.gleaner.engine;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Memory that native code has freed and the C library keeps. */
final class FreeMemory {

    private static final Logger LOG = LoggerFactory.getLogger(FreeMemory.class);
    private static final Linker LINKER = Linker.nativeLinker();

    private FreeMemory() {}

    /**
     * Gives it back to the operating system. Judging asks for other sizes than training, and what one leaves in pieces
     * the other cannot use. Where the C library knows no such call, nothing happens.
     */
    @SuppressWarnings("restricted") // the program is started with native access
    static void giveBack() {
        Optional<MemorySegment> trim = LINKER.defaultLookup().find("malloc_trim");
        if (trim.isPresent()) {
            MethodHandle call = LINKER.downcallHandle(
                    trim.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
            try {
                int _ = (int) call.invokeExact(0L);
            } catch (Throwable e) {
                LOG.warn("Free memory was not given back: {}", e.toString());
            }
        }
    }
}
