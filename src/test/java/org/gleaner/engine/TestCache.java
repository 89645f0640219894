package org.gleaner.engine;

import ai.djl.Device;
import java.nio.file.Path;

/** Where tests let the engine unpack its natives: in the build's own folder, so that nothing is left elsewhere. */
public final class TestCache {

    private TestCache() {}

    public static Path folder() {
        return Path.of("target", "engine-cache").toAbsolutePath();
    }

    static Torch torch() {
        return Torch.started(folder());
    }

    static Device cpu() {
        return torch().device(org.gleaner.data.Device.CPU);
    }
}
