package org.gleaner.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.gleaner.task.Message;

/** Tells pictures from other files; called by one thread. */
public interface PictureTest {

    /** Whether the name promises a picture, or, where the name tells nothing, the beginning does. */
    boolean isNamedLikePicture(Path file);

    /** Why a file that is named like a picture is none that can be used; empty when it is one. */
    Optional<Defect> defect(Path file) throws IOException;

    /**
     * What keeps a file from being used.
     *
     * @param reason in a few words
     * @param broken whether the file itself is at fault
     */
    record Defect(Message reason, boolean broken) {}
}
