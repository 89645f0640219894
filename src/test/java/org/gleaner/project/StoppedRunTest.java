package org.gleaner.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gleaner.ScriptedEngine;
import org.gleaner.data.Item;
import org.gleaner.data.Precision;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.overview.Changes;
import org.gleaner.project.overview.Checks;
import org.gleaner.project.runs.RebasedEvaluation;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.report.ReportFacts;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that were stopped can be used, and are not in the way of those that came to their end. */
class StoppedRunTest {

    private final ScriptedEngine engine = new ScriptedEngine(2);

    @TempDir
    Path folder;

    private Path root = Path.of("");

    @BeforeEach
    void photos() throws IOException {
        root = folder.resolve("pets");
        Photos.pictures(root, "cat", 10);
        Photos.pictures(root, "dog", 10);
        Photos.picture(root, "waiting.png");
    }

    @Test
    void aStoppedRunKnowsWhatItLearnedFrom() {
        Run run = stopped();
        assertNull(run.done());
        Set<String> held = paths(Split.VALID);
        open(TrainedModel.at(root));
        assertEquals(4, held.size());
        assertEquals(held, measured(Split.VALID));
        assertEquals(paths(Split.TRAIN), measured(Split.TRAIN));
        assertTrue(Files.exists(run.folder().resolve(Engine.OUT_OF_DISTRIBUTION)));
    }

    @Test
    void whatAStoppedRunHasNotJudgedIsNotNew() throws IOException {
        Run run = stopped();
        assertFalse(since(run).any());
        Files.delete(root.resolve(paths(Split.VALID).iterator().next()));
        assertEquals("Since it was trained: 1 gone.", since(run).words().toString());
    }

    private Changes since(Run run) {
        try (Project project = Project.open(root)) {
            RebasedEvaluation current = project.runs().current(run);
            Checks seen = new Checks(
                    project.inspection().verify(Progress.NONE, new CancelToken()), null, null, null, null, null);
            return Changes.since(
                    run,
                    project.dataset(),
                    current.evaluation(),
                    current.outdated().values(),
                    seen);
        }
    }

    @Test
    void theNewestRunThatIsDoneIsTheUsualOne() {
        trained();
        trained();
        stopped();
        assertEquals("run 2 of pets", TrainedModel.at(root).name());
        try (Project project = Project.open(root)) {
            assertEquals(3, project.runs().list().getFirst().number());
            assertEquals(2, Run.usual(project.runs().list()).orElseThrow().number());
            Run reported = ReportFacts.of(project, note -> {}, Progress.NONE, new CancelToken())
                    .run();
            assertEquals(2, reported == null ? 0 : reported.number());
            project.runs()
                    .train(
                            TrainPlan.BOOK,
                            engine,
                            event -> {
                                if (event instanceof TrainEvent.EpochDone) {
                                    assertEquals(
                                            "run 2 of pets",
                                            TrainedModel.at(root).name());
                                }
                            },
                            new CancelToken());
        }
        assertEquals("run 4 of pets", TrainedModel.at(root).name());
        open(TrainedModel.at(root.resolve(".gleaner/runs/0003")));
    }

    @Test
    void whatIsGoneIsNamed() throws IOException {
        Run run = stopped();
        for (String path : paths(Split.TRAIN)) {
            Files.delete(root.resolve(path));
        }
        Refusal refusal = assertThrows(Refusal.class, () -> open(TrainedModel.of(run)));
        assertEquals(
                "The training of run 1 of pets was stopped, and none of the photos that it learned from is in " + root
                        + " any more.",
                refusal.reason().toString());
    }

    @Test
    void aRunCanBeTakenElsewhere() throws IOException {
        Run run = trained();
        Path copy = copied(run.folder(), folder.resolve("my model"));
        TrainedModel model = TrainedModel.at(copy);
        assertEquals("the run in my model", model.name());
        open(model);
        open(TrainedModel.at(copy.resolve(Engine.MODEL)));
        Path half = copied(stopped().folder(), folder.resolve("0001"));
        assertEquals(
                "The training in " + half
                        + " was stopped; such a run can be used only where it was trained, in its project.",
                assertThrows(Refusal.class, () -> open(TrainedModel.at(half)))
                        .reason()
                        .toString());
        assertNull(ProjectFolder.rootOfRun(Path.of("/0001")));
        assertNull(ProjectFolder.rootOfRun(Path.of("/")));
        assertEquals(root, ProjectFolder.rootOfRun(run.folder()));
    }

