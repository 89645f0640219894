package org.gleaner.engine;

import java.nio.file.Path;
import org.gleaner.image.Decoder;
import org.gleaner.image.ItemTransform;
import org.gleaner.image.Pixels;
import org.gleaner.image.UnreadablePicture;

/** Where the feeder gets decoded pictures from. Safe for any thread. */
@FunctionalInterface
interface ImageReader extends AutoCloseable {

    /** The picture for training; one that is much larger than needed comes presized. */
    Pixels load(String path) throws UnreadablePicture;

    @Override
    default void close() {}

    /**
     * The files themselves, for pictures that are asked for once: nothing is kept. As
     * {@link DecodedImageCache#DecodedImageCache}.
     */
    static ImageReader files(Path root, int size) {
        return path -> ItemTransform.presized(Decoder.decode(root.resolve(path)), size);
    }
}
