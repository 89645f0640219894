package org.gleaner.project.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.gleaner.data.Content;
import org.gleaner.data.FileStat;
import org.gleaner.store.WholeFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What files held, by path. A file of it that cannot be read is as good as none. Stateless. */
final class HashFile {

    private static final Logger LOG = LoggerFactory.getLogger(HashFile.class);

    private static final String FORMAT = "gleaner hashes 1";
    private static final int SHA256_BYTES = 32;

    private HashFile() {}

    static Map<String, Content> read(Path file) {
        Map<String, Content> contents = new HashMap<>();
        if (!Files.exists(file)) {
            return contents;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (in.readUTF().equals(FORMAT)) {
                byte[] sha256 = new byte[SHA256_BYTES];
                for (int left = in.readInt(); left > 0; left--) {
                    String path = in.readUTF();
                    in.readFully(sha256);
                    FileStat stat = new FileStat(in.readLong(), in.readLong(), in.readLong());
                    contents.put(path, new Content(HexFormat.of().formatHex(sha256), stat, in.readLong()));
                }
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read and is made anew: {}", file, e.toString());
            contents.clear();
        }
        return contents;
    }

    /** Without what could not be read, and without what may look the same when it holds something else. */
    static void write(Path file, Map<String, Content> contents) {
        Map<String, Content> sure = new HashMap<>(contents);
        sure.values().removeIf(content -> content.sha256().isEmpty() || !content.isSettled());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(FORMAT);
            out.writeInt(sure.size());
            for (Map.Entry<String, Content> entry : sure.entrySet()) {
                Content content = entry.getValue();
                out.writeUTF(entry.getKey());
                out.write(HexFormat.of().parseHex(content.sha256()));
                out.writeLong(content.stat().bytes());
                out.writeLong(content.stat().modified());
                out.writeLong(content.stat().changed());
                out.writeLong(content.read());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        WholeFiles.write(file, bytes.toByteArray());
    }
}
