package org.gleaner.project;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.gleaner.image.Decoder;
import org.gleaner.image.DecodingRoom;
import org.gleaner.image.ImageFormats;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.learn.Classifier;
import org.gleaner.store.Reason;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;

/** Asks a classifier about files: they are decoded on all cores ahead of it. Stateless. */
public final class Predicting {

    private Predicting() {}

    /**
     * The files of a list of files and folders: a folder gives what is named like a picture within, in order of path; what is hidden is left
     * out.
     *
     * @throws Refusal when one of them is not there or cannot be read
     */
    public static List<Path> files(List<Path> paths) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new Refusal("There is no file or folder called " + path + ".");
            }
            try (Stream<Path> found = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
                found.filter(file -> file.equals(path) || !isHidden(path.relativize(file)))
                        .filter(Files::isRegularFile)
                        .filter(file -> file.equals(path) || ImageFormats.isNamedLikeImage(file))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                throw new Refusal("Cannot read " + path + ": " + Reason.of(e), e);
            }
        }
        return files;
    }

    private static boolean isHidden(Path path) {
        for (Path name : path) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /**
     * A row a file, in the order given.
     *
     * @param augmented with test-time augmentation
     * @throws CancellationException after {@code cancel}
     */
    public static List<Prediction> of(
            List<Path> files, Classifier classifier, boolean augmented, Progress progress, CancelToken cancel) {
        AtomicInteger done = new AtomicInteger();
        List<CompletableFuture<Prediction>> rows = new ArrayList<>();
        try (ExecutorService pool =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
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

    private static CompletableFuture<Prediction> ask(
            Path file, Classifier classifier, boolean augmented, CancelToken cancel) {
        cancel.throwIfCancelled();
        try {
            byte[] content = Decoder.read(file);
            return DecodingRoom.within(
                            content, Integer.MAX_VALUE, size -> classifier.ask(Decoder.decode(content), augmented))
                    .thenApply(answer -> new Prediction(file.toString(), answer, null));
        } catch (UnreadablePicture e) {
            return CompletableFuture.completedFuture(
                    new Prediction(file.toString(), null, String.valueOf(e.getMessage())));
        }
    }
}
