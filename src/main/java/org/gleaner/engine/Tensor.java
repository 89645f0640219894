package org.gleaner.engine;

import java.util.Arrays;

/** A dense float32 array outside the engine; {@code values} is row-major and read only. */
@SuppressWarnings("ArrayRecordComponent") // weights are millions of numbers
record Tensor(long[] shape, float[] values) {

    Tensor {
        if (elements(shape) != values.length) {
            throw new IllegalArgumentException(Arrays.toString(shape) + " with " + values.length + " values");
        }
    }

    static int elements(long... shape) {
        return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    }

    /** The shape as torch prints it, such as {@code [64, 3, 7, 7]}. */
    String shapeText() {
        return Arrays.toString(shape);
    }
}
