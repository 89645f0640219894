package org.gleaner.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.gleaner.data.Content;
import org.gleaner.data.FileStat;
import org.gleaner.image.Decoder;
import org.gleaner.image.FileHash;
import org.gleaner.image.ItemTransform;
import org.gleaner.image.Pixels;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The decoded pictures of one training. Each is decoded once and then kept in a file beside the other caches: the
 * operating system holds of it in memory what there is room for, and the program's own memory stays small. Safe for any
 * thread; the file is gone after {@link #close}.
 */
final class DecodedImageCache implements ImageReader {

    private static final Logger LOG = LoggerFactory.getLogger(DecodedImageCache.class);

    /** Disk space that is left for everything else, bytes. */
    private static final long SPARE = 2L << 30;

    private record Place(long offset, int width, int height) {}

    private final Path root;
    private final int size;
    private final FileChannel file;
    private final long limit;
    private final AtomicLong end = new AtomicLong();
    private final Map<String, Place> kept = new ConcurrentHashMap<>();

    /**
     * @param size side of the square that pictures become, pixels; pictures much larger than that are kept presized
     * @param cache folder for the file
     */
    DecodedImageCache(Path root, int size, Path cache) {
        this.root = root;
        this.size = size;
        try {
            Files.createDirectories(cache);
            this.file = FileChannel.open(
                    Files.createTempFile(cache, "pictures", ".rgb"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            this.limit = cache.toFile().getUsableSpace() - SPARE; // also where no mount table can be read
        } catch (IOException e) {
            throw new Refusal(e, "Nothing can be written to %s.", cache);
        }
    }

    /**
     * What a file held at its first look.
     *
     * @param content null when it could not be read
     * @param problem why it cannot be decoded; null when it can
     */
    record Look(@Nullable Content content, @Nullable Message problem) {}

    /** Reads a picture anew and keeps it, together with what its file holds. */
    Look look(String path) {
        Path file = root.resolve(path);
        Content content = null;
        try {
            FileStat stat = FileStat.of(file);
            long now = System.currentTimeMillis();
            byte[] bytes = Decoder.read(file);
            content = new Content(FileHash.sha256(bytes), stat, now);
            keep(path, ItemTransform.presized(Decoder.decode(bytes), size));
            return new Look(content, null);
        } catch (UnreadablePicture e) {
            return new Look(content, e.reason());
        } catch (IOException e) {
            return new Look(null, new Message("the file is gone"));
        }
    }

    @Override
    public Pixels load(String path) throws UnreadablePicture {
        Place place = kept.get(path);
        if (place != null) {
            try {
                return read(place);
            } catch (IOException e) {
                LOG.warn("The cache of decoded pictures failed: {}", e.toString());
            }
        }
        Pixels pixels = ItemTransform.presized(Decoder.decode(root.resolve(path)), size);
        keep(path, pixels);
        return pixels;
    }

    private void keep(String path, Pixels pixels) {
        try {
            write(path, pixels);
        } catch (IOException e) {
            LOG.warn("The cache of decoded pictures failed: {}", e.toString());
        }
    }

    private void write(String path, Pixels pixels) throws IOException {
        int length = pixels.rgb().length;
        long offset = end.getAndAdd(length);
        if (offset + length > limit) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(pixels.rgb());
        while (bytes.hasRemaining()) {
            file.write(bytes, offset + bytes.position());
        }
        kept.put(path, new Place(offset, pixels.width(), pixels.height()));
    }

    private Pixels read(Place place) throws IOException {
        byte[] rgb = new byte[3 * place.width * place.height];
        ByteBuffer bytes = ByteBuffer.wrap(rgb);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, place.offset + bytes.position()) < 0) {
                throw new IOException("it is shorter than what was written");
            }
        }
        return new Pixels(place.width, place.height, rgb);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("The cache of decoded pictures could not be removed: {}", e.toString());
        }
    }
}
