package org.gleaner.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    private record Known(long bytes, long modified, Verified result) {

        boolean isOf(Item item) {
            return bytes == item.bytes() && modified == item.modified();
        }
    }

    private final ProjectFolder folder;
    private final Inspector inspector = new Inspector(1, Decoder.MAX_PIXELS);
    private final Map<String, Known> known = new ConcurrentHashMap<>();

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
        look(items.stream().filter(item -> !isKnown(item)).toList(), progress, cancel);
        List<Verified> results = new ArrayList<>();
        for (Item item : items) {
            Known picture = known.get(item.path());
            if (picture != null) {
                results.add(picture.result());
            }
        }
        return results;
    }

    /** Takes note of a picture that was looked at before it came. */
    void learn(String path, PictureFacts facts) {
        try {
            long modified = Files.getLastModifiedTime(folder.file(path)).toMillis();
            known.put(path, new Known(facts.bytes(), modified, Verified.good(path, facts)));
        } catch (IOException e) {
            return; // then it will be looked at again
        }
    }

    private boolean isKnown(Item item) {
        Known picture = known.get(item.path());
        return picture != null && picture.isOf(item);
    }

    private void look(List<Item> items, Progress progress, CancelToken cancel) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<? extends Future<?>> looks = items.stream()
                    .map(item -> threads.submit(() -> {
                        if (!cancel.isCancelled()) {
                            known.put(item.path(), new Known(item.bytes(), item.modified(), verify(item.path())));
                        }
                    }))
                    .toList();
            for (int i = 0; i < looks.size(); i++) {
                looks.get(i).get();
                progress.report(i + 1, looks.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        cancel.throwIfCancelled();
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
