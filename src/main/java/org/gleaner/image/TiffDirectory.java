package org.gleaner.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the first picture of a TIFF or BigTIFF file says what it is; whole numbers only. What lies outside of the file
 * ends in an {@link IndexOutOfBoundsException} or {@link ArithmeticException}.
 */
final class TiffDirectory {

    static final int SHORT = 3;
    static final int LONG = 4;

    private static final int BIG = 43;
    private static final int LONG8 = 16;

    private final ByteBuffer file;
    private final boolean big;
    private final Map<Integer, Integer> entries = new HashMap<>();

    TiffDirectory(byte[] bytes) {
        file = ByteBuffer.wrap(bytes).order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        big = file.getShort(2) == BIG;
        int directory = Math.toIntExact(big ? file.getLong(8) : file.getInt(4));
        long count = big ? file.getLong(directory) : Short.toUnsignedInt(file.getShort(directory));
        int first = directory + (big ? Long.BYTES : Short.BYTES);
        for (int i = 0; i < count; i++) {
            int entry = first + i * entryBytes();
            entries.putIfAbsent(Short.toUnsignedInt(file.getShort(entry)), entry);
        }
    }

    ByteOrder order() {
        return file.order();
    }

    /** Whether offsets have 64 bits. */
    boolean big() {
        return big;
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** Where it is said what kind of values a tag has; how many, and the values or their place, follow. */
    int kindAt(int tag) {
        return entry(tag) + Short.BYTES;
    }

    /** Where the values are when there is room for them, or their place. */
    int valueAt(int tag) {
        return entry(tag) + (big ? 12 : 8);
    }

    /** Bytes of values that are not at another place. */
    int room() {
        return big ? Long.BYTES : Integer.BYTES;
    }

    int count(int tag) {
        int at = entry(tag) + 4;
        return Math.toIntExact(big ? file.getLong(at) : Integer.toUnsignedLong(file.getInt(at)));
    }

    /** The first value of a tag. */
    long value(int tag, long unsaid) {
        return has(tag) ? valueOf(tag, 0) : unsaid;
    }

    /** One of a tag's values. */
    long valueOf(int tag, int index) {
        int bytes = switch (file.getShort(kindAt(tag))) {
            case SHORT -> Short.BYTES;
            case LONG -> Integer.BYTES;
            case LONG8 -> Long.BYTES;
            default -> throw new ArithmeticException("a value of another kind");
        };
        int at = valueAt(tag);
        if ((long) bytes * count(tag) > room()) {
            at = Math.toIntExact(big ? file.getLong(at) : Integer.toUnsignedLong(file.getInt(at)));
        }
        int place = Math.addExact(at, Math.multiplyExact(index, bytes));
        return switch (bytes) {
            case Short.BYTES -> Short.toUnsignedInt(file.getShort(place));
            case Integer.BYTES -> Integer.toUnsignedLong(file.getInt(place));
            default -> file.getLong(place);
        };
    }

    private int entry(int tag) {
        Integer entry = entries.get(tag);
        if (entry == null) {
            throw new IndexOutOfBoundsException("no tag " + tag);
        }
        return entry;
    }

    private int entryBytes() {
        return big ? 20 : 12;
    }
}
