package org.gleaner.image;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStreamImpl;
import org.jspecify.annotations.Nullable;

/**
 * An ImageIO reader at work on one file's bytes. Belongs to the thread that opened it, which keeps the reader for its
 * next file.
 */
final class Codec implements AutoCloseable, IIOReadWarningListener, IIOReadProgressListener {

    static {
        // Without this the first picture would look for a display where there may be none.
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        ImageIO.setUseCache(false);
    }

    private static final ThreadLocal<Map<String, ImageReader>> READERS = ThreadLocal.withInitial(HashMap::new);

    /** Percent, but for rounding. */
    private static final float WHOLE = 99.999f;

    private final String format;
    private final ImageReader reader;
    private boolean cutOff;
    private boolean endedEarly;
    private float percent;

    private Codec(String format, ImageReader reader) {
        this.format = format;
        this.reader = reader;
    }

    /** A codec for a format of {@link ImageFormats#isReadable}. */
    static Codec open(byte[] file, String format) throws IOException {
        return open(file, format, new Deadline());
    }

    /** @param deadline by which it must be read; then what still reads gets a {@link Deadline.TooSlow} */
    static Codec open(byte[] file, String format, Deadline deadline) throws IOException {
        // Taken out while it works: one that cannot be reset after a crash is not put back.
        ImageReader kept = READERS.get().remove(format);
        Codec codec = new Codec(format, kept == null ? find(format) : kept);
        codec.reader.setInput(new Bytes(file, deadline), true, true);
        codec.reader.addIIOReadWarningListener(codec);
        codec.reader.addIIOReadProgressListener(codec);
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

    /** Every so many pixels of every so many rows. */
    ImageReadParam every(int step) {
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, (step - 1) / 2, (step - 1) / 2); // in the middle of what they stand for
        return param;
    }

    /** @throws UnreadablePicture when the reader had to invent the end of the picture */
    void checkComplete() throws UnreadablePicture {
        boolean rowsMissing = format.equals("GIF") && percent < WHOLE; // which its codec leaves empty
        if (cutOff || rowsMissing) {
            throw new UnreadablePicture("the file ends early");
        }
    }

    /** @throws UnreadablePicture when the end came before the last samples */
    void checkNothingMissing() throws UnreadablePicture {
        checkComplete();
        if (endedEarly) {
            throw new UnreadablePicture("the file ends early");
        }
    }

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        cutOff |= warning.contains("Missing EOI") || warning.contains("Premature end of input");
        endedEarly |= warning.contains("premature end of data segment");
    }

    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
        percent = percentageDone;
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}

    @Override
    public void close() {
        reader.reset();
        READERS.get().put(format, reader);
    }

    /** A file's bytes as ImageIO wants them, for some time only: a codec that runs in circles comes by here. */
    private static final class Bytes extends ImageInputStreamImpl {

        private static final int SELDOM = 4096;

        /** A codec that reads so often behind the end goes on for all of the picture. */
        private static final int OFTEN = 1024;

        private final byte[] file;
        private final Deadline deadline;
        private int single;
        private int beyond;

        Bytes(byte[] file, Deadline deadline) {
            this.file = file;
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            if (++single % SELDOM == 0) {
                deadline.check();
            }
            bitOffset = 0;
            return streamPos < file.length ? file[(int) streamPos++] & 0xff : beyond();
        }

        @Override
        public int read(byte @Nullable [] target, int offset, int length) throws IOException {
            deadline.check();
            bitOffset = 0;
            if (streamPos >= file.length) {
                return beyond();
            }
            int count = Math.min(length, file.length - (int) streamPos);
            System.arraycopy(file, (int) streamPos, target, offset, count);
            streamPos += count;
            return count;
        }

        private int beyond() throws BeyondTheEnd {
            if (++beyond > OFTEN) {
                throw new BeyondTheEnd();
            }
            return -1;
        }

        @Override
        public long length() {
            return file.length;
        }
    }

    /** A codec that takes the end of a file for no end at all. */
    static final class BeyondTheEnd extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
