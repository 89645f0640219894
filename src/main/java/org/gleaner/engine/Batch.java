package org.gleaner.engine;

import java.nio.ByteBuffer;

/**
 * Pictures on their way into the network.
 *
 * @param side height and width, pixels
 * @param rgb 8-bit RGB, {@code [n, side, side, 3]}, outside the heap, where the engine can read it as it is
 * @param labels class of each picture
 * @param projections {@code [n, 3, 3]}, where each output position is sampled; empty for the validation view
 * @param lights {@code [n, 2]}, shift and factor of the logit; empty for the validation view
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Batch(int side, ByteBuffer rgb, long[] labels, float[] projections, float[] lights) {

    int size() {
        return labels.length;
    }
}
