package org.gleaner.project.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import org.gleaner.data.Content;
import org.gleaner.data.FileStat;
import org.gleaner.data.Item;
import org.gleaner.gather.PictureFacts;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.project.files.PhotoCache.Place;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Reason;
import org.jspecify.annotations.Nullable;

/** Hashes of pictures, each looked at once as long as its file does not change; a project's are kept. Any thread. */
public final class Fingerprints {

    /** Names the file's form and how pictures are looked at: with another way it is another. */
    private static final String FORMAT = "gleaner photos 1";

    private final ProjectFolder folder;
    private final BiConsumer<String, Content> read;
    private final PhotoCache<Verified, PictureFacts> known;

    /** Keeps nothing. */
    public Fingerprints(ProjectFolder folder) {
        this(folder, (path, content) -> {}, null);
    }

    /** Keeps what is found out of a project's pictures. */
    public Fingerprints(ProjectFolder folder, Hashes hashes) {
        this(
                folder,
                hashes::learn,
                new Place<>(folder.findings().resolve("photos.bin"), FORMAT, new FactsForm(), hashes));
    }

    private Fingerprints(ProjectFolder folder, BiConsumer<String, Content> read, @Nullable Place<PictureFacts> place) {
        this.folder = folder;
        this.read = read;
        this.known = new PhotoCache<>(place, this::look, Verified::good);
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
        return known.of(items, progress, cancel);
    }

    /** How many must be looked at. */
    public long unknown(List<Item> items) {
        return known.unknown(items).size();
    }

    /** Takes note of a picture that was looked at before it came. */
    public void learn(String path, PictureFacts facts) {
        try {
            FileStat stat = FileStat.of(folder.file(path));
            known.learn(path, stat, Verified.good(path, facts));
            learn(path, stat, System.currentTimeMillis(), facts);
        } catch (IOException e) {
            return; // then it will be looked at again
        }
    }

    private void learn(String path, FileStat stat, long when, PictureFacts facts) {
        read.accept(path, new Content(facts.sha256(), stat, when));
        known.keep(facts.sha256(), facts);
    }

    private Verified look(String path) {
        try {
            Path file = folder.file(path);
            FileStat stat = FileStat.of(file);
            long now = System.currentTimeMillis();
            PictureFacts facts = PictureFacts.of(file);
            learn(path, stat, now, facts);
            return Verified.good(path, facts);
        } catch (UnreadablePicture e) {
            return Verified.bad(folder, path, e.reason(), e.broken());
        } catch (IOException e) {
            return Verified.bad(folder, path, Reason.of(e), false);
        }
    }
}
