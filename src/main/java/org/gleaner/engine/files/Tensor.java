package org.gleaner.engine.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A dense float32 array outside the engine; {@code values} is row-major and read only. */
@SuppressWarnings("ArrayRecordComponent") // weights are millions of numbers
public record Tensor(long[] shape, float[] values) {

    public Tensor {
        if (elements(shape) != values.length) {
            throw new IllegalArgumentException(Arrays.toString(shape) + " with " + values.length + " values");
        }
    }

    /** Whether every value is a number; a network with any that is none knows nothing. */
    public boolean isFinite() {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** A tensor from its bytes. */
    public static Tensor littleEndian(long[] shape, byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return new Tensor(shape, values);
    }

    public byte[] littleEndian() {
        byte[] bytes = new byte[Float.BYTES * values.length];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return bytes;
    }

    public static int elements(long... shape) {
        return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    }

    /** The shape as torch prints it, such as {@code [64, 3, 7, 7]}. */
    public String shapeText() {
        return Arrays.toString(shape);
    }
}
