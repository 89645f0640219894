package org.gleaner.engine;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.gleaner.data.RegularFiles;
import org.gleaner.task.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** safetensors files: an 8-byte length, a JSON header, raw little-endian tensors. Nothing in them is executed. */
final class Safetensors {

    private static final int LONGEST_HEADER = 100_000_000;

    private Safetensors() {}

    /**
     * All tensors of the file as float32.
     *
     * @throws Refusal when the file cannot be read or is no safetensors file, in one line that names it
     */
    static Map<String, Tensor> read(Path file) {
        try {
            return parse(file.getFileName().toString(), RegularFiles.read(file));
        } catch (IOException e) {
            throw new Refusal("The weights file " + file + " cannot be read.", e);
        }
    }

    /**
     * The texts in the header.
     *
     * @throws Refusal as {@link #read}
     */
    static Map<String, String> metadata(Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(RegularFiles.open(file)))) {
            long length = Long.reverseBytes(in.readLong());
            if (length < 2 || length > LONGEST_HEADER) {
                throw new Refusal(file + " is no safetensors file.");
            }
            Map<String, String> texts = new LinkedHashMap<>();
            JsonMapper.shared()
                    .readTree(in.readNBytes((int) length))
                    .path("__metadata__")
                    .properties()
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
            return texts;
        } catch (IOException | JacksonException e) {
            throw new Refusal("The weights file " + file + " cannot be read.", e);
        }
    }

    /** As {@link #read}, of a file's bytes. */
    static Map<String, Tensor> parse(String name, byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long header = bytes.length < 8 ? -1 : file.getLong(0);
        if (header < 2 || header > Math.min(LONGEST_HEADER, bytes.length - 8)) {
            throw new Refusal(name + " is neither a safetensors nor a torch file, or it is cut off.");
        }
        try {
            JsonNode entries = JsonMapper.shared().readTree(new String(bytes, 8, (int) header, StandardCharsets.UTF_8));
            ByteBuffer data = file.slice(8 + (int) header, bytes.length - 8 - (int) header)
                    .order(ByteOrder.LITTLE_ENDIAN);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            NavigableMap<Long, Long> taken = new TreeMap<>();
            for (Map.Entry<String, JsonNode> entry : entries.properties()) {
                if (!entry.getKey().equals("__metadata__")) {
                    take(name, entry.getValue().path("data_offsets"), taken);
                    tensors.put(entry.getKey(), tensor(name, entry.getKey(), entry.getValue(), data));
                }
            }
            return tensors;
        } catch (JacksonException | ArithmeticException e) {
            throw new Refusal(name + " is no safetensors file: its header is broken.", e);
        }
    }

    /**
     * Writes tensors, as float32, to a temporary file beside {@code file}, and moves it there in one step.
     *
     * @param metadata texts that go into the header
     * @throws Refusal when that is impossible
     */
    static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("__metadata__", metadata);
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
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.deleteIfExists(temporary); // a link there would be written through
            try (FileOutputStream out = new FileOutputStream(temporary.toFile());
                    OutputStream buffered = new BufferedOutputStream(out, 1 << 16)) {
                buffered.write(ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(text.length)
                        .array());
                buffered.write(text);
                for (Tensor tensor : tensors.values()) {
                    buffered.write(tensor.littleEndian());
                }
                buffered.flush();
                out.getFD().sync();
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            temporary.toFile().delete();
            throw new Refusal("Cannot write " + file + ".", e);
        }
    }

    /** No two tensors share bytes, as otherwise a small file could fill the memory. */
    private static void take(String file, JsonNode offsets, NavigableMap<Long, Long> taken) {
        long begin = offsets.path(0).asLong(-1);
        long end = offsets.path(1).asLong(-1);
        Map.Entry<Long, Long> before = taken.lowerEntry(Math.max(begin, end));
        if (begin < end && before != null && before.getValue() > begin) {
            throw new Refusal(file + " is no safetensors file: its tensors overlap.");
        }
        if (begin < end) {
            taken.put(begin, end);
        }
    }

    private static Tensor tensor(String file, String name, JsonNode entry, ByteBuffer data) {
        JsonNode sizes = entry.path("shape");
        long[] shape = new long[sizes.size()];
        long elements = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = sizes.path(i).asLong(-1);
            elements = Math.multiplyExact(elements, shape[i]);
        }
        String dtype = entry.path("dtype").asString("");
        ElementType type = ElementType.ofSafetensors(dtype)
                .orElseThrow(() -> new Refusal(file + ": " + name + " is of type " + dtype + ", which is not read."));
        long begin = entry.path("data_offsets").path(0).asLong(-1);
        long end = entry.path("data_offsets").path(1).asLong(-1);
        if (begin < 0 || end > data.capacity() || elements < 0 || end - begin != elements * type.width()) {
            throw new Refusal(file + " is broken or cut off at " + name + ".");
        }
        ByteBuffer values = data.slice((int) begin, (int) (end - begin)).order(ByteOrder.LITTLE_ENDIAN);
        float[] floats = new float[(int) elements];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = type.at(values, i);
        }
        return new Tensor(shape, floats);
    }
}
