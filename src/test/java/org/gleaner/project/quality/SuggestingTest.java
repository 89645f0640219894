package org.gleaner.project.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.gleaner.ScriptedEngine;
import org.gleaner.Unsorted;
import org.gleaner.data.Edit;
import org.gleaner.data.TrainPlan;
import org.gleaner.project.Photos;
import org.gleaner.project.Project;
import org.gleaner.project.history.StepResult;
import org.gleaner.project.runs.Run;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures without a class: where they lie, what they are taken for, and how they get one. */
class SuggestingTest {

    private static final CancelToken GO_ON = new CancelToken();

    private final ScriptedEngine engine = new ScriptedEngine(1);

    @TempDir
    Path root;

    @BeforeEach
    void draw() throws IOException {
        Unsorted.draw(root);
        Photos.picture(root, "unlabelled/broken.png");
    }

    @Test
    void theFolderOfUnlabelledPicturesIsNoClass() {
        try (Project project = Project.open(root)) {
            assertEquals(List.of("cat", "dog"), project.dataset().classes());
            assertEquals(12, project.dataset().count(null));
            Run run = train(project);
            assertEquals(20, project.runs().current(run).evaluation().rows().size());
        }
    }

    @Test
    void eachIsTakenForSomethingAndAskedOnce() throws IOException {
        try (Project project = Project.open(root)) {
            Run run = train(project);
            Suggestions said = project.inspection().suggestions(run, engine, Progress.NONE, GO_ON);
            assertEquals(11, said.predictions().size());
            assertEquals("cat", suggested(said, "red-0.png"));
            assertEquals("dog", suggested(said, "unlabelled/blue-4.png"));
            assertEquals(
                    List.of("unlabelled/green.png"),
                    said.predictions().entrySet().stream()
                            .filter(each -> each.getValue().unlike())
                            .map(Map.Entry::getKey)
                            .toList());
            Files.move(root.resolve("red-0.png"), root.resolve("unlabelled/moved.png"));
            project.rescan();
            AtomicInteger heard = new AtomicInteger();
            Suggestions again =
                    project.inspection().suggestions(run, engine, (done, total) -> heard.addAndGet((int) total), GO_ON);
            assertEquals("cat", suggested(again, "unlabelled/moved.png"));
            assertEquals(1, heard.get(), "the moved file is hashed, and nothing is asked");
            // Another run has another opinion.
            heard.set(0);
            project.inspection().suggestions(train(project), engine, (done, total) -> heard.incrementAndGet(), GO_ON);
            assertEquals(11, heard.get());
        }
    }

    @Test
    void manyGetTheirClassesInOneStepAndGiveThemBack() {
        Map<String, String> before = Photos.tree(root);
        try (Project project = Project.open(root)) {
            Suggestions said = project.inspection().suggestions(train(project), engine, Progress.NONE, GO_ON);
            Map<String, Edit> wanted = new LinkedHashMap<>();
            said.predictions().keySet().forEach(path -> wanted.put(path, new Edit.Relabel(suggested(said, path))));
            assertEquals(11, project.steps().mark(wanted).size());
            project.steps().undo(Progress.NONE, GO_ON);
            assertEquals(Map.of(), project.steps().marks());
            project.steps().redo(Progress.NONE, GO_ON);
            assertEquals(11, project.steps().apply(Progress.NONE, GO_ON).moved());
            assertTrue(Files.exists(root.resolve("cat/red-0.png")));
            assertTrue(Files.exists(root.resolve("dog/blue-0.png")));
            assertEquals(1, project.dataset().count(null));
            project.steps().undo(Progress.NONE, GO_ON);
            assertEquals(before, Photos.tree(root));
            assertEquals(11, project.steps().marks().size());
        }
    }

    @Test
    void aPictureCanBeMadeUnlabelledAndOneThatIsStays() {
        try (Project project = Project.open(root)) {
            project.steps().mark(List.of("cat/00.png", "unlabelled/blue-0.png"), new Edit.Relabel("unlabelled"));
            StepResult changes = project.steps().apply(Progress.NONE, GO_ON);
            assertEquals(1, changes.moved());
            assertEquals(1, changes.kept());
            assertTrue(Files.exists(root.resolve("unlabelled/00.png")));
            assertTrue(Files.exists(root.resolve("unlabelled/blue-0.png")));
            assertFalse(Files.exists(root.resolve("unlabelled/blue-0-2.png")));
            project.steps().renameClass("dog", "Unlabeled", Progress.NONE, GO_ON);
            assertEquals(List.of("cat"), project.dataset().classes());
            project.steps().undo(2, Progress.NONE, GO_ON);
            assertEquals(10, project.dataset().count("dog"));
        }
    }

    private Run train(Project project) {
        return project.runs().train(TrainPlan.BOOK, engine, event -> {}, GO_ON);
    }

    private static String suggested(Suggestions said, String path) {
        return said.classes()
                .get(Objects.requireNonNull(said.predictions().get(path)).best());
    }
}
