package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.gleaner.Plans;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.Content;
import org.gleaner.data.Dataset;
import org.gleaner.data.Device;
import org.gleaner.data.Evaluation;
import org.gleaner.data.FileStat;
import org.gleaner.data.Item;
import org.gleaner.data.ItemView;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Precision;
import org.gleaner.data.Prediction;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.data.Transforms;
import org.gleaner.image.FileHash;
import org.gleaner.learn.Engine;
import org.gleaner.learn.LrFinderResult;
import org.gleaner.learn.StepBenchmark;
import org.gleaner.learn.TrainEvent;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real training, small: the bundled backbone on drawn discs and squares. */
class PyTorchEngineTest {

    private static final TrainPlan PLAN = Plans.of("small", 64, new Schedule(1, 1, 4e-3, 16, 7));

    @TempDir
    Path root;

    @TempDir
    Path run;

    private final PyTorchEngine engine = new PyTorchEngine(TestCache.folder(), List.of());
    private final List<TrainEvent> events = new ArrayList<>();
    private List<Item> items = List.of();

    @BeforeEach
    void draw() throws IOException {
        items = DiscsAndSquares.draw(root);
    }

    @Test
    void learnsAndJudgesEveryPicture() throws IOException {
        Evaluation evaluation = train(PLAN);
        assertEquals(List.of("disc", "square"), evaluation.classes());
        assertEquals(60, evaluation.rows().size());
        assertTrue(evaluation.errorRate(Split.TRAIN) < 0.25, "error rate " + evaluation.errorRate(Split.TRAIN));
        assertTrue(Files.size(run.resolve("model.pt")) > 1_000_000);
        assertEquals(
                2,
                events.stream().filter(TrainEvent.EpochDone.class::isInstance).count());
        assertEquals(
                6,
                events.stream().filter(TrainEvent.BatchDone.class::isInstance).count());
        assertTrue(events.getLast() instanceof TrainEvent.Done done && done.train() == 48 && done.valid() == 12);
    }

    @Test
    void theSameSeedGivesTheSameTable() {
        Evaluation first = train(PLAN);
        Evaluation second = train(PLAN);
        for (int i = 0; i < first.rows().size(); i++) {
            assertEquals(first.rows().get(i).loss(), second.rows().get(i).loss(), 1e-6);
        }
    }

