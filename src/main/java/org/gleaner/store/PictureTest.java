package org.gleaner.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Tells pictures from other files; called by one thread. */
public interface PictureTest {

    /** Whether the name promises a picture. */
    boolean isNamedLikePicture(Path file);

    /** Why a file that is named like a picture is none that can be used, in a few words; empty when it is one. */
    Optional<String> defect(Path file) throws IOException;
}
