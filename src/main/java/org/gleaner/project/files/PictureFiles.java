package org.gleaner.project.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.gleaner.image.ImageFormats;
import org.gleaner.image.OtherFile;
import org.gleaner.store.PictureTest;
import org.gleaner.task.Message;

/** Tells pictures by name and by their first bytes. Stateless. */
public final class PictureFiles implements PictureTest {

    @Override
    public boolean isNamedLikePicture(Path file) {
        return ImageFormats.isImage(file);
    }

    @Override
    public Optional<Defect> defect(Path file) throws IOException {
        Optional<String> format = ImageFormats.sniff(file);
        if (format.isEmpty()) {
            // Of the formats that are not read here some begin in no way that tells them.
            OtherFile other = OtherFile.of(file);
            boolean broken = ImageFormats.isNamedLikeReadable(file) && !other.standsForPicture();
            return Optional.of(new Defect(other.reason(), broken));
        }
        return format.filter(name -> !ImageFormats.isReadable(name))
                .map(name -> new Defect(new Message("%s cannot be read here", name), false));
    }
}
