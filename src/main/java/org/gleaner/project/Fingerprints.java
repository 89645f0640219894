package org.gleaner.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.gleaner.data.Item;
import org.gleaner.gather.Inspector;
import org.gleaner.gather.PictureFacts;
import org.gleaner.image.Decoder;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/** Hashes of the project's pictures, each looked at once as long as its file does not change. Any thread. */
final class Fingerprints {

    private final ProjectFolder folder;
    private final Inspector inspector = new Inspector(1, Decoder.MAX_PIXELS);
    private final Known<Verified> known = new Known<>(this::verify);

    Fingerprints(ProjectFolder folder) {
        this.folder = folder;
    }

    /**
     * By path, in the order of the items; without those that cannot be read.
     *
     * @param progress hears each picture that had to be looked at
     * @throws CancellationException after {@code cancel}
     */
    Map<String, PictureFacts> of(List<Item> items, Progress progress, CancelToken cancel) {
        Map<String, PictureFacts> facts = new LinkedHashMap<>();
        for (Verified result : verify(items, progress, cancel)) {
            if (result.facts() != null) {
                facts.put(result.path(), result.facts());
            }
        }
        return facts;
    }

    /** What each turned out to be; as {@link #of}, with those that cannot be read. */
    List<Verified> verify(List<Item> items, Progress progress, CancelToken cancel) {
        return known.of(items, progress, cancel);
    }

    /** Takes note of a picture that was looked at before it came. */
    void learn(String path, PictureFacts facts) {
        try {
            long modified = Files.getLastModifiedTime(folder.file(path)).toMillis();
            known.learn(path, facts.bytes(), modified, Verified.good(path, facts));
        } catch (IOException e) {
            return; // then it will be looked at again
        }
    }

    private Verified verify(String path) {
        Path file = folder.file(path);
        try {
            return Verified.good(path, inspector.inspect(file));
        } catch (UnreadablePicture e) {
            return Verified.bad(path, file, e.reason());
        }
    }
}
