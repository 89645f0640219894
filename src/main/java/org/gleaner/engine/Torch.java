package org.gleaner.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gleaner.task.Cores;
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;

/**
 * PyTorch, started once a process with settings that must be made before. Whoever holds one may compute: nothing that
 * reaches the native library is to be had without. Safe for any thread.
 */
final class Torch {

    private static final Torch STARTED = new Torch();

    private Torch() {}

    /**
     * Loads the native library if need be, unpacking it into the cache folder the first time.
     *
     * @param cache folder for the unpacked natives
     * @throws Refusal when there is no native library for this platform, or no room for it
     */
    static synchronized Torch started(Path cache) {
        setDefault("OPT_OUT_TRACKING", "true"); // else DJL calls home
        setDefault("DJL_CACHE_DIR", cache.toString());
        setDefault("ai.djl.offline", "true");
        setDefault("ai.djl.pytorch.num_threads", Integer.toString(Cores.count()));
        // Waiting threads sleep instead of spinning, or another busy program would stall a training.
        ProcessEnvironment.setDefault("OMP_WAIT_POLICY", "passive");
        // Linux: large arrays in huge pages, as every step asks for the same memory anew and gives it back.
        ProcessEnvironment.setDefault("THP_MEM_ALLOC_ENABLE", "1");
        NativeSwitches.beforeLoading();
        try {
            Engine.getEngine("PyTorch");
            NativeSwitches.afterLoading();
            return STARTED;
        } catch (EngineException | LinkageError e) {
            throw new Refusal(e, "PyTorch cannot be loaded from %s: %s.", cache, reason(cache, e));
        }
    }

    private static Message reason(Path cache, Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage());
        if (message.contains("failed to map segment") || message.contains("Operation not permitted")) {
            return new Message("programs may not be run from there (noexec); choose another folder for the cache");
        }
        if (message.contains("No space left")) {
            return new Message("the disk is full");
        }
        if (root instanceof FileSystemException || !Files.isWritable(cache)) {
            return new Message("the folder cannot be written; choose another one for the cache");
        }
        return new Message(
                "there is no library for %s %s, or it is damaged (%s)",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                message.lines().findFirst().orElse(""));
    }

    /** Seeds new layers and dropout, as {@code torch.manual_seed}. */
    void seed(long seed) {
        JniUtils.setSeed(seed);
    }

    /** Draws from a normal distribution around 0, as {@code torch.Tensor.normal_}. */
    float[] normal(double deviation, long... shape) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
                NDArray drawn = manager.randomNormal(0, (float) deviation, new Shape(shape), DataType.FLOAT32)) {
            return drawn.toFloatArray();
        }
    }

    /**
     * The device asked for.
     *
     * @throws Refusal when a GPU is wanted and the engine reports none
     */
    Device device(org.gleaner.data.Device wanted) {
        int gpus = wanted == org.gleaner.data.Device.CPU
                ? 0
                : Engine.getEngine("PyTorch").getGpuCount();
        if (wanted == org.gleaner.data.Device.GPU && gpus == 0) {
            throw new Refusal(
                    "No GPU: PyTorch reports no CUDA device (its CPU build is installed, or the driver is missing).");
        }
        return gpus > 0 ? Device.gpu() : Device.cpu();
    }

    /** Whether an error of the engine says that memory ran out, on a GPU or here. */
    static boolean isOutOfMemory(EngineException error) {
        String message = String.valueOf(error.getMessage());
        return message.contains("out of memory") || message.contains("can't allocate memory");
    }

    /** The device for people. */
    String describe(Device device) {
        return device.isGpu() ? "GPU " + device.getDeviceId() : "CPU, " + JniUtils.getNumThreads() + " threads";
    }

    private static void setDefault(String name, String value) {
        if (System.getenv(name) == null && System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
