package org.gleaner.image.heif;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a HEIF or AVIF file (ISO/IEC 23008-12) says of the pictures in it: items, their properties, and how they refer
 * to each other. Only headers are read until data are asked for.
 */
public final class HeifFile {

    /** Where a part of an item's data lies: in the file, or in the box of small data. */
    private record Extent(int construction, long offset, long length) {}

    private record Reference(String type, int from, List<Integer> to) {}

    private final byte[] file;
    private final int primary;
    private final ByteBuffer smallData;
    private final Map<Integer, String> types = new HashMap<>();
    private final Map<Integer, List<Extent>> extents = new HashMap<>();
    private final Map<Integer, List<Box>> properties = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();

    /** @throws IOException when there is no still picture in it */
    public HeifFile(byte[] file) throws IOException {
        this.file = file;
        Box meta = Box.first(Box.in(ByteBuffer.wrap(file)), "meta")
                .orElseThrow(() -> new IOException("no still picture in it"));
        List<Box> boxes = meta.within(4);
        this.primary = primary(find(boxes, "pitm"));
        this.smallData = Box.first(boxes, "idat").map(Box::content).orElse(ByteBuffer.allocate(0));
        readTypes(find(boxes, "iinf"));
        readExtents(find(boxes, "iloc"));
        readProperties(find(boxes, "iprp"));
        Box.first(boxes, "iref").ifPresent(this::readReferences);
    }

    private static Box find(List<Box> boxes, String type) throws IOException {
        return Box.first(boxes, type).orElseThrow(() -> new IOException("no box " + type));
    }

    private static int primary(Box pitm) {
        ByteBuffer at = pitm.content().duplicate();
        int version = at.getInt() >>> 24;
        return (int) Box.number(at, version == 0 ? 2 : 4);
    }

    private void readTypes(Box iinf) {
        int version = iinf.content().get(0);
        for (Box infe : iinf.within(version == 0 ? 6 : 8)) {
            ByteBuffer at = infe.content().duplicate();
            int entry = at.getInt() >>> 24;
            if (infe.type().equals("infe") && entry >= 2) {
                int id = (int) Box.number(at, entry == 2 ? 2 : 4);
                at.getShort(); // protection
                types.put(id, Box.type(at));
            }
        }
    }

    private void readExtents(Box iloc) {
        ByteBuffer at = iloc.content().duplicate();
        int version = at.getInt() >>> 24;
        int sizes = Short.toUnsignedInt(at.getShort());
        int offsetSize = sizes >> 12;
        int lengthSize = sizes >> 8 & 15;
        int baseSize = sizes >> 4 & 15;
        int indexSize = version == 0 ? 0 : sizes & 15;
        long items = Box.number(at, version < 2 ? 2 : 4);
        for (long item = 0; item < items; item++) {
            int id = (int) Box.number(at, version < 2 ? 2 : 4);
            int construction = version == 0 ? 0 : at.getShort() & 15;
            at.getShort(); // which file: this one
            long base = Box.number(at, baseSize);
            int count = Short.toUnsignedInt(at.getShort());
            List<Extent> parts = new ArrayList<>();
            for (int part = 0; part < count; part++) {
                Box.number(at, indexSize);
                long offset = base + Box.number(at, offsetSize);
                parts.add(new Extent(construction, offset, Box.number(at, lengthSize)));
            }
            extents.put(id, parts);
        }
    }

    private void readProperties(Box iprp) throws IOException {
        List<Box> boxes = iprp.within(0);
        List<Box> all = find(boxes, "ipco").within(0);
        for (Box ipma : Box.named(boxes, "ipma").toList()) {
            ByteBuffer at = ipma.content().duplicate();
            int head = at.getInt();
            boolean wide = (head & 1) != 0;
            long items = Box.number(at, 4);
            for (long item = 0; item < items; item++) {
                int id = (int) Box.number(at, head >>> 24 == 0 ? 2 : 4);
                int count = Byte.toUnsignedInt(at.get());
                List<Box> own = properties.computeIfAbsent(id, any -> new ArrayList<>());
                for (int i = 0; i < count; i++) {
                    int index = wide ? at.getShort() & 0x7fff : at.get() & 0x7f;
                    if (index > 0) {
                        own.add(all.get(index - 1));
                    }
                }
            }
        }
    }

    private void readReferences(Box iref) {
        int width = iref.content().get(0) == 0 ? 2 : 4;
        for (Box box : iref.within(4)) {
            ByteBuffer at = box.content().duplicate();
            int from = (int) Box.number(at, width);
            int count = Short.toUnsignedInt(at.getShort());
            List<Integer> to = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                to.add((int) Box.number(at, width));
            }
            references.add(new Reference(box.type(), from, to));
        }
    }

    /** The item that the file is shown as. */
    public int primary() {
        return primary;
    }

    /** The four letters of an item's kind, such as {@code hvc1} or {@code grid}; empty when there is no such item. */
    public String type(int item) {
        return types.getOrDefault(item, "");
    }

    /** Its properties in the order in which they are to be applied. */
    public List<Box> properties(int item) {
        return properties.getOrDefault(item, List.of());
    }

    public Optional<Box> property(int item, String type) {
        return Box.first(properties(item), type);
    }

    /** The items that an item refers to, in order. */
    public List<Integer> referred(String type, int from) {
        return references.stream()
                .filter(it -> it.type.equals(type) && it.from == from)
                .flatMap(it -> it.to.stream())
                .toList();
    }

    /** The items that refer to an item. */
    public List<Integer> referring(String type, int to) {
        return references.stream()
                .filter(it -> it.type.equals(type) && it.to.contains(to))
                .map(Reference::from)
                .toList();
    }

    /** An item's data, put together. */
    public byte[] data(int item) throws IOException {
        List<Extent> parts = extents.getOrDefault(item, List.of());
        long length = parts.stream().mapToLong(this::length).sum();
        if (parts.isEmpty() || length > file.length) {
            throw new EOFException();
        }
        byte[] data = new byte[(int) length];
        int to = 0;
        for (Extent part : parts) {
            ByteBuffer from = source(part);
            int size = (int) length(part);
            if (part.offset < 0 || size < 0 || part.offset + size > from.limit()) {
                throw new EOFException();
            }
            from.get((int) part.offset, data, to, size);
            to += size;
        }
        return data;
    }

    private ByteBuffer source(Extent part) throws IOException {
        return switch (part.construction) {
            case 0 -> ByteBuffer.wrap(file);
            case 1 -> smallData;
            default -> throw new IOException("not supported: data made of other items");
        };
    }

    /** All that follows, where no length is said. */
    private long length(Extent part) {
        long end = part.construction == 1 ? smallData.limit() : file.length;
        return part.length == 0 ? Math.max(0, end - part.offset) : Math.clamp(part.length, 0, Integer.MAX_VALUE);
    }
}
