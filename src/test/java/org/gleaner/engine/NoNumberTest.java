package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.gleaner.DrawnPhotos;
import org.gleaner.Plans;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.data.Precision;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.ScriptArchive;
import org.gleaner.image.Decoder;
import org.gleaner.image.Pixels;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.learn.TrainEvent;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no number is neither learned, nor read, nor answered. */
class NoNumberTest {

    private static final TrainPlan PLAN = plan(1e-3);

    private final PyTorchEngine engine = new PyTorchEngine(TestCache.folder(), List.of());
    private final List<TrainEvent> events = new ArrayList<>();

    @TempDir
    Path folder;

    private Path photos = Path.of("");
    private Path run = Path.of("");

    private static TrainPlan plan(double rate) {
        return Plans.of("small", 32, new Schedule(1, 2, rate, 4, 1));
    }

    @BeforeEach
    void draw() throws IOException {
        photos = DrawnPhotos.draw(folder.resolve("photos"), 8, "circles", "squares");
        run = Files.createDirectory(folder.resolve("run"));
    }

    @Test
    void aTrainingThatRunsAwayIsRefusedAndKeepsNothingOfIt() {
        for (double rate : new double[] {1e9, 1e30}) {
            Refusal refusal = assertThrows(Refusal.class, () -> train(plan(rate)));
            assertTrue(
                    refusal.reason().toString().contains("is no number")
                            && refusal.reason().toString().contains("learning rate"),
                    refusal.reason().toString());
            assertFalse(
                    refusal.reason().toString().contains("\n"), refusal.reason().toString());
            TrainedNetwork kept = TrainedNetwork.read(run.resolve(Engine.MODEL));
            assertTrue(kept.state().values().stream().allMatch(Tensor::isFinite));
        }
    }

    @Test
    void aModelThatHoldsOrGivesNoNumberIsRefused() throws Exception {
        train(PLAN);
        Path model = run.resolve(Engine.MODEL);
        Pixels photo = Decoder.decode(photos.resolve("circles/00.png"));
        try (Classifier classifier = engine.open(model, PLAN, Precision.FP32)) {
            assertTrue(classifier.ask(photo, false).join().confidence() >= 0.5);
        }
        TrainedNetwork network = TrainedNetwork.read(model);
        for (float none : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            write(model, network, changed(network, none));
            String reason = assertThrows(Refusal.class, () -> engine.open(model, PLAN, Precision.FP32))
                    .reason()
                    .toString();
            assertEquals(
                    model + " is refused as a model: head.linear2.weight holds values that are no numbers.", reason);
        }
        // Numbers, but so large that no answer is one.
        write(model, network, changed(network, 3e38f));
        try (Classifier classifier = engine.open(model, PLAN, Precision.FP32)) {
            for (boolean augmented : new boolean[] {false, true}) {
                CompletionException failure = assertThrows(
                        CompletionException.class,
                        () -> classifier.ask(photo, augmented).join());
                assertNoNumber(failure.getCause());
            }
        }
        assertNoNumber(assertThrows(
                Refusal.class,
                () -> engine.predict(photos, items(), model, PLAN, false, Progress.NONE, new CancelToken())));
        assertNoNumber(assertThrows(
                Refusal.class,
                () -> engine.predict(photos, items(), model, PLAN, true, Progress.NONE, new CancelToken())));
        Path out = Files.createDirectory(folder.resolve("out"));
        engine.export(model, PLAN, out);
        try (Classifier classifier = engine.open(out.resolve("model.safetensors"), PLAN, Precision.FP32)) {
            assertNoNumber(assertThrows(
                            CompletionException.class,
                            () -> classifier.ask(photo, false).join())
                    .getCause());
        }
    }

    private static void assertNoNumber(@Nullable Throwable failure) {
        assertEquals(
                "The network's answer is no number: it was trained with too large a learning rate, or its file was changed.",
                failure instanceof Refusal refusal ? refusal.reason().toString() : String.valueOf(failure));
    }

    private static Map<String, Tensor> changed(TrainedNetwork network, float value) {
        Map<String, Tensor> state = new LinkedHashMap<>(network.state());
        Tensor last = state.get("head.linear2.weight");
        assertTrue(last != null);
        float[] values = last.values().clone();
        java.util.Arrays.fill(values, value);
        state.put("head.linear2.weight", new Tensor(last.shape(), values));
        return state;
    }

    private static void write(Path model, TrainedNetwork network, Map<String, Tensor> state) {
        NetworkScript script =
                NetworkScript.of(network.architecture(), network.classes().size(), PyTorchEngine.DROPOUT);
        ScriptArchive.write(model, script, state, network.classes());
    }

    private void train(TrainPlan plan) {
        engine.train(
                photos,
                new Dataset(List.of("circles", "squares"), items(), List.of()),
                plan,
                run,
                events::add,
                new CancelToken());
    }

    private static List<Item> items() {
        List<Item> items = new ArrayList<>();
        for (String label : List.of("circles", "squares")) {
            for (int i = 0; i < 8; i++) {
                Split side = i < 2 ? Split.VALID : Split.TRAIN;
                items.add(new Item("%s/%02d.png".formatted(label, i), label, side, 0, 0));
            }
        }
        return items;
    }
}