    @Test
    void foldersOfOthersAreNoRuns() throws IOException {
        trained();
        for (String name : List.of("1", "00002", "0000", "0003-2", "old", "٠٠٠٤", "99999999", "-5")) {
            copied(
                    root.resolve(".gleaner/runs/0001"),
                    root.resolve(".gleaner/runs").resolve(name));
        }
        try (Project project = Project.open(root)) {
            assertEquals(
                    List.of(1), project.runs().list().stream().map(Run::number).toList());
        }
        assertEquals(2, trained().number());
        assertEquals(10, names(root.resolve(".gleaner/runs")).size());
    }

    @Test
    void whatWasStoppedBeforeAnEpochFillsNoDisk() throws IOException {
        try (Project project = Project.open(root)) {
            CancelToken cancel = new CancelToken();
            Engine heavy = new ScriptedEngine(2) {
                @Override
                public org.gleaner.data.Evaluation train(
                        Path root,
                        org.gleaner.data.Dataset data,
                        TrainPlan plan,
                        Path run,
                        java.util.function.Consumer<TrainEvent> heard,
                        CancelToken token) {
                    write(run.resolve(MODEL), "a network that has learned nothing");
                    return super.train(root, data, plan, run, heard, token);
                }
            };
            cancel.cancel();
            assertThrows(
                    CancellationException.class,
                    () -> project.runs().train(TrainPlan.BOOK, heavy, event -> {}, cancel));
            assertEquals(List.of(), project.runs().list());
        }
        assertEquals(Set.of("run.json"), names(root.resolve(".gleaner/trash/run-0001")));
    }

    @Test
    void whatADeadTrainingLeftIsTidiedUp() throws IOException {
        Path runs = trained().folder().resolveSibling("");
        for (String name :
                List.of("run.json.new", "evaluation.json.new", "model.pt.tmp", "out-of-distribution.safetensors.tmp")) {
            Files.writeString(runs.resolve("0001").resolve(name), "half");
        }
        Files.writeString(runs.resolve("0001/notes.tmp"), "mine");
        Files.createDirectories(runs.resolve("0002"));
        Files.createDirectories(runs.resolve("0003"));
        Files.copy(runs.resolve("0001/run.json"), runs.resolve("0004.json"));
        Path begun = Files.createDirectories(runs.resolve("0003"));
        String facts = Files.readString(runs.resolve("0001/run.json"));
        Files.writeString(
                begun.resolve("run.json"),
                facts.replaceAll("\"done\":\\{[^}]*\\},?", "").replace(",}", "}"));
        Files.writeString(begun.resolve("model.pt"), "learned nothing");
        Path folds = Files.createDirectories(root.resolve(".gleaner/findings/training123"));
        Files.writeString(folds.resolve("model.pt"), "of a fold");
        try (Project project = Project.open(root)) {
            assertEquals(1, project.runs().list().size());
        }
        assertEquals(Set.of("0001", "0004.json"), names(runs));
        assertEquals(
                Set.of(
                        "run.json",
                        "evaluation.json",
                        "model.pt",
                        "out-of-distribution.safetensors",
                        "metrics.csv",
                        "batches.csv",
                        "notes.tmp"),
                names(runs.resolve("0001")));
        assertEquals(Set.of("run.json"), names(root.resolve(".gleaner/trash/run-0003")));
        assertFalse(Files.exists(folds));
    }

    private Run trained() {
        try (Project project = Project.open(root)) {
            return project.runs().train(TrainPlan.BOOK, engine, event -> {}, new CancelToken());
        }
    }

    private Run stopped() {
        try (Project project = Project.open(root)) {
            CancelToken cancel = new CancelToken();
            return project.runs()
                    .train(
                            TrainPlan.BOOK,
                            engine,
                            event -> {
                                if (event instanceof TrainEvent.EpochDone) {
                                    cancel.cancel();
                                }
                            },
                            cancel);
        }
    }

    private void open(TrainedModel model) {
        model.open(engine, Precision.FP32, Progress.NONE, new CancelToken()).close();
    }

    private Set<String> measured(Split side) {
        return engine.measured().stream()
                .filter(item -> item.split() == side)
                .map(Item::path)
                .collect(Collectors.toSet());
    }

    private Set<String> paths(Split side) {
        try (Project project = Project.open(root)) {
            return project.dataset().labelled(side).stream().map(Item::path).collect(Collectors.toSet());
        }
    }

    private static Path copied(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(from)) {
            all.forEach(files::add);
        }
        for (Path file : files) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
        return to;
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
