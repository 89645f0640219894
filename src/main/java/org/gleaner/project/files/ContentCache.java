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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gleaner.data.Item;
import org.gleaner.data.RegularFiles;
import org.gleaner.store.WholeFiles;
import org.gleaner.task.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was found out about pictures by what they hold, kept from one opening to the next, so that neither that nor a
 * move makes anybody look again. A file of it that cannot be read is as good as none. Any thread.
 */
public final class ContentCache<T> {

    /** How a result stands in the file. */
    public interface Form<T> {

        void write(T result, DataOutput out) throws IOException;

        T read(DataInput in) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ContentCache.class);

    private static final int SHA256_BYTES = 32;

    private final Path file;
    private final String format;
    private final Form<T> form;
    private final Hashes hashes;
    private final Map<String, T> known = new ConcurrentHashMap<>();
    private final AtomicBoolean unsaved = new AtomicBoolean();
    private boolean read;

    /** @param format names the form and the way in which results are found; of another one nothing is read */
    public ContentCache(Path file, String format, Form<T> form, Hashes hashes) {
        this.file = file;
        this.format = format;
        this.form = form;
        this.hashes = hashes;
    }

    /** What is known of a picture that need not be read for it. */
    public Optional<T> of(Item item) {
        readOnce();
        return hashes.known(item).map(known::get);
    }

    /** Takes note of what was found out about a picture that holds this. */
    public void learn(String sha256, T result) {
        readOnce();
        known.put(sha256, result);
        unsaved.set(true);
    }

    /** Writes down what is new of the pictures that are there. Where that fails, they are looked at again next time. */
    public void save() {
        if (!unsaved.getAndSet(false)) {
            return;
        }
        known.keySet().retainAll(hashes.contents());
        try {
            WholeFiles.write(file, this::write);
        } catch (Refusal e) {
            LOG.warn("What was found out about the pictures cannot be kept: {}", e.reason());
        }
    }

    private void write(OutputStream file) throws IOException {
        Map<String, T> all = Map.copyOf(known);
        DataOutputStream out = new DataOutputStream(file);
        out.writeUTF(format);
        out.writeInt(all.size());
        for (Map.Entry<String, T> entry : all.entrySet()) {
            out.write(HexFormat.of().parseHex(entry.getKey()));
            form.write(entry.getValue(), out);
        }
        out.flush();
    }

    /** Not before somebody asks, as an opening need not wait for it. */
    private synchronized void readOnce() {
        if (!read) {
            read = true;
            if (Files.exists(file)) {
                read();
            }
        }
    }

    private void read() {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(RegularFiles.open(file), 1 << 16))) {
            if (in.readUTF().equals(format)) {
                byte[] sha256 = new byte[SHA256_BYTES];
                for (int left = in.readInt(); left > 0; left--) {
                    in.readFully(sha256);
                    known.put(HexFormat.of().formatHex(sha256), form.read(in));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} cannot be read and is made anew: {}", file, e.toString());
            known.clear();
        }
    }
}
