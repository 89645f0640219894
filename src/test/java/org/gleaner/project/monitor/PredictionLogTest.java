package org.gleaner.project.monitor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.gleaner.ScriptedClassifier;
import org.gleaner.analysis.OodDetector;
import org.gleaner.data.Evaluation;
import org.gleaner.data.FilePrediction;
import org.gleaner.data.Prediction;
import org.gleaner.data.TrainPlan;
import org.gleaner.image.Decoder;
import org.gleaner.image.Pixels;
import org.gleaner.learn.Classifier;
import org.gleaner.project.inference.Opinion;
import org.gleaner.project.inference.Predicting;
import org.gleaner.project.monitor.MonitoringReport.Waiting;
import org.gleaner.project.monitor.MonitoringReport.Why;
import org.gleaner.project.runs.RunFolders;
import org.gleaner.project.runs.RunRecorder;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.store.JsonFiles;
import org.gleaner.store.PredictionRecord;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a model in use, and what people make of it. */
class PredictionLogTest {

    @TempDir
    Path folder;

    private final Classifier classifier = new ScriptedClassifier();

    private TrainedModel model() {
        return new TrainedModel(new Message("run 1 of photos"), folder.resolve("model.pt"), TrainPlan.BOOK, folder);
    }

    private static byte[] picture(Color color, int number) {
        try {
            BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 400; i++) {
                image.setRGB(i % 20, i / 20, color.getRGB());
            }
            image.setRGB(0, 0, number); // no two the same
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(@Nullable Challenger second, byte[]... pictures) throws Exception {
        try (PredictionLog log = new PredictionLog(folder, () -> {});
                second) {
            log.begin(model(), classifier);
            for (byte[] picture : pictures) {
                log.served(
                        model(),
                        "my photo.png",
                        picture,
                        classifier.ask(Decoder.decode(picture), false).join(),
                        second);
            }
        }
    }

    private MonitoringReport watch() {
        return PredictionLog.read(folder);
    }

    private List<PredictionRecord.Seen> seen() {
        return watch().seen(model().name());
    }

    @Test
    void keepsACopyOfWhatIsServedOnce() throws Exception {
        byte[] red = picture(Color.RED, 0);
        serve(null, red, red, picture(Color.BLUE, 0));
        assertEquals(3, seen().size());
        assertEquals(seen().get(0).picture(), seen().get(1).picture());
        assertArrayEquals(
                red, Files.readAllBytes(folder.resolve(seen().getFirst().picture())));
        try (Stream<Path> copies = Files.list(folder.resolve("pictures"))) {
            assertEquals(2, copies.count());
        }
        assertEquals(0, seen().getFirst().prediction().best());
        assertEquals(1, seen().getLast().prediction().best());
        assertNull(seen().getFirst().challenger());
        serve(null, picture(Color.BLUE, 1));
        assertEquals(4, seen().size());
        assertEquals(1, Files.readString(folder.resolve("log.jsonl")).split("\"type\":\"model\"", -1).length - 1);
    }

    @Test
    void unlikeAndUnsureOnesWaitAndEachPictureOnce() throws Exception {
        List<byte[]> pictures = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            pictures.add(picture(Color.RED, i));
        }
        pictures.add(picture(Color.GREEN, 0));
        pictures.add(picture(Color.MAGENTA, 0));
        pictures.add(picture(Color.MAGENTA, 0));
        serve(null, pictures.toArray(byte[][]::new));
        List<Waiting> queue = watch().queue(model().name());
        assertEquals(queue.size(), queue.stream().map(Waiting::file).distinct().count());
        assertTrue(queue.stream().anyMatch(row -> row.seen().prediction().unlike()));
        assertTrue(queue.stream().anyMatch(row -> row.seen().prediction().undecided()));
        long sure = queue.stream()
                .filter(row -> !row.seen().prediction().unlike()
                        && !row.seen().prediction().undecided())
                .count();
        assertTrue(sure < 30, "only some of the sure ones are drawn");
        assertEquals(
                sure,
                queue.stream()
                        .filter(row -> !row.seen().prediction().unlike()
                                && !row.seen().prediction().undecided())
                        .filter(row -> row.why() == Why.RANDOM)
                        .count());
    }

