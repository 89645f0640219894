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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.gleaner.data.Content;
import org.gleaner.data.Dataset;
import org.gleaner.data.FileStat;
import org.gleaner.data.Item;
import org.gleaner.image.FileHash;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.WholeFiles;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the project's pictures hold, by SHA-256: the one place that knows it, kept from one opening to the next. What
 * the system tells of a file says whether it must be read again; what it holds decides everything else. Any thread.
 */
public final class Hashes {

    private static final Logger LOG = LoggerFactory.getLogger(Hashes.class);

    /** Before the digest of contents, so that it equals none of earlier versions, which were of sizes. */
    private static final String BY_CONTENT = "sha256:";

    private static final String FORMAT = "gleaner hashes 1";
    private static final int SHA256_BYTES = 32;

    private final ProjectFolder folder;
    private final Map<String, Content> known = new ConcurrentHashMap<>();
    private volatile boolean unsaved;

    public Hashes(ProjectFolder folder) {
        this.folder = folder;
        known.putAll(read(folder.hashes()));
    }

    /**
     * The hash of a picture that need not be read for it; empty of one that must. A file that cannot be read has an
     * empty hash.
     */
    public Optional<String> known(Item item) {
        Content content = known.get(item.path());
        return Optional.ofNullable(content)
                .filter(file -> file.stat().equals(item.stat()))
                .map(Content::sha256);
    }

    /**
     * Whether a file of which the system tells this is a picture of the project, by what was read or by an earlier
     * scan.
     */
    public BiPredicate<String, FileStat> pictures(@Nullable Dataset before) {
        return (path, stat) -> {
            Content content = known.get(path);
            Item item = before == null ? null : before.item(path);
            boolean read = content != null
                    && content.stat().equals(stat)
                    && !content.sha256().isEmpty();
            return read || (item != null && item.stat().equals(stat));
        };
    }

    /** What the pictures hold that were read, and those that were. */
    Set<String> contents() {
        return known.values().stream().map(Content::sha256).collect(Collectors.toSet());
    }

    /** Takes note of a picture that was read. */
    public void learn(String path, Content content) {
        unsaved |= !content.equals(known.put(path, content));
    }

    /** The hash of a picture, which is read if need be. */
    public String of(Item item) {
        return known(item).orElseGet(() -> {
            Content content = FileHash.content(folder.file(item.path()), item.stat());
            learn(item.path(), content);
            return content.sha256();
        });
    }

    /**
     * Reads the pictures that must be, on all cores; what was read is kept.
     *
     * @param found hears each picture's hash as it comes, on the calling thread
     * @param progress hears pictures
     * @throws CancellationException after {@code cancel}
     */
    public void read(List<Item> items, BiConsumer<Item, String> found, Progress progress, CancelToken cancel) {
        try {
            Parallel.each(items, this::of, found, progress, cancel);
        } finally {
            save();
        }
    }

    /** The pictures that must be read. */
    public List<Item> unread(List<Item> items) {
        return items.stream().filter(item -> known(item).isEmpty()).toList();
    }

    /**
     * Of the labelled pictures, as {@link Dataset#digest} has it. Reads those that must be; otherwise as {@link #read}.
     */
    public String digest(Dataset data, Progress progress, CancelToken cancel) {
        read(unread(data.labelled()), (item, sha256) -> {}, progress, cancel);
        return BY_CONTENT + data.digest(this::of);
    }

    /** The same without reading; empty while one of them must be read. */
    public Optional<String> digest(Dataset data) {
        return unread(data.labelled()).isEmpty()
                ? Optional.of(BY_CONTENT + data.digest(item -> known(item).orElse("")))
                : Optional.empty();
    }

    /** The same, of pictures that were read just now. */
    public static String digest(Dataset data, Map<String, Content> contents) {
        return BY_CONTENT
                + data.digest(item -> {
                    Content content = contents.get(item.path());
                    return content == null ? "" : content.sha256();
                });
    }

    /** Whether a digest is of contents, and not of sizes as of earlier versions. */
    public static boolean isByContent(String digest) {
        return digest.startsWith(BY_CONTENT);
    }

    /** Forgets all other files, and writes down what is new. */
    public void close(Dataset now) {
        unsaved |= known.keySet().retainAll(now.files());
        save();
    }

    /** Writes down what is new. Where that fails, pictures are read again next time. */
    public synchronized void save() {
        if (unsaved) {
            unsaved = false;
            try {
                write(folder.findings().resolve(folder.hashes()), known);
            } catch (Refusal e) {
                LOG.warn("What the pictures hold cannot be kept: {}", e.reason());
            }
        }
    }

    /** What files held, by path; a file of it that cannot be read is as good as none. */
    private static Map<String, Content> read(Path file) {
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
    private static void write(Path file, Map<String, Content> contents) {
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
