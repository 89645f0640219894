package org.gleaner.project.inference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.gleaner.data.FilePrediction;
import org.gleaner.gather.LocalFiles;
import org.gleaner.image.DecodeBudget;
import org.gleaner.image.Decoder;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.learn.Classifier;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Cores;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;

/** Asks a classifier about files: they are decoded on all cores ahead of it. Stateless. */
public final class Predicting {

    private Predicting() {}

    /**
     * The files of a list of files and folders.
     *
     * @throws Refusal when one of them is not there, or none is a picture by its name
     */
    public static LocalFiles.Found files(List<Path> paths) {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new Refusal("There is no file or folder called %s.", path);
            }
        }
        LocalFiles.Found found = LocalFiles.Found.in(paths, new CancelToken());
        if (found.files().isEmpty()) {
            throw new Refusal("There are no pictures in %s.", paths.getFirst());
        }
        return found;
    }

    /**
     * A row a file, in the order given.
     *
     * @param augmented with test-time augmentation
     * @throws CancellationException after {@code cancel}
     */
    public static List<FilePrediction> of(
            List<Path> files, Classifier classifier, boolean augmented, Progress progress, CancelToken cancel) {
        AtomicInteger done = new AtomicInteger();
        List<CompletableFuture<FilePrediction>> rows = new ArrayList<>();
        try (ExecutorService pool = Cores.threads()) {
            for (Path file : files) {
                rows.add(CompletableFuture.completedFuture(file)
                        .thenComposeAsync(asked -> ask(asked, classifier, augmented, cancel), pool)
                        .thenApply(row -> {
                            progress.report(done.incrementAndGet(), files.size());
                            return row;
                        }));
            }
            return rows.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static CompletableFuture<FilePrediction> ask(
            Path file, Classifier classifier, boolean augmented, CancelToken cancel) {
        cancel.throwIfCancelled();
        try {
            byte[] content = Decoder.read(file);
            return DecodeBudget.within(
                            content, Integer.MAX_VALUE, size -> classifier.ask(Decoder.decode(content), augmented))
                    .thenApply(answer -> new FilePrediction(file.toString(), answer, null));
        } catch (UnreadablePicture e) {
            return CompletableFuture.completedFuture(new FilePrediction(file.toString(), null, e.reason()));
        }
    }
}