    @Test
    void ofManyUndecidedOnesAFewWaitTheLeastSureFirst() throws Exception {
        List<byte[]> pictures = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            pictures.add(picture(Color.MAGENTA, i));
        }
        pictures.add(picture(Color.GREEN, 0));
        serve(null, pictures.toArray(byte[][]::new));
        List<Waiting> telling = watch().queue(model().name()).stream()
                .filter(row -> row.why() != Why.RANDOM)
                .toList();
        assertEquals(20, telling.size());
        for (int i = 1; i < telling.size(); i++) {
            Waiting before = telling.get(i - 1);
            Waiting after = telling.get(i);
            assertTrue(
                    before.why().compareTo(after.why()) < 0
                            || before.seen().prediction().confidence()
                                    <= after.seen().prediction().confidence(),
                    "row " + i);
        }
    }

    @Test
    void whatAPersonSaysIsKeptAndCanBeTakenBack() throws Exception {
        serve(null, picture(Color.GREEN, 0), picture(Color.MAGENTA, 0), picture(Color.RED, 0));
        String id = seen().getFirst().id();
        PredictionLog.review(folder, id, "dog");
        assertTrue(watch().queue(model().name()).stream()
                .noneMatch(row -> row.seen().id().equals(id)));
        assertEquals("dog", watch().judged(model().name()).getFirst().shows());
        assertFalse(watch().judged(model().name()).getFirst().right());
        assertEquals(1, watch().fresh(model().name()).size());
        PredictionLog.used(folder, List.of(id));
        assertEquals(List.of(), watch().fresh(model().name()));
        PredictionLog.review(folder, id, null);
        assertEquals(List.of(), watch().judged(model().name()));

        PredictionLog.review(folder, seen().get(1).id(), "");
        assertEquals(1, watch().judged(model().name()).size());
        assertEquals(List.of(), watch().fresh(model().name()), "none of the classes is nothing to add");
    }

    @Test
    void aTornLineCostsThatLineAlone() throws Exception {
        serve(null, picture(Color.RED, 0));
        Files.writeString(folder.resolve("log.jsonl"), "{\"type\":\"seen\",\"ti", StandardOpenOption.APPEND);
        assertEquals(1, seen().size());
        serve(null, picture(Color.RED, 1));
        assertEquals(2, seen().size());
    }

    @Test
    void aSecondModelIsAskedBesideAndItsFailureHidesNothing() throws Exception {
        TrainedModel other =
                new TrainedModel(new Message("run 2 of photos"), folder.resolve("other.pt"), TrainPlan.BOOK, folder);
        serve(new Challenger(other, new Contrary()), picture(Color.RED, 0), picture(Color.BLUE, 0));
        assertEquals(other.name(), watch().second(model().name()));
        PairedComparison duel = PairedComparison.of(watch().compared(model().name()));
        assertEquals(2, duel.pictures());
        assertEquals(0, duel.agree());
        PredictionLog.review(folder, seen().getFirst().id(), "dog");
        assertEquals(1, PairedComparison.of(watch().compared(model().name())).secondRight());

        ScriptedClassifier gone = new ScriptedClassifier();
        gone.close();
        serve(new Challenger(other, gone), picture(Color.RED, 2));
        assertEquals(3, seen().size());
        assertNull(seen().getLast().challenger());
    }

    @Test
    void whatASlowSecondModelIsAskedHoldsUpNothingElse() throws Exception {
        TrainedModel other =
                new TrainedModel(new Message("run 2 of photos"), folder.resolve("other.pt"), TrainPlan.BOOK, folder);
        CompletableFuture<Prediction> slow = new CompletableFuture<>();
        CountDownLatch written = new CountDownLatch(2); // the model and the answer
        byte[] red = picture(Color.RED, 0);
        byte[] blue = picture(Color.BLUE, 0);
        Challenger second = new Challenger(other, new Contrary() {
            @Override
            public CompletableFuture<Prediction> ask(Pixels picture, boolean augmented) {
                return slow;
            }
        });
        Prediction answer = classifier.ask(Decoder.decode(blue), false).join();
        try (PredictionLog log = new PredictionLog(folder, written::countDown);
                second) {
            log.begin(model(), classifier);
            log.served(model(), "", red, answer, second);
            log.served(model(), "", blue, answer, null);
            assertTrue(written.await(20, TimeUnit.SECONDS));
            assertEquals(1, seen().size());
            slow.complete(answer);
        }
        assertEquals(2, seen().size());
        assertNotNull(seen().getLast().challenger());
    }

    @Test
    void driftIsToldFromThirtyAnswersOn() throws Exception {
        assertNull(watch().drift(model().name()));
        for (int i = 0; i < Drift.LEAST; i++) {
            serve(null, picture(i % 2 == 0 ? Color.GREEN : Color.GREEN.darker(), i));
            assertEquals(i == Drift.LEAST - 1, watch().drift(model().name()) != null);
        }
        Drift drift = Objects.requireNonNull(watch().drift(model().name()));
        assertNotNull(drift.distances());
        assertEquals(1, drift.furtherThanUsual());
        assertNull(drift.shares(), "an exported model does not tell");
        assertEquals(-1, drift.changedMost());
    }

    @Test
    void whereNothingCanBeWrittenIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Refusal refusal = Assertions.assertThrows(Refusal.class, () -> new PredictionLog(file, () -> {}).close());
        assertTrue(String.valueOf(refusal.getMessage()).startsWith("Cannot keep a log in "), refusal.getMessage());
    }

    @Test
    void aLogThatIsNoFileIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("log.jsonl"));
        Assertions.assertThrows(Refusal.class, () -> new PredictionLog(folder, () -> {}).close());
    }

    @Test
    void aPictureThatIsGoneIsNotLookedAt() throws Exception {
        serve(null, picture(Color.GREEN, 0), picture(Color.GREEN, 1));
        assertEquals(2, watch().queue(model().name()).size());
        Files.delete(folder.resolve(seen().getFirst().picture()));
        assertEquals(
                List.of(seen().getLast()),
                watch().queue(model().name()).stream().map(Waiting::seen).toList());
    }

    @Test
    void aPictureThatIsAskedAgainAndAgainIsNoDrift() throws Exception {
        byte[][] same = new byte[Drift.LEAST + 1][];
        Arrays.fill(same, picture(Color.GREEN, 0));
        serve(null, same);
        assertEquals(same.length, seen().size());
        assertEquals(1, watch().pictures(model().name()).size());
        assertNull(watch().drift(model().name()));
    }

    @Test
    void anotherModelOfTheSameNameSpeaksForItselfAlone() throws Exception {
        serve(null, picture(Color.GREEN, 0));
        try (PredictionLog log = new PredictionLog(folder, () -> {})) {
            log.begin(model(), new Contrary());
        }
        assertEquals(List.of("dog", "cat"), watch().classes(model().name()));
        assertEquals(List.of(), seen());
    }

    @Test
    void aPictureThatIsAskedAgainIsOneComparison() throws Exception {
        byte[] red = picture(Color.RED, 0);
        serve(null, red);
        PredictionLog.review(folder, seen().getFirst().id(), "cat");
        TrainedModel other =
                new TrainedModel(new Message("run 2 of photos"), folder.resolve("other.pt"), TrainPlan.BOOK, folder);
        serve(new Challenger(other, new Contrary()), red, red, red);
        PairedComparison duel = PairedComparison.of(watch().compared(model().name()));
        assertEquals(1, duel.pictures());
        assertEquals(1, duel.firstRight());
    }

    @Test
    void aRunThatHeldNothingBackHasNoSharesToCompareWith() throws Exception {
        Files.writeString(folder.resolve(RunFolders.FACTS), "{}");
        JsonFiles.write(folder.resolve(RunRecorder.EVALUATION), new Evaluation(List.of("cat", "dog"), List.of()));
        byte[][] pictures = new byte[Drift.LEAST][];
        Arrays.setAll(pictures, i -> picture(Color.RED, i));
        serve(null, pictures);
        assertNull(Objects.requireNonNull(watch().drift(model().name())).shares());
    }

    @Test
    void ofFilesThatWereAskedAboutThereAreCopies() throws Exception {
        Path asked = Files.write(folder.resolve("asked.png"), picture(Color.RED, 1));
        List<Path> files = List.of(asked);
        List<FilePrediction> rows = Predicting.of(files, classifier, false, Progress.NONE, new CancelToken());
        try (PredictionLog log = new PredictionLog(folder, () -> {})) {
            log.begin(model(), classifier);
            log.asked(files, List.of(new Opinion(model(), classifier.classes(), rows, null)));
        }
        Path copy = folder.resolve(seen().getFirst().picture());
        assertTrue(copy.startsWith(folder.resolve("pictures")), copy.toString());
        assertArrayEquals(Files.readAllBytes(asked), Files.readAllBytes(copy));
    }

    /** Says the opposite. */
    private static class Contrary implements Classifier {

        private final Classifier inside = new ScriptedClassifier();

        @Override
        public List<String> classes() {
            return List.of("dog", "cat");
        }

        @Override
        public OodDetector detector() {
            return inside.detector();
        }

        @Override
        public String precision() {
            return inside.precision();
        }

        @Override
        public CompletableFuture<Prediction> ask(Pixels picture, boolean augmented) {
            return inside.ask(picture, augmented);
        }

        @Override
        public void close() {
            inside.close();
        }
    }

    @Test
    void whatIsTooOldIsForgottenWithItsCopies() throws Exception {
        serve(null, picture(Color.RED, 1), picture(Color.RED, 2));
        PredictionRecord.Seen said =
                PredictionLog.read(folder).seen("run 1 of photos").getFirst();
        assertEquals("my photo.png", said.name());
        PredictionLog.review(folder, said.id(), "cat");
        assertEquals(0, PredictionLog.forget(folder, said.time().minusSeconds(60)));
        assertEquals(2, PredictionLog.read(folder).seen("run 1 of photos").size());
        assertEquals(2, copies());
        Instant later = Instant.now().plusSeconds(60);
        assertEquals(2, PredictionLog.forget(folder, later));
        assertEquals(List.of(), PredictionLog.read(folder).seen("run 1 of photos"));
        assertEquals(List.of("run 1 of photos"), PredictionLog.read(folder).models());
        assertEquals(0, copies());
        serve(null, picture(Color.RED, 1));
        assertEquals(1, PredictionLog.read(folder).seen("run 1 of photos").size());
        assertTrue(PredictionLog.read(folder).judged("run 1 of photos").isEmpty());
    }

    private long copies() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("pictures"))) {
            return files.count();
        }
    }

    @Test
    void aStrangersNameIsPlainText() throws Exception {
        try (PredictionLog log = new PredictionLog(folder, () -> {})) {
            log.begin(model(), classifier);
            byte[] picture = picture(Color.BLUE, 1);
            for (String name : List.of("../../etc/a\u001b[31mb.png", "C:\\photos\\x.png", "", "n".repeat(500))) {
                log.served(
                        model(),
                        name,
                        picture,
                        classifier.ask(Decoder.decode(picture), false).join(),
                        null);
            }
        }
        assertEquals(
                Stream.of("a[31mb.png", "x.png", null, "n".repeat(100)).toList(),
                PredictionLog.read(folder).seen("run 1 of photos").stream()
                        .map(PredictionRecord.Seen::name)
                        .toList());
    }
}