    @Test
    void anUnreadablePictureIsLeftOutAndNamed() throws IOException {
        Files.writeString(root.resolve("disc/0.png"), "no picture");
        Evaluation evaluation = train(PLAN);
        assertEquals(59, evaluation.rows().size());
        TrainEvent.Prepared prepared = (TrainEvent.Prepared) events.stream()
                .filter(TrainEvent.Prepared.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertEquals("disc/0.png", prepared.skipped().getFirst().path());
    }

    @Test
    void tellsWhatEachFileHeldBeTheyPicturesOrNot() throws IOException {
        Files.writeString(root.resolve("disc/0.png"), "no picture");
        train(PLAN);
        List<TrainEvent.Reading> read = events.stream()
                .filter(TrainEvent.Reading.class::isInstance)
                .map(TrainEvent.Reading.class::cast)
                .toList();
        assertEquals(
                items.stream().map(Item::path).toList(),
                read.stream().map(TrainEvent.Reading::path).toList());
        for (TrainEvent.Reading file : read) {
            Content content = Objects.requireNonNull(file.content());
            assertEquals(FileHash.sha256(root.resolve(file.path())), content.sha256());
            assertEquals(FileStat.of(root.resolve(file.path())), content.stat());
        }
    }

    @Test
    void cancelStopsWithinABatchAndKeepsTheEpoch() {
        CancelToken cancel = new CancelToken();
        assertThrows(
                CancellationException.class,
                () -> engine.train(
                        root,
                        data(),
                        PLAN,
                        run,
                        event -> {
                            events.add(event);
                            if (event instanceof TrainEvent.EpochDone) {
                                cancel.cancel();
                            }
                        },
                        cancel));
        assertEquals(
                3,
                events.stream().filter(TrainEvent.BatchDone.class::isInstance).count());
        assertTrue(Files.exists(run.resolve("model.pt")));
        assertFalse(Files.exists(run.resolve("model.pt.tmp")));
    }

    /** Also where it was trained in another precision. */
    @ParameterizedTest
    @EnumSource(names = {"FP32", "BF16"})
    void theKeptNetworkSaysTheSameAgain(Precision precision) {
        List<LabelledPrediction> rows =
                train(PLAN.with(new TrainPlan.Hardware(Device.CPU, precision))).of(Split.VALID);
        List<Prediction> again = predict(rows, PLAN, false);
        for (int i = 0; i < rows.size(); i++) {
            assertEquals(rows.get(i).predicted(), again.get(i).best());
            assertArrayEquals(rows.get(i).probabilities(), again.get(i).probabilities(), 1e-4f);
        }
    }

    @Test
    void testTimeAugmentationIsTheMeanOfViews() {
        List<LabelledPrediction> rows = train(PLAN).of(Split.VALID);
        float[] plain = predict(rows, PLAN, false).getFirst().probabilities();
        float[] augmented = predict(rows, PLAN, true).getFirst().probabilities();
        assertEquals(1, augmented[0] + augmented[1], 1e-6);
        assertNotEquals(plain[0], augmented[0], 1e-6f);
        // Where every view is the same, so is their mean.
        TrainPlan still = Plans.of("small", 64, new Schedule(1, 1, 4e-3, 16, 7))
                .with(new Transforms(64, new ItemView(ItemView.Method.SQUISH, 1), BatchTransforms.NONE));
        float[] stillPlain = predict(rows, still, false).getFirst().probabilities();
        assertArrayEquals(stillPlain, predict(rows, still, true).getFirst().probabilities(), 1e-4f);
    }

    @Test
    void featuresAreTheMeanOfWhatTheBodySees() {
        List<Long> told = new ArrayList<>();
        List<float[]> pretrained =
                engine.features(root, items, PLAN, (done, total) -> told.add(done), new CancelToken());
        assertEquals(0, told.getFirst(), "told before the first batch is seen, which takes its time");
        assertEquals(60, pretrained.size());
        assertEquals(1280, pretrained.getFirst().length);
        // The mean of what a ReLU6 lets through.
        for (float value : pretrained.getFirst()) {
            assertTrue(value >= 0 && value <= 6, "feature " + value);
        }
        // A photo without a class is seen as any other.
        Item first = items.getFirst();
        List<Item> mixed =
                List.of(new Item(first.path(), null, first.split(), first.stat()), items.get(1), items.getLast());
        List<float[]> seen = engine.features(root, mixed, PLAN, Progress.NONE, new CancelToken());
        assertArrayEquals(pretrained.getFirst(), seen.getFirst(), 1e-4f);
    }

    @Test
    void featuresStopWithinABatch() {
        CancelToken cancel = new CancelToken();
        List<Long> heard = new ArrayList<>();
        assertThrows(
                CancellationException.class,
                () -> engine.features(
                        root,
                        items,
                        PLAN,
                        (done, total) -> {
                            heard.add(done);
                            if (done > 0) {
                                cancel.cancel();
                            }
                        },
                        cancel));
        assertEquals(List.of(0L, 16L), heard);
    }

    @Test
    void stepsAndPassesCanBeTimed() {
        TrainPlan plan = PLAN.with(new TrainPlan.Model("resnet18", null))
                .with(new TrainPlan.Hardware(Device.CPU, Precision.AUTO));
        try (StepBenchmark trial = engine.trial(plan)) {
            assertTrue(List.of("fp32", "bf16").contains(trial.precision()), trial.precision());
            assertTrue(trial.step() > 0 && trial.forward() > 0);
        }
    }

    @Test
    void findsALearningRateAndKeepsNothing() {
        LrFinderResult test = engine.findRate(root, data(), PLAN, Progress.NONE, new CancelToken());
        assertTrue(test.suggests(), test.losses().length + " steps");
        assertTrue(test.valley() > 1e-6 && test.valley() < 1, "valley " + test.valley());
        assertEquals(0, Objects.requireNonNull(run.toFile().list()).length);
    }

    @Test
    void whatCannotBeTrainedIsRefusedInOneLine() {
        TrainPlan noBackbone = Plans.of("resnet99", 64, new Schedule(1, 1, 2e-3, 16, 7));
        assertEquals(
                "There is no backbone called resnet99.",
                assertThrows(Refusal.class, () -> train(noBackbone)).reason().toString());
        items.removeIf(item -> item.path().startsWith("square"));
        assertEquals(
                "Training needs photos of at least two classes; there is only disc.",
                assertThrows(Refusal.class, () -> train(PLAN)).reason().toString());
    }

    private List<Prediction> predict(List<LabelledPrediction> rows, TrainPlan plan, boolean augmented) {
        List<Item> pictures =
                rows.stream().map(row -> item(row.path(), "?", row.split())).toList();
        return engine.predict(
                root, pictures, run.resolve(Engine.MODEL), plan, augmented, Progress.NONE, new CancelToken());
    }

    private Evaluation train(TrainPlan plan) {
        return engine.train(root, data(), plan, run, events::add, new CancelToken());
    }

    private Dataset data() {
        return new Dataset(List.of("disc", "square"), items, List.of());
    }

    private static Item item(String path, String label, Split split) {
        return new Item(path, label, split, 1, 1);
    }
}
