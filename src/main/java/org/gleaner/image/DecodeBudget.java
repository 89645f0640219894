package org.gleaner.image;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/**
 * The memory in which pictures are decoded. Any thread; all threads of the program together decode no more pixels at a
 * time than half of its memory holds, and wait for each other.
 */
public final class DecodeBudget {

    /** Codec, conversion and result each hold a copy. */
    private static final int BYTES_A_PIXEL = 12;

    /** Pixels are counted by the thousand, as a semaphore counts no further than two thousand million. */
    private static final int GRAIN = 1000;

    private static final int ROOM =
            Math.clamp(Runtime.getRuntime().maxMemory() / (2L * BYTES_A_PIXEL * GRAIN), 1, Integer.MAX_VALUE);

    private static final Semaphore FREE = new Semaphore(ROOM, true);

    private DecodeBudget() {}

    /** What is done with a picture of that size while it takes room. */
    public interface Work<T> {
        T with(PictureSize size) throws UnreadablePicture;
    }

    /**
     * Does the work as soon as there is room for so large a picture.
     *
     * @param file a picture file's content
     * @param mostPixels that it may have
     * @throws UnreadablePicture when it is none, or larger than that or than all the room
     * @throws CancellationException when interrupted
     */
    public static <T> T within(byte[] file, long mostPixels, Work<T> work) throws UnreadablePicture {
        PictureSize size = Decoder.size(file);
        Reduction reduction = Reduction.of(size.width(), size.height());
        long pixels = (long) reduction.of(size.width()) * reduction.of(size.height());
        if (size.pixels() > mostPixels) {
            throw UnreadablePicture.here("too large: %sx%s pixels", size.width(), size.height());
        }
        if (pixels > (long) ROOM * GRAIN) {
            throw UnreadablePicture.here("too large for the memory: %sx%s pixels", size.width(), size.height());
        }
        int share = (int) Math.ceilDiv(pixels, GRAIN);
        try {
            FREE.acquire(share);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
        try {
            return work.with(size);
        } finally {
            FREE.release(share);
        }
    }
}
