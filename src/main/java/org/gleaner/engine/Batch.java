package org.gleaner.engine;

import java.nio.ByteBuffer;
import org.gleaner.data.Transforms;
import org.gleaner.engine.script.BatchAugmentation;
import org.jspecify.annotations.Nullable;

/**
 * Pictures on their way into the network.
 *
 * @param transforms how large they are, and what is to be made of them
 * @param rgb 8-bit RGB, {@code [n, side, side, 3]}, outside the heap, where the engine can read it as it is
 * @param labels class of each picture
 * @param augmentation what is random about each; null for the validation view
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Batch(
        Transforms transforms,
        ByteBuffer rgb,
        long[] labels,
        @Nullable BatchAugmentation augmentation) {

    /** Height and width, pixels. */
    int side() {
        return transforms.itemSize();
    }

    int size() {
        return labels.length;
    }
}
