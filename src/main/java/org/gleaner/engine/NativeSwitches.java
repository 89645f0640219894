package org.gleaner.engine;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gleaner.engine.script.Architecture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns off, for the whole process, what PyTorch's native libraries would compute wrongly or noisily on this processor.
 *
 * <p>Some virtual machines hide the caches of an AMD processor. oneDNN 3.7 then plans with caches of one byte: with
 * AVX-512 some convolutions come out wrong by half, and the bottlenecks of a resnet50 end the process with a division
 * by zero.
 */
final class NativeSwitches {

    private static final Logger LOG = LoggerFactory.getLogger(NativeSwitches.class);

    private static final String ONE_DNN = "_ZN2at7Context20setUserEnabledMkldnnEb";

    private static int withoutOneDnn;

    private NativeSwitches() {}

    /** What must be known before the libraries are loaded. */
    static void beforeLoading() {
        if (hidesCaches()) {
            LOG.info("The processor does not tell its caches: oneDNN is held to AVX2");
            ProcessEnvironment.setDefault("ONEDNN_MAX_CPU_ISA", "AVX2");
        }
    }

    /**
     * NNPACK computes small batches in another way than oneDNN computes large ones, and warns at each call where it
     * cannot.
     */
    static void afterLoading() {
        enable("_ZN2at7Context20setUserEnabledNNPACKEb", false);
    }

    /**
     * Until it is closed everything is computed without oneDNN, far slower, if this network would end the process with
     * it.
     */
    static synchronized void opened(Architecture architecture) {
        if (endsProcess(architecture) && ++withoutOneDnn == 1) {
            enable(ONE_DNN, false);
        }
    }

    static synchronized void closed(Architecture architecture) {
        if (endsProcess(architecture) && --withoutOneDnn == 0) {
            enable(ONE_DNN, true);
        }
    }

    private static boolean endsProcess(Architecture architecture) {
        return architecture == Architecture.RESNET50 && hidesCaches();
    }

    private static boolean hidesCaches() {
        Path processor = Path.of("/sys/devices/system/cpu/cpu0");
        return System.getProperty("os.arch", "").equals("amd64")
                && Files.isDirectory(processor)
                && !Files.isDirectory(processor.resolve("cache/index0"));
    }

    /** As {@code torch.backends} does for Python. Only where C++ functions are named as on Linux and macOS. */
    @SuppressWarnings("restricted") // the program is started with native access
    private static void enable(String function, boolean on) {
        SymbolLookup torch = SymbolLookup.loaderLookup();
        Linker linker = Linker.nativeLinker();
        try {
            MemorySegment context = (MemorySegment) linker.downcallHandle(
                            torch.findOrThrow("_ZN2at13globalContextEv"), FunctionDescriptor.of(ValueLayout.ADDRESS))
                    .invokeExact();
            linker.downcallHandle(
                            torch.findOrThrow(function),
                            FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_BOOLEAN))
                    .invokeExact(context, on);
        } catch (Throwable e) {
            LOG.info("{} could not be called: {}", function, e.toString());
        }
    }
}
