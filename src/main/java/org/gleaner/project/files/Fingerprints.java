package org.gleaner.project.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import org.gleaner.data.Content;
import org.gleaner.data.FileStat;
import org.gleaner.data.Item;
import org.gleaner.gather.Inspector;
import org.gleaner.gather.PictureFacts;
import org.gleaner.image.Decoder;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Reason;
import org.jspecify.annotations.Nullable;

/** Hashes of pictures, each looked at once as long as its file does not change; a project's are kept. Any thread. */
public final class Fingerprints {

    /** Of the file, and of how pictures are looked at: with another way it has another name. */
    private static final String FORMAT = "gleaner photos 1";

    private final ProjectFolder folder;
    private final BiConsumer<String, Content> read;
    private final Inspector inspector = new Inspector(1, Decoder.MOST_PIXELS);
    private final @Nullable ContentCache<PictureFacts> kept;
    private final PerFileCache<Verified> known = new PerFileCache<>(this::verify, this::kept);

    /** Of pictures of which nothing is kept. */
    public Fingerprints(ProjectFolder folder) {
        this(folder, (path, content) -> {}, null);
    }

    /** Of a project's pictures. */
    public Fingerprints(ProjectFolder folder, Hashes hashes) {
        this(
                folder,
                hashes::learn,
                new ContentCache<>(folder.findings().resolve("photos.bin"), FORMAT, new FactsForm(), hashes));
    }

    private Fingerprints(
            ProjectFolder folder, BiConsumer<String, Content> read, @Nullable ContentCache<PictureFacts> kept) {
        this.folder = folder;
        this.read = read;
        this.kept = kept;
    }

    /**
     * By path, in the order of the items; without those that cannot be read.
     *
     * @param progress hears each picture that had to be looked at
     * @throws CancellationException after {@code cancel}
     */
    public Map<String, PictureFacts> of(List<Item> items, Progress progress, CancelToken cancel) {
        Map<String, PictureFacts> facts = new LinkedHashMap<>();
        for (Verified result : verify(items, progress, cancel)) {
            if (result.facts() != null) {
                facts.put(result.path(), result.facts());
            }
        }
        return facts;
    }

    /** What each turned out to be; as {@link #of}, with those that cannot be read. */
    public List<Verified> verify(List<Item> items, Progress progress, CancelToken cancel) {
        try {
            return known.of(items, progress, cancel);
        } finally {
            if (kept != null) {
                kept.save();
            }
        }
    }

    private Optional<Verified> kept(Item item) {
        return kept == null ? Optional.empty() : kept.of(item).map(facts -> Verified.good(item.path(), facts));
    }

    private void learn(PictureFacts facts) {
        if (kept != null) {
            kept.learn(facts.sha256(), facts);
        }
    }

    /** How many must be looked at. */
    public long unknown(List<Item> items) {
        return known.unknown(items);
    }

    /** Takes note of a picture that was looked at before it came. */
    public void learn(String path, PictureFacts facts) {
        try {
            FileStat stat = FileStat.of(folder.file(path));
            known.learn(path, stat, Verified.good(path, facts));
            read.accept(path, new Content(facts.sha256(), stat, System.currentTimeMillis()));
            learn(facts);
        } catch (IOException e) {
            return; // then it will be looked at again
        }
    }

    private Verified verify(String path) {
        try {
            Path file = folder.file(path);
            FileStat stat = FileStat.of(file);
            long now = System.currentTimeMillis();
            PictureFacts facts = inspector.inspect(file);
            read.accept(path, new Content(facts.sha256(), stat, now));
            learn(facts);
            return Verified.good(path, facts);
        } catch (UnreadablePicture e) {
            return Verified.bad(folder, path, e.reason(), e.broken());
        } catch (IOException e) {
            return Verified.bad(folder, path, Reason.of(e), false);
        }
    }
}
