package org.gleaner.gather;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import org.gleaner.image.Decoder;
import org.gleaner.image.FileHash;
import org.gleaner.image.PerceptualHash;
import org.gleaner.image.PictureSize;
import org.gleaner.image.UnreadablePicture;

/**
 * Looks at picture files before they are believed. Any number of threads may use any number of these; together they decode no more pixels
 * at a time than half of the memory holds.
 */
public final class Inspector {

    /** Codec, conversion and result each hold a copy. */
    private static final int BYTES_A_PIXEL = 12;

    /** Pixels are counted by the thousand, as a semaphore counts no further than two thousand million. */
    private static final int GRAIN = 1000;

    /** Of the whole program, as its memory is. */
    private static final int ROOM =
            Math.clamp(Runtime.getRuntime().maxMemory() / (2L * BYTES_A_PIXEL * GRAIN), 1, Integer.MAX_VALUE);

    private static final Semaphore FREE = new Semaphore(ROOM, true);

    private final int minSide;
    private final long mostPixels;

    /**
     * Sets the limits.
     *
     * @param minSide pixels that both sides must have at least
     * @param mostPixels of a picture
     */
    public Inspector(int minSide, long mostPixels) {
        this.minSide = minSide;
        this.mostPixels = mostPixels;
    }

    /**
     * Decodes all of the file and hashes it.
     *
     * @throws UnreadablePicture when it is no whole picture that can be read here, or one outside of the limits
     */
    public PictureFacts inspect(Path path) throws UnreadablePicture {
        byte[] file = Decoder.read(path);
        PictureSize size = Decoder.size(file);
        long pixels = (long) size.width() * size.height();
        if (pixels > mostPixels) {
            throw new UnreadablePicture("too large: " + size.width() + "x" + size.height() + " pixels");
        }
        if (pixels > (long) ROOM * GRAIN) {
            throw new UnreadablePicture("too large for the memory: " + size.width() + "x" + size.height() + " pixels");
        }
        if (Math.min(size.width(), size.height()) < minSide) {
            throw new UnreadablePicture("too small: " + size.width() + "x" + size.height() + " pixels");
        }
        PerceptualHash look = look(file, (int) Math.ceilDiv(pixels, GRAIN));
        return new PictureFacts(size, file.length, FileHash.sha256(file), look);
    }

    private static PerceptualHash look(byte[] file, int share) throws UnreadablePicture {
        try {
            FREE.acquire(share);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
        try {
            return PerceptualHash.of(file);
        } finally {
            FREE.release(share);
        }
    }
}
