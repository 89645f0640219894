package org.gleaner.project.runs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.gleaner.ScriptedEngine;
import org.gleaner.data.Edit;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.Photos;
import org.gleaner.project.Project;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings and what their folders keep, on a scripted engine. */
class TrainingTest {

    private final ScriptedEngine engine = new ScriptedEngine(3);

    @TempDir
    Path root;

    @BeforeEach
    void photos() throws IOException {
        Photos.pictures(root, "cat", 12);
        Photos.pictures(root, "dog", 12);
    }

    @Test
    void aRunIsReadBackAsItWas() throws IOException {
        List<TrainEvent> events = new ArrayList<>();
        try (Project project = Project.open(root)) {
            double nominal = Estimate.seconds(
                    TrainPlan.BOOK, engine, project.dataset(), project.runs().list());
            assertTrue(nominal > 1);
            Run run = project.runs().train(TrainPlan.BOOK, engine, events::add, new CancelToken());
            assertEquals(1, run.number());
            assertEquals(TrainPlan.BOOK, run.plan());
            assertEquals(5, run.epochs().size());
            assertNotNull(run.prepared());
            assertNotNull(run.done());
            assertFalse(project.inspection().hasChangedSince(run));
            assertEquals(
                    1,
                    Estimate.seconds(
                            TrainPlan.BOOK,
                            engine,
                            project.dataset(),
                            project.runs().list()),
                    1e-9);
            assertEquals(
                    2,
                    project.runs()
                            .train(TrainPlan.BOOK, engine, events::add, new CancelToken())
                            .number());
        }
        try (Project project = Project.open(root)) {
            Files.createDirectories(root.resolve(".gleaner/runs/0007"));
            Files.writeString(root.resolve(".gleaner/runs/0007/run.json"), "{");
            assertEquals(
                    List.of(2, 1),
                    project.runs().list().stream().map(Run::number).toList());
            Evaluation expected = ScriptedEngine.opinions(
                    project.dataset(), TrainPlan.BOOK.schedule().seed());
            Evaluation read =
                    project.runs().current(project.runs().list().getFirst()).evaluation();
            assertEquals(24, read.rows().size());
            for (int i = 0; i < 24; i++) {
                LabelledPrediction row = read.rows().get(i);
                assertEquals(expected.rows().get(i).path(), row.path());
                assertEquals(expected.rows().get(i).loss(), row.loss());
                assertArrayEquals(expected.rows().get(i).probabilities(), row.probabilities());
            }
            String csv = Files.readString(root.resolve(".gleaner/runs/0001/metrics.csv"));
            assertTrue(csv.startsWith("phase,epoch,train_loss,valid_loss,error_rate,seconds\nfrozen,0,0.5,0.4,"), csv);
        }
    }

    @Test
    void aCancelledTrainingKeepsItsEpochs() {
        try (Project project = Project.open(root)) {
            CancelToken cancel = new CancelToken();
            Run run = project.runs()
                    .train(
                            TrainPlan.BOOK,
                            engine,
                            event -> {
                                if (event instanceof TrainEvent.EpochDone) {
                                    cancel.cancel();
                                }
                            },
                            cancel);
            assertNull(run.done());
            assertEquals(1, run.epochs().size());
            assertEquals(4, project.runs().current(run).evaluation().rows().size());
            CancelToken early = new CancelToken();
            early.cancel();
            assertThrows(
                    CancellationException.class,
                    () -> project.runs().train(TrainPlan.BOOK, engine, event -> {}, early));
            assertEquals(1, project.runs().list().size());
            assertTrue(Files.exists(root.resolve(".gleaner/trash/run-0002/run.json")));
        }
    }

    @Test
    void theEvaluationFollowsTheFolder() throws IOException {
        Photos.picture(root, "fox/only.png");
        try (Project project = Project.open(root)) {
            Run run = project.runs().train(TrainPlan.BOOK, engine, event -> {}, new CancelToken());
            LabelledPrediction before = row(project.runs().current(run).evaluation(), "cat/03.png");
            project.steps().mark(List.of("cat/03.png"), new Edit.Relabel("dog"));
            project.steps().mark(List.of("cat/04.png"), new Edit.Delete());
            project.steps().mark(List.of("cat/05.png"), new Edit.Relabel("wolf"));
            project.steps().apply(Progress.NONE, new CancelToken());
            Evaluation now = project.runs().current(run).evaluation();
            assertEquals(23, now.rows().size());
            LabelledPrediction after = row(now, "dog/03-2.png");
            assertEquals(1, after.label());
            assertEquals(-Math.log(before.probabilities()[1]), after.loss(), 1e-9);
            project.steps().undo(Progress.NONE, new CancelToken());
            assertEquals(25, project.runs().current(run).evaluation().rows().size());
            assertEquals(
                    before.loss(),
                    row(project.runs().current(run).evaluation(), "cat/03.png").loss());
        }
    }

