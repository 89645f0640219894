package org.gleaner.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.gleaner.image.Decoder;
import org.gleaner.image.Pixels;
import org.gleaner.image.UnreadablePicture;

/** The decoded pictures of one training. Those that fit the budget stay in memory between epochs; safe for any thread. */
final class Samples {

    private final Path root;
    private final AtomicLong left;
    private final Map<String, Pixels> kept = new ConcurrentHashMap<>();

    /** @param budget bytes of pixels to keep at most */
    Samples(Path root, long budget) {
        this.root = root;
        this.left = new AtomicLong(budget);
    }

    /** A share of the heap that leaves room for everything else. */
    static long defaultBudget() {
        return Runtime.getRuntime().maxMemory() / 2;
    }

    Pixels load(String path) throws UnreadablePicture {
        Pixels known = kept.get(path);
        if (known != null) {
            return known;
        }
        Pixels pixels = Decoder.decode(root.resolve(path));
        if (left.addAndGet(-pixels.rgb().length) >= 0) {
            kept.put(path, pixels);
        } else {
            left.addAndGet(pixels.rgb().length);
        }
        return pixels;
    }
}
