package org.gleaner.engine.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.gleaner.data.RegularFiles;
import org.gleaner.task.Refusal;

/**
 * A state_dict in the zip format that {@code torch.save} writes since torch 1.6. Its entries are stored, never
 * compressed.
 */
public final class TorchZip implements TorchState.Source, AutoCloseable {

    /** Any zip archive. */
    static final byte[] MAGIC = {'P', 'K', 3, 4};

    private static final String PICKLE = "/data.pkl";

    private final ZipFile zip;
    private final long fileLength;
    private final Map<String, ZipEntry> entries = new HashMap<>();
    private final String root;

    private TorchZip(ZipFile zip, long fileLength) {
        this.zip = zip;
        this.fileLength = fileLength;
        long claimed = 0;
        for (ZipEntry entry : zip.stream().toList()) {
            if (entries.put(entry.getName(), entry) != null) {
                throw new Refusal("it holds the entry %s twice", shown(entry.getName()));
            }
            claimed += entry.getCompressedSize();
        }
        root = root();
        if (entries.values().stream().noneMatch(entry -> entry.getCompressedSize() > fileLength)
                && claimed > fileLength) {
            throw new Refusal("its entries overlap");
        }
    }

    /**
     * All tensors of the file as float32.
     *
     * @throws Refusal without the file's name, when it holds anything but a state_dict
     * @throws IOException when it is broken
     */
    static Map<String, Tensor> read(Path file) throws IOException {
        try (TorchZip torch = open(file)) {
            ZipEntry order = torch.entries.get(torch.root + "/byteorder");
            if (order != null && !"little".equals(new String(torch.read(order, 16), StandardCharsets.US_ASCII))) {
                throw new Refusal("its numbers are not in little-endian order");
            }
            ByteBuffer pickle = ByteBuffer.wrap(torch.read(torch.entry(PICKLE), TorchState.LONGEST_PICKLE));
            Object state = Unpickler.read(pickle, new TorchState());
            return TorchState.tensors(state, torch.fileLength, torch);
        }
    }

    /**
     * Opens a file to read single entries.
     *
     * @throws Refusal without the file's name, when it is no archive of torch
     * @throws IOException when it is broken
     */
    public static TorchZip open(Path file) throws IOException {
        RegularFiles.check(file);
        ZipFile zip = new ZipFile(file.toFile());
        try {
            return new TorchZip(zip, Files.size(file));
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /**
     * A whole entry, whose checksum is right.
     *
     * @param name from the root folder's slash on
     * @param most bytes that it may have
     */
    public byte[] checked(String name, int most) throws IOException {
        ZipEntry entry = entry(name);
        byte[] bytes = read(entry, most);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if (crc.getValue() != entry.getCrc()) {
            throw new Refusal("its entry %s is damaged", shown(entry.getName()));
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    @Override
    public byte[] read(TensorView.Storage storage, long from, int length) throws IOException {
        ZipEntry entry = entry("/data/" + storage.key());
        if (entry.getSize() != storage.bytes()) {
            throw new Refusal(
                    "its storage %s has %s bytes and not %s", storage.key(), entry.getSize(), storage.bytes());
        }
        try (InputStream in = zip.getInputStream(entry)) {
            in.skipNBytes(from);
            return exactly(in, length);
        }
    }

    private byte[] read(ZipEntry entry, int most) throws IOException {
        checkStored(entry);
        if (entry.getSize() > most) {
            throw new Refusal("%s has %s bytes, far too many", shown(entry.getName()), entry.getSize());
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return exactly(in, (int) entry.getSize());
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    /** An entry below the root folder, checked before anything of its claimed size is set aside. */
    private ZipEntry entry(String name) {
        ZipEntry entry = entries.get(root + name);
        if (entry == null) {
            throw new Refusal("it holds no %s", name.substring(1));
        }
        checkStored(entry);
        return entry;
    }

    private void checkStored(ZipEntry entry) {
        if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
            throw new Refusal("its entry %s is compressed, which torch's never are", shown(entry.getName()));
        }
        if (entry.getSize() > fileLength) {
            throw new Refusal("its entry %s claims more bytes than the file holds", shown(entry.getName()));
        }
    }

    /** The one folder that everything lies in; torch names it after the file. */
    private String root() {
        List<String> pickles = entries.keySet().stream()
                .filter(name -> name.endsWith(PICKLE) && name.indexOf('/') == name.length() - PICKLE.length())
                .toList();
        if (pickles.size() != 1) {
            throw new Refusal("it is a zip archive, but none that torch.save wrote");
        }
        String pickle = pickles.getFirst();
        return pickle.substring(0, pickle.length() - PICKLE.length());
    }

    private static String shown(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
