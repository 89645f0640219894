package org.gleaner.engine.files;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The number types of weights files; each number is read as float32, whatever it was. */
public enum ElementType {
    FLOAT("FloatStorage", "F32", Float.BYTES),
    HALF("HalfStorage", "F16", Short.BYTES),
    BFLOAT16("BFloat16Storage", "BF16", Short.BYTES),
    DOUBLE("DoubleStorage", "F64", Double.BYTES),
    LONG("LongStorage", "I64", Long.BYTES),
    INT("IntStorage", "I32", Integer.BYTES),
    BYTE("ByteStorage", "U8", Byte.BYTES),
    BOOL("BoolStorage", "BOOL", Byte.BYTES);

    private final String storage;
    private final String safetensors;
    private final int width;

    ElementType(String storage, String safetensors, int width) {
        this.storage = storage;
        this.safetensors = safetensors;
        this.width = width;
    }

    /** By the name of torch's storage class, such as {@code FloatStorage}. */
    static Optional<ElementType> ofStorage(String name) {
        return Arrays.stream(values()).filter(type -> type.storage.equals(name)).findFirst();
    }

    /** By safetensors' {@code dtype}, such as {@code F32}. */
    static Optional<ElementType> ofSafetensors(String dtype) {
        return Arrays.stream(values())
                .filter(type -> type.safetensors.equals(dtype))
                .findFirst();
    }

    /** Bytes a number. */
    int width() {
        return width;
    }

    /** The number at an index, counted in numbers. */
    float at(ByteBuffer bytes, int index) {
        int at = index * width;
        return switch (this) {
            case FLOAT -> bytes.getFloat(at);
            case HALF -> Float.float16ToFloat(bytes.getShort(at));
            case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort(at) << 16);
            case DOUBLE -> (float) bytes.getDouble(at);
            case LONG -> bytes.getLong(at);
            case INT -> bytes.getInt(at);
            case BYTE, BOOL -> bytes.get(at) & 0xff;
        };
    }
}
