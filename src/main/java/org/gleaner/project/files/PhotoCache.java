package org.gleaner.project.files;

import java.io.BufferedInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.gleaner.data.FileStat;
import org.gleaner.data.Item;
import org.gleaner.data.RegularFiles;
import org.gleaner.store.WholeFiles;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was found out about photos, each looked at once as long as its file does not change. A part of it is kept from
 * one opening to the next, by what the photos hold, so that neither that nor a move makes anybody look again. A file of
 * it that cannot be read is as good as none. Any thread.
 *
 * @param <T> what is found out about a photo
 * @param <K> what of it is kept
 */
public final class PhotoCache<T, K> {

    /** How what is kept stands in the file. */
    public interface Form<K> {

        void write(K kept, DataOutput out) throws IOException;

        K read(DataInput in) throws IOException;
    }

    /**
     * Where it is kept.
     *
     * @param format names the form and the way in which results are found; of another one nothing is read
     */
    public record Place<K>(Path file, String format, Form<K> form, Hashes hashes) {}

    private record Known<T>(FileStat stat, T result) {}

    private static final Logger LOG = LoggerFactory.getLogger(PhotoCache.class);

    private static final int SHA256_BYTES = 32;

    private final @Nullable Place<K> place;
    private final Function<String, T> look;
    private final BiFunction<String, K, T> of;
    private final Map<String, Known<T>> known = new ConcurrentHashMap<>();
    private final Map<String, K> kept = new ConcurrentHashMap<>();
    private final AtomicBoolean unsaved = new AtomicBoolean();
    private boolean read;

    /**
     * Nothing is known yet.
     *
     * @param place null to keep nothing
     * @param look finds something out about the photo at a path; called on several threads at once
     * @param of what is found out about the photo at a path of which this was kept
     */
    public PhotoCache(@Nullable Place<K> place, Function<String, T> look, BiFunction<String, K, T> of) {
        this.place = place;
        this.look = look;
        this.of = of;
    }

    /**
     * What was found out, in the order of the items. Looks at those that have changed, on all cores.
     *
     * @param progress hears each photo that had to be looked at
     * @throws CancellationException after {@code cancel}
     */
    public List<T> of(List<Item> items, Progress progress, CancelToken cancel) {
        try {
            Parallel.each(
                    unknown(items),
                    item -> look.apply(item.path()),
                    (item, result) -> learn(item.path(), item.stat(), result),
                    progress,
                    cancel);
            return items.stream()
                    .map(item -> known.get(item.path()))
                    .filter(Objects::nonNull)
                    .map(Known::result)
                    .toList();
        } finally {
            save();
        }
    }

    /** Those that must be looked at. */
    List<Item> unknown(List<Item> items) {
        return items.stream().filter(item -> !isKnown(item)).toList();
    }

    private boolean isKnown(Item item) {
        Known<T> before = known.get(item.path());
        if (before != null && before.stat.equals(item.stat())) {
            return true;
        }
        K found = kept(item);
        if (found != null) {
            learn(item.path(), item.stat(), of.apply(item.path(), found));
        }
        return found != null;
    }

    /** What is kept of a photo that need not be read for it; null for nothing. */
    private @Nullable K kept(Item item) {
        if (place == null) {
            return null;
        }
        readOnce(place);
        return place.hashes.known(item).map(kept::get).orElse(null);
    }

    /** Takes note of a photo that was looked at before it came. */
    void learn(String path, FileStat stat, T result) {
        known.put(path, new Known<>(stat, result));
    }

    /** Takes note of what is to be kept of a photo that holds this. */
    public void keep(String sha256, K found) {
        if (place != null) {
            readOnce(place);
            kept.put(sha256, found);
            unsaved.set(true);
        }
    }

    /** Writes down what is new of the photos that are there. Where that fails, they are looked at again next time. */
    private void save() {
        if (place == null || !unsaved.getAndSet(false)) {
            return;
        }
        kept.keySet().retainAll(place.hashes.contents());
        try {
            WholeFiles.write(place.file, out -> write(place, out));
        } catch (Refusal e) {
            LOG.warn("What was found out about the photos cannot be kept: {}", e.reason());
        }
    }

    private void write(Place<K> to, OutputStream file) throws IOException {
        Map<String, K> all = Map.copyOf(kept);
        DataOutputStream out = new DataOutputStream(file);
        out.writeUTF(to.format);
        out.writeInt(all.size());
        for (Map.Entry<String, K> entry : all.entrySet()) {
            out.write(HexFormat.of().parseHex(entry.getKey()));
            to.form.write(entry.getValue(), out);
        }
        out.flush();
    }

    /** Not before somebody asks, as an opening need not wait for it. */
    private synchronized void readOnce(Place<K> from) {
        if (read) {
            return;
        }
        read = true;
        if (!Files.exists(from.file)) {
            return;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(RegularFiles.open(from.file), 1 << 16))) {
            if (in.readUTF().equals(from.format)) {
                byte[] sha256 = new byte[SHA256_BYTES];
                for (int left = in.readInt(); left > 0; left--) {
                    in.readFully(sha256);
                    kept.put(HexFormat.of().formatHex(sha256), from.form.read(in));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} cannot be read and is made anew: {}", from.file, e.toString());
            kept.clear();
        }
    }
}
