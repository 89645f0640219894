package org.gleaner.gather;

import java.nio.file.Path;
import org.gleaner.image.DecodeBudget;
import org.gleaner.image.Decoder;
import org.gleaner.image.FileHash;
import org.gleaner.image.PerceptualHash;
import org.gleaner.image.Shot;
import org.gleaner.image.UnreadablePicture;

/** Looks at picture files before they are believed. Any number of threads may use any number of these. */
public final class Inspector {

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
        return DecodeBudget.within(file, mostPixels, size -> {
            if (Math.min(size.width(), size.height()) < minSide) {
                throw UnreadablePicture.here("too small: %sx%s pixels", size.width(), size.height());
            }
            return new PictureFacts(size, file.length, FileHash.sha256(file), PerceptualHash.of(file), Shot.of(file));
        });
    }
}
