package org.gleaner.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gleaner.ScriptedEngine;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.history.StepResult;
import org.gleaner.project.runs.Run;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with runs that are there: names, notes, the trash and the way back. */
class RunsTest {

    private static final CancelToken GO_ON = new CancelToken();

    private final ScriptedEngine engine = new ScriptedEngine(2);

    @TempDir
    Path root;

    @BeforeEach
    void photos() throws IOException {
        Photos.pictures(root, "cat", 8);
        Photos.pictures(root, "dog", 8);
    }

    @Test
    void nameAndNotesAreKeptInTheRunsFolder() {
        try (Project project = Project.open(root)) {
            Run run = train(project);
            assertEquals("Run 1", run.title());
            project.runs().describe(run, "  more\n teddies ", "cut the\nwhite borders\n");
        }
        try (Project project = Project.open(root)) {
            Run run = project.runs().list().getFirst();
            assertEquals("Run 1 · more teddies", run.title());
            assertEquals("cut the\nwhite borders", run.notes());
            assertNotNull(run.done());
            project.runs().describe(run, " ", "");
            assertEquals("", project.runs().list().getFirst().name());
            assertThrows(Refusal.class, () -> project.runs().describe(run, "x".repeat(81), ""));
            assertThrows(Refusal.class, () -> project.runs().describe(run, "", "x".repeat(10_001)));
        }
    }

    @Test
    void anEvaluationThatIsWrittenAnewIsReadAnew() throws IOException {
        try (Project project = Project.open(root)) {
            Run run = train(project);
            assertEquals(16, project.runs().current(run).evaluation().rows().size());
            Path file = run.folder().resolve("evaluation.json");
            Files.writeString(file, Files.readString(file).replace("dog/", "fox/"));
            assertEquals(8, project.runs().current(run).evaluation().rows().size());
        }
    }

    @Test
    void aRunMayBeNamedWhileItTrains() {
        try (Project project = Project.open(root)) {
            Run run = project.runs()
                    .train(
                            TrainPlan.BOOK,
                            engine,
                            event -> {
                                if (event instanceof TrainEvent.EpochDone) {
                                    project.runs()
                                            .describe(project.runs().list().getFirst(), "early", "");
                                }
                            },
                            GO_ON);
            assertEquals("early", run.name());
            assertNotNull(run.done());
        }
    }

    @Test
    void aRemovedRunComesBackWithUndoAlsoAfterARestart() throws IOException {
        try (Project project = Project.open(root)) {
            train(project);
            train(project);
            StepResult changes =
                    project.steps().removeRun(project.runs().list().getFirst().folder(), Progress.NONE, GO_ON);
            assertEquals(new StepResult(0, 0, 0, 0, List.of()), changes);
            assertEquals(List.of(1), numbers(project));
            assertTrue(Files.exists(root.resolve(".gleaner/trash/.runs/0002/model.pt")));
            assertEquals(
                    "Removal of run 2",
                    project.steps().undoable().orElseThrow().what().toString());
            // Its number stays its own.
            assertEquals(3, train(project).number());
        }
        try (Project project = Project.open(root)) {
            assertEquals(List.of(3, 1), numbers(project));
            project.steps().undo(Progress.NONE, GO_ON);
            assertEquals(List.of(3, 2, 1), numbers(project));
            assertEquals(
                    16,
                    project.runs()
                            .current(project.runs().list().get(1))
                            .evaluation()
                            .rows()
                            .size());
            project.steps().redo(Progress.NONE, GO_ON);
            assertEquals(List.of(3, 1), numbers(project));
            assertEquals(
                    List.of("Removal of run 2"),
                    project.steps().past().changes().stream()
                            .map(change -> change.what().toString())
                            .toList());
        }
    }

    @Test
    void whatIsGoneOrBeingTrainedIsNotRemoved() {
        try (Project project = Project.open(root)) {
            Run run = train(project);
            project.steps().removeRun(run.folder(), Progress.NONE, GO_ON);
            assertThrows(Refusal.class, () -> project.steps().removeRun(run.folder(), Progress.NONE, GO_ON));
            project.steps().undo(Progress.NONE, GO_ON);
            project.runs()
                    .train(
                            TrainPlan.BOOK,
                            engine,
                            event -> assertThrows(
                                    Refusal.class, () -> project.steps().removeRun(run.folder(), Progress.NONE, GO_ON)),
                            GO_ON);
            assertFalse(project.runs().list().isEmpty());
        }
    }

    private Run train(Project project) {
        return project.runs().train(TrainPlan.BOOK, engine, event -> {}, GO_ON);
    }

    private static List<Integer> numbers(Project project) {
        return project.runs().list().stream().map(Run::number).toList();
    }
}
