package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TorchTest {

    @Test
    void knowsWhenMemoryRanOut() {
        assertTrue(Torch.isOutOfMemory(new EngineException("CUDA out of memory. Tried to allocate 2.00 GiB")));
        assertTrue(Torch.isOutOfMemory(
                new EngineException("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9999 bytes")));
        assertFalse(Torch.isOutOfMemory(new EngineException("shape '[2, 3]' is invalid")));
    }

    @Test
    @SuppressWarnings("restricted")
    void nativeLibrariesSeeWhatIsSet() {
        String own = Objects.requireNonNull(System.getenv("PATH"));
        ProcessEnvironment.setDefault("GLEANER_TEST_VARIABLE", "a value");
        ProcessEnvironment.setDefault("PATH", "another");
        assertEquals("a value", nativeValue("GLEANER_TEST_VARIABLE"));
        assertEquals(own, nativeValue("PATH"));
    }

    @Test
    void whoReadsMeanwhileReadsOn() throws Throwable {
        ProcessEnvironment.setDefault("GLEANER_TEST_FIRST", "first");
        try (var reader = Executors.newSingleThreadExecutor()) {
            AtomicBoolean done = new AtomicBoolean();
            Future<Integer> read = reader.submit(() -> {
                int times = 0;
                while (!done.get()) {
                    assertEquals("first", nativeValue("GLEANER_TEST_FIRST"));
                    times++;
                }
                return times;
            });
            for (int i = 0; i < 300; i++) {
                ProcessEnvironment.setDefault("GLEANER_TEST_" + i, "value " + i);
            }
            done.set(true);
            assertTrue(read.get() > 0);
        }
        assertEquals("value 299", nativeValue("GLEANER_TEST_299"));
    }

    @SuppressWarnings("restricted")
    private static String nativeValue(String name) {
        Linker linker = Linker.nativeLinker();
        var get = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("getenv"),
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        try (var arena = Arena.ofConfined()) {
            MemorySegment value = (MemorySegment) get.invokeExact(arena.allocateFrom(name));
            return value.reinterpret(Long.MAX_VALUE).getString(0);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
