package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.gleaner.Plans;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Precision;
import org.gleaner.data.Prediction;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.learn.TrainEvent;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The head alone, with the bundled backbone, on drawn discs and squares. */
class QuickTrainingTest {

    private static final TrainPlan PLAN = Plans.of("small", 64, new Schedule(1, 1, 4e-3, 16, 7).quick());

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

    private Evaluation train(CancelToken cancel) {
        Dataset data = new Dataset(List.of("disc", "square"), items, List.of());
        return engine.train(root, data, PLAN, run, events::add, cancel);
    }

    private List<TrainEvent> heard(Class<? extends TrainEvent> kind) {
        return events.stream().filter(kind::isInstance).toList();
    }

    @Test
    void learnsAndJudgesEveryPictureInOneEpochWithoutASingleStep() {
        Evaluation evaluation = train(new CancelToken());
        assertEquals(List.of("disc", "square"), evaluation.classes());
        assertEquals(60, evaluation.rows().size());
        assertTrue(evaluation.errorRate(Split.VALID) < 0.25, "error rate " + evaluation.errorRate(Split.VALID));
        assertEquals(1, heard(TrainEvent.EpochDone.class).size());
        assertEquals(0, heard(TrainEvent.BatchDone.class).size());
        TrainEvent.Looking last =
                (TrainEvent.Looking) heard(TrainEvent.Looking.class).getLast();
        assertEquals(2 * 48 + 12, last.done());
        assertEquals(last.total(), last.done());
        assertTrue(events.getLast() instanceof TrainEvent.Done done && done.train() == 48 && done.valid() == 12);
    }

    @Test
    void theKeptNetworkSaysTheSameHoweverItIsAsked() {
        Evaluation evaluation = train(new CancelToken());
        List<LabelledPrediction> rows = evaluation.of(Split.VALID);
        List<Item> asked = rows.stream()
                .map(row -> items.stream()
                        .filter(item -> item.path().equals(row.path()))
                        .findFirst()
                        .orElseThrow())
                .toList();
        Path model = run.resolve(Engine.MODEL);
        List<Prediction> again = engine.predict(root, asked, model, PLAN, false, Progress.NONE, new CancelToken());
        for (int i = 0; i < rows.size(); i++) {
            assertArrayEquals(rows.get(i).probabilities(), again.get(i).probabilities(), 1e-3f);
        }
        assertTrue(Files.exists(run.resolve(Engine.OUT_OF_DISTRIBUTION)));
        try (Classifier classifier = engine.open(model, PLAN, Precision.FP32)) {
            assertEquals(evaluation.classes(), classifier.classes());
        }
    }

    @Test
    void aCancelLeavesNoModel() {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        assertThrows(CancellationException.class, () -> train(cancel));
        assertFalse(Files.exists(run.resolve(Engine.MODEL)));
    }

    @Test
    void moreClassesThanTheHeadHoldsAreRefusedInOneLine() {
        float[][] rows = new float[300][4];
        int[] labels = IntStream.range(0, 300).toArray();
        Refusal refusal = assertThrows(
                Refusal.class, () -> FittedHead.of(List.<float[][]>of(rows), labels, 300, 1, new CancelToken()));
        assertEquals("Quick training is for 256 classes at most; there are 300.", refusal.getMessage());
    }
}
