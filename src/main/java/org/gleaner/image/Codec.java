package org.gleaner.image;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStreamImpl;
import org.jspecify.annotations.Nullable;

/**
 * An ImageIO reader at work on one file's bytes. Belongs to the thread that opened it, which keeps the reader for its
 * next file.
 */
final class Codec implements AutoCloseable, IIOReadWarningListener {

    static {
        // Without this the first picture would look for a display where there may be none.
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        ImageIO.setUseCache(false);
    }

    private static final ThreadLocal<Map<String, ImageReader>> READERS = ThreadLocal.withInitial(HashMap::new);

    private static final Duration MOST = Duration.ofSeconds(10);

    private final String format;
    private final ImageReader reader;
    private boolean cutOff;

    private Codec(String format, ImageReader reader) {
        this.format = format;
        this.reader = reader;
    }

    /** A codec for a format of {@link ImageFormats#isReadable}. */
    static Codec open(byte[] file, String format) throws IOException {
        return open(file, format, MOST);
    }

    /** @param most how long reading may take; then what still reads gets a {@link TooSlow} */
    static Codec open(byte[] file, String format, Duration most) throws IOException {
        // Taken out while it works: one that cannot be reset after a crash is not put back.
        ImageReader kept = READERS.get().remove(format);
        Codec codec = new Codec(format, kept == null ? find(format) : kept);
        codec.reader.setInput(new Bytes(file, most), true, true);
        codec.reader.addIIOReadWarningListener(codec);
        return codec;
    }

    private static ImageReader find(String format) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        if (!readers.hasNext()) {
            throw new IOException(format + " cannot be read here");
        }
        return readers.next();
    }

    ImageReader reader() {
        return reader;
    }

    /** @throws UnreadablePicture when the reader had to invent the end of the picture */
    void checkComplete() throws UnreadablePicture {
        if (cutOff) {
            throw new UnreadablePicture("the file ends early");
        }
    }

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        cutOff |= warning.contains("Missing EOI") || warning.contains("Premature end of input");
    }

    @Override
    public void close() {
        reader.reset();
        READERS.get().put(format, reader);
    }

    /** Reading took longer than it may. */
    static final class TooSlow extends IOException {

        private static final long serialVersionUID = 1L;

        private final long seconds;

        private TooSlow(Duration most) {
            super("takes longer than " + most.toSeconds() + " seconds");
            this.seconds = most.toSeconds();
        }

        long seconds() {
            return seconds;
        }
    }

    /** A file's bytes as ImageIO wants them, for some time only: a codec that runs in circles comes by here. */
    private static final class Bytes extends ImageInputStreamImpl {

        private static final int SELDOM = 4096;

        private final byte[] file;
        private final Duration most;
        private final long start = System.nanoTime();
        private int single;

        Bytes(byte[] file, Duration most) {
            this.file = file;
            this.most = most;
        }

        private void checkTime() throws IOException {
            if (System.nanoTime() - start >= most.toNanos()) {
                throw new TooSlow(most);
            }
        }

        @Override
        public int read() throws IOException {
            if (++single % SELDOM == 0) {
                checkTime();
            }
            bitOffset = 0;
            return streamPos < file.length ? file[(int) streamPos++] & 0xff : -1;
        }

        @Override
        public int read(byte @Nullable [] target, int offset, int length) throws IOException {
            checkTime();
            bitOffset = 0;
            if (streamPos >= file.length) {
                return -1;
            }
            int count = Math.min(length, file.length - (int) streamPos);
            System.arraycopy(file, (int) streamPos, target, offset, count);
            streamPos += count;
            return count;
        }

        @Override
        public long length() {
            return file.length;
        }
    }
}