    @Test
    void filesStandStillWhileTheyAreRead() {
        try (Project project = Project.open(root)) {
            project.steps().mark(List.of("cat/00.png"), new Edit.Delete());
            List<Refusal> refusals = new ArrayList<>();
            project.runs()
                    .train(
                            TrainPlan.BOOK,
                            engine,
                            event -> {
                                if (event instanceof TrainEvent.Prepared) {
                                    refusals.add(assertThrows(
                                            Refusal.class,
                                            () -> project.steps().apply(Progress.NONE, new CancelToken())));
                                    project.steps().mark(List.of("cat/01.png"), new Edit.Delete());
                                }
                            },
                            new CancelToken());
            assertEquals(1, refusals.size());
            assertEquals(
                    2, project.steps().apply(Progress.NONE, new CancelToken()).deleted());
        }
    }

    @Test
    void theSplitIsFastaisAndNewPicturesJoinIt() throws IOException {
        Photos.picture(root, "loose.png");
        try (Project project = Project.open(root)) {
            assertEquals(4, project.dataset().labelled(Split.VALID).size());
            List<String> valid = project.dataset().labelled(Split.VALID).stream()
                    .map(item -> item.path())
                    .toList();
            Photos.pictures(root, "fox", 26);
            project.rescan();
            assertEquals(10, project.dataset().labelled(Split.VALID).size());
            assertTrue(project.dataset().labelled(Split.VALID).stream()
                    .map(item -> item.path())
                    .toList()
                    .containsAll(valid));
            assertEquals(
                    5,
                    project.resetSplit(new SplitPlan(0.1, 7))
                            .labelled(Split.VALID)
                            .size());
        }
        try (Project project = Project.open(root)) {
            assertEquals(5, project.dataset().labelled(Split.VALID).size());
        }
    }

    @Test
    void warningsNameWhatMatters() throws IOException {
        Photos.pictures(root, "fox", 1);
        Photos.pictures(root, "dog", 21);
        Photos.picture(root, "loose.png");
        try (Project project = Project.open(root)) {
            project.resetSplit(new SplitPlan(0.2, 42));
            String held = project.dataset().labelled(Split.VALID).getFirst().path();
            String learned = project.dataset().labelled(Split.TRAIN).getFirst().path();
            Files.copy(root.resolve(held), root.resolve(learned), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            project.rescan();
            project.steps().mark(List.of("cat/00.png"), new Edit.Keep());
            assertEquals(
                    List.of(
                            "Class fox has only 1 photo.",
                            "Class dog has 21 times as many photos as class fox.",
                            "1 photo of the validation set is also in the training set, which flatters the error rate.",
                            "1 photo without a class is left out.",
                            "1 mark waits for Apply; the training sees the folder as it is."),
                    project.runs().warnings(new CancelToken()).stream()
                            .map(Warning::full)
                            .toList());
        }
    }

    @Test
    void warningsSayWhyAClassIsLeftOut() throws IOException {
        Photos.pictures(root, "dog", 21);
        Files.createDirectories(root.resolve("fox"));
        Files.createDirectories(root.resolve("elk"));
        Files.writeString(root.resolve("elk/1.jpg"), "<html>");
        Files.writeString(root.resolve("elk/2.jpg"), "<html>");
        try (Project project = Project.open(root)) {
            List<String> lines = project.runs().warnings(new CancelToken()).stream()
                    .map(Warning::full)
                    .toList();
            assertEquals(
                    List.of(
                            "Class elk is left out, as none of its files can be used "
                                    + "(2 files: not a picture: starts like HTML).",
                            "Class fox has no photos, and is left out."),
                    lines.subList(0, 2));
            assertTrue(lines.stream().noneMatch(line -> line.contains("only 0")), lines::toString);
        }
    }

    private static LabelledPrediction row(Evaluation evaluation, String path) {
        return evaluation.rows().stream()
                .filter(row -> row.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
