package org.gleaner.image;

import java.io.IOException;
import java.util.Set;

/**
 * How small a file of a picture can be. A smaller one lacks most of what its header promises, which some codecs fill up
 * without a word, slowly. Stateless; any thread.
 */
final class LeastBytes {

    /** The code of each 8 by 8 pixels is at least a bit long. */
    private static final int JPEG_PIXELS = 8 * 64;

    /** A code of three bits stands for no more pixels than there are codes. */
    private static final int GIF_PIXELS = 8 * 4096 / 3;

    /** A bit a pixel, or a whole run of them in two bytes. */
    private static final int PLAIN_PIXELS = 8;

    private static final int RUN_PIXELS = 64;

    /** How many pixels of a bit each stand in a byte that is packed as well as can be. */
    private static final int PACKED_PIXELS = 8 * 1032;

    /** The rows that a byte of a fax stands for, when all are like the one above. */
    private static final int FAX_ROWS = 8;

    private static final Set<Integer> FAX = Set.of(2, 3, 4);
    private static final Set<Integer> JPEG_IN_TIFF = Set.of(6, 7);

    /** Bytes of a tile of a JPEG 2000 that holds nothing. */
    private static final int TILE = 14;

    private LeastBytes() {}

    /** @throws UnreadablePicture when a picture of that size does not fit in the file */
    static void check(PictureSize size, byte[] file, String format) throws IOException, UnreadablePicture {
        if (file.length < least(size, file, format)) {
            throw new UnreadablePicture("the file ends early");
        }
    }

    private static long least(PictureSize size, byte[] file, String format) throws IOException {
        return switch (format) {
            case "JPEG" -> size.pixels() / JPEG_PIXELS;
            case "GIF" -> size.pixels() / GIF_PIXELS;
            case "PNM" -> size.pixels() / PLAIN_PIXELS;
            case "PSD" -> size.pixels() / PACKED_PIXELS;
            case "TGA" -> size.pixels() / RUN_PIXELS;
            case "TIFF", "BigTIFF" -> leastOfTiff(size, TiffCompression.of(file));
            case "JPEG 2000" -> TILE * Jpeg2000Decoder.tiles(size, file);
            default -> 0; // their codecs say soon where the file ends
        };
    }

    private static long leastOfTiff(PictureSize size, int compression) {
        return FAX.contains(compression)
                ? size.height() / FAX_ROWS
                : JPEG_IN_TIFF.contains(compression) ? size.pixels() / JPEG_PIXELS : 0;
    }
}
