package org.gleaner.engine.files;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.task.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** safetensors files: an 8-byte length, a JSON header, raw little-endian tensors. Nothing in them is executed. */
public final class Safetensors {

    private static final int LONGEST_HEADER = 1 << 24;
    private static final String METADATA = "__metadata__";

    private Safetensors() {}

    /** What is read, from memory or from a file. */
    private interface Bytes {
        ByteBuffer at(long position, int length) throws IOException;
    }

    /** Where a tensor lies among the data. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Place(String name, ElementType type, long[] shape, long begin, long end) {}

    /**
     * All tensors of the file as float32. Its header is read and believed only where it is possible, before anything
     * else is.
     *
     * @throws Refusal when the file cannot be read or is no safetensors file, in one line that names it
     */
    public static Map<String, Tensor> read(Path file) {
        long length = ModelFile.length(file);
        try (FileChannel channel = FileChannel.open(file)) {
            return tensors(file.getFileName().toString(), length, (position, count) -> {
                ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
                while (bytes.hasRemaining()) {
                    if (channel.read(bytes, position + bytes.position()) < 0) {
                        throw new EOFException();
                    }
                }
                return bytes.flip();
            });
        } catch (IOException e) {
            throw new Refusal(e, "The weights file %s cannot be read.", file);
        }
    }

    /** As {@link #read}, of a file's bytes. */
    public static Map<String, Tensor> parse(String name, byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        try {
            return tensors(
                    name,
                    bytes.length,
                    (position, count) -> file.slice((int) position, count).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The texts in the header.
     *
     * @throws Refusal as {@link #read}
     */
    public static Map<String, String> metadata(Path file) {
        ModelFile.length(file);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            long length = Long.reverseBytes(in.readLong());
            if (length < 2 || length > LONGEST_HEADER) {
                throw new Refusal("%s is no safetensors file.", file);
            }
            Map<String, String> texts = new LinkedHashMap<>();
            JsonMapper.shared()
                    .readTree(in.readNBytes((int) length))
                    .path(METADATA)
                    .properties()
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
            return texts;
        } catch (IOException | JacksonException e) {
            throw new Refusal(e, "The weights file %s cannot be read.", file);
        }
    }

    private static Map<String, Tensor> tensors(String name, long length, Bytes file) throws IOException {
        long header = length < 8 ? -1 : file.at(0, 8).getLong();
        if (header < 2 || header > Math.min(LONGEST_HEADER, length - 8)) {
            throw new Refusal("%s is neither a safetensors nor a torch file, or it is cut off.", name);
        }
        byte[] text = new byte[(int) header];
        file.at(8, text.length).get(text);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Place place : places(name, text, length - 8 - header)) {
            ByteBuffer values = file.at(8 + header + place.begin(), (int) (place.end() - place.begin()));
            tensors.put(place.name(), tensor(name, place, values));
        }
        return tensors;
    }

    /** What the header says, as far as it can be; in its order. */
    private static List<Place> places(String file, byte[] header, long data) {
        List<Place> places = new ArrayList<>();
        try {
            for (Map.Entry<String, JsonNode> entry :
                    JsonMapper.shared().readTree(header).properties()) {
                if (!entry.getKey().equals(METADATA)) {
                    places.add(place(file, entry.getKey(), entry.getValue(), data));
                }
            }
        } catch (JacksonException | ArithmeticException e) {
            throw new Refusal(e, "%s is no safetensors file: its header is broken.", file);
        }
        long end = 0;
        for (Place place :
                places.stream().sorted(Comparator.comparingLong(Place::begin)).toList()) {
            if (place.begin() < end && place.end() > place.begin()) {
                throw new Refusal("%s is no safetensors file: its tensors overlap.", file);
            }
            end = Math.max(end, place.end());
        }
        return places;
    }

    private static Place place(String file, String name, JsonNode entry, long data) {
        JsonNode sizes = entry.path("shape");
        long[] shape = new long[sizes.size()];
        long elements = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = sizes.path(i).asLong(-1);
            if (shape[i] < 0) {
                throw new Refusal("%s is broken or cut off at %s.", file, name);
            }
            elements = Math.multiplyExact(elements, shape[i]);
        }
        String dtype = entry.path("dtype").asString("");
        ElementType type = ElementType.ofSafetensors(dtype)
                .orElseThrow(() -> new Refusal("%s: %s is of type %s, which is not read.", file, name, dtype));
        long begin = entry.path("data_offsets").path(0).asLong(-1);
        long end = entry.path("data_offsets").path(1).asLong(-1);
        if (begin < 0 || end > data || Math.subtractExact(end, begin) != Math.multiplyExact(elements, type.width())) {
            throw new Refusal("%s is broken or cut off at %s.", file, name);
        }
        return new Place(name, type, shape, begin, end);
    }

    private static Tensor tensor(String file, Place place, ByteBuffer values) {
        float[] floats = new float[Tensor.elements(place.shape())];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = place.type().at(values, i);
        }
        Tensor tensor = new Tensor(place.shape(), floats);
        if (!tensor.isFinite()) {
            throw new Refusal("%s is refused: %s holds values that are no numbers.", file, place.name());
        }
        return tensor;
    }

    /**
     * Writes tensors, as float32, as {@link ModelFile} does.
     *
     * @param metadata texts that go into the header
     * @throws Refusal when that is impossible
     */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put(METADATA, metadata);
        long end = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            long begin = end;
            end += (long) Float.BYTES * entry.getValue().values().length;
            header.put(
                    entry.getKey(),
                    Map.of("dtype", "F32", "shape", entry.getValue().shape(), "data_offsets", new long[] {begin, end}));
        }
        String json = JsonMapper.shared().writeValueAsString(header);
        // The tensors begin at a multiple of eight, as the format has it.
        byte[] text = (json + " ".repeat(7 - (json.getBytes(StandardCharsets.UTF_8).length + 7) % 8))
                .getBytes(StandardCharsets.UTF_8);
        ModelFile.write(file, out -> {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(text.length)
                    .array());
            out.write(text);
            for (Tensor tensor : tensors.values()) {
                out.write(tensor.littleEndian());
            }
        });
    }
}
