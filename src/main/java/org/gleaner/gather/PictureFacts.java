package org.gleaner.gather;

import java.nio.file.Path;
import org.gleaner.image.DecodeBudget;
import org.gleaner.image.Decoder;
import org.gleaner.image.FileHash;
import org.gleaner.image.PerceptualHash;
import org.gleaner.image.PictureSize;
import org.gleaner.image.Shot;
import org.gleaner.image.UnreadablePicture;

/**
 * What a picture's file turned out to be when all of it was decoded.
 *
 * @param bytes size of the file
 * @param sha256 of the file, in hexadecimal
 * @param shot as far as the file tells
 */
public record PictureFacts(PictureSize size, long bytes, String sha256, PerceptualHash look, Shot shot) {

    /** As {@link #of(Path, int, long)}, of a picture of any size that can be decoded. */
    public static PictureFacts of(Path path) throws UnreadablePicture {
        return of(path, 1, Decoder.MOST_PIXELS);
    }

    /**
     * Decodes all of the file before it is believed, and hashes it. Any thread.
     *
     * @param minSide pixels that both sides must have at least
     * @param mostPixels of the picture
     * @throws UnreadablePicture when it is no whole picture that can be read here, or one outside of the limits
     */
    static PictureFacts of(Path path, int minSide, long mostPixels) throws UnreadablePicture {
        byte[] file = Decoder.read(path);
        return DecodeBudget.within(file, mostPixels, size -> {
            if (Math.min(size.width(), size.height()) < minSide) {
                throw UnreadablePicture.here("too small: %sx%s pixels", size.width(), size.height());
            }
            return new PictureFacts(size, file.length, FileHash.sha256(file), PerceptualHash.of(file), Shot.of(file));
        });
    }
}
