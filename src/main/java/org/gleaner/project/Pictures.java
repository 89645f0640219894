package org.gleaner.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.gleaner.image.ImageFormats;
import org.gleaner.store.PictureTest;

/** Tells pictures by name and by their first bytes. Stateless. */
final class Pictures implements PictureTest {

    @Override
    public boolean isNamedLikePicture(Path file) {
        return ImageFormats.isNamedLikeImage(file);
    }

    @Override
    public Optional<String> defect(Path file) throws IOException {
        Optional<String> format = ImageFormats.sniff(file);
        if (format.isEmpty()) {
            return Optional.of("not a picture");
        }
        return format.filter(name -> !ImageFormats.isReadable(name)).map(name -> name + " cannot be read here");
    }
}
