package org.gleaner.image.heif;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A box of an ISO base media file (ISO/IEC 14496-12).
 *
 * @param type its four letters
 * @param content what it holds behind its header; each reader takes a copy of the buffer
 */
public record Box(String type, ByteBuffer content) {

    /** The boxes that follow each other in a buffer. What claims to be longer than the buffer is cut at its end. */
    public static List<Box> in(ByteBuffer buffer) {
        ByteBuffer at = buffer.duplicate();
        List<Box> boxes = new ArrayList<>();
        while (at.remaining() >= 8) {
            long size = Integer.toUnsignedLong(at.getInt());
            String type = type(at);
            int header = 8;
            if (size == 1) {
                size = at.getLong();
                header = 16;
            }
            long length = size == 0 ? at.remaining() : Math.clamp(size - header, 0, at.remaining());
            boxes.add(new Box(type, at.slice(at.position(), (int) length)));
            at.position(at.position() + (int) length);
        }
        return boxes;
    }

    /** The first box of that type among the boxes. */
    public static Optional<Box> first(List<Box> boxes, String type) {
        return named(boxes, type).findFirst();
    }

    public static Stream<Box> named(List<Box> boxes, String type) {
        return boxes.stream().filter(box -> box.type.equals(type));
    }

    /** The boxes within, behind a number of bytes. */
    public List<Box> within(int skipped) {
        return in(content.slice(skipped, content.limit() - skipped));
    }

    /** The next four bytes as letters. */
    public static String type(ByteBuffer at) {
        byte[] letters = new byte[4];
        at.get(letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    /** The next bytes as a number without a sign; of 0 bytes it is 0. */
    public static long number(ByteBuffer at, int bytes) {
        return switch (bytes) {
            case 0 -> 0;
            case 1 -> Byte.toUnsignedInt(at.get());
            case 2 -> Short.toUnsignedInt(at.getShort());
            case 4 -> Integer.toUnsignedLong(at.getInt());
            case 8 -> at.getLong();
            default -> throw new IllegalArgumentException("a number of " + bytes + " bytes");
        };
    }
}
