package org.gleaner.project.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gleaner.data.Edit;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.project.Photos;
import org.gleaner.project.Project;
import org.gleaner.project.runs.SplitPlan;
import org.gleaner.store.Step.Mark;
import org.gleaner.task.CancelToken;
import org.gleaner.task.ItemError;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Marks, apply, undo and redo on real files. */
class ChangesTest {

    private static final Edit KEEP = new Edit.Keep();
    private static final Edit DELETE = new Edit.Delete();

    @TempDir
    Path root;

    @BeforeEach
    void photos() throws IOException {
        Photos.pictures(root, "cat", 10);
        Photos.pictures(root, "dog", 10);
    }

    @Test
    void marksSurviveARestartAndUndoStepByStep() {
        try (Project project = Project.open(root)) {
            project.steps().mark(List.of("cat/00.png", "cat/01.png"), DELETE);
            List<Mark> changed = project.steps().mark(List.of("cat/01.png", "dog/02.png"), KEEP);
            assertEquals(List.of(new Mark("cat/01.png", DELETE, KEEP), new Mark("dog/02.png", null, KEEP)), changed);
            assertEquals(List.of(), project.steps().mark(List.of("cat/01.png"), KEEP));
        }
        try (Project project = Project.open(root)) {
            assertEquals(
                    Map.of("cat/00.png", DELETE, "cat/01.png", KEEP, "dog/02.png", KEEP),
                    project.steps().marks());
            assertEquals(
                    Optional.of("2 marks"),
                    project.steps().undoable().map(change -> change.what().toString()));
            undo(project);
            assertEquals(
                    Map.of("cat/00.png", DELETE, "cat/01.png", DELETE),
                    project.steps().marks());
            undo(project);
            assertEquals(Map.of(), project.steps().marks());
            assertEquals(Optional.empty(), project.steps().undoable());
            assertThrows(Refusal.class, () -> undo(project));
            redo(project);
            assertEquals(
                    Optional.of("2 marks"),
                    project.steps().redoable().map(change -> change.what().toString()));
            project.steps().mark(List.of("dog/09.png"), KEEP);
            assertEquals(Optional.empty(), project.steps().redoable());
        }
    }

    @Test
    void applyMovesFilesAndUndoBringsEverythingBack() throws IOException {
        Photos.picture(root, "dog/sub/X.PNG");
        Photos.picture(root, "cat/sub/x.png");
        Map<String, String> before = Photos.tree(root);
        try (Project project = Project.open(root)) {
            Map<String, Split> splits = splits(project);
            project.steps().mark(List.of("cat/00.png"), DELETE);
            project.steps().mark(List.of("cat/01.png", "cat/sub/x.png"), new Edit.Relabel("dog"));
            project.steps().mark(List.of("dog/00.png"), new Edit.Relabel("red fox"));
            project.steps().mark(List.of("dog/01.png"), KEEP);
            project.steps().mark(List.of("dog/02.png"), new Edit.Relabel("dog"));
            Map<String, Edit> marks = project.steps().marks();
            StepResult forecast = project.steps().preview();
            StepResult applied = apply(project);
            assertEquals(new StepResult(2, 1, 3, 0, List.of()), applied);
            assertEquals(applied, forecast);
            assertEquals(Map.of(), project.steps().marks());
            assertEquals(List.of("cat", "dog", "red fox"), project.dataset().classes());
            assertEquals(before.get("cat/01.png"), Photos.hash(root.resolve("dog/01-2.png")));
            assertEquals(before.get("cat/sub/x.png"), Photos.hash(root.resolve("dog/sub/x-2.png")));
            assertEquals(before.get("dog/00.png"), Photos.hash(root.resolve("red fox/00.png")));
            assertEquals(before.get("cat/00.png"), Photos.hash(root.resolve(".gleaner/trash/cat/00.png")));
            assertEquals(splits.get("cat/01.png"), splits(project).get("dog/01-2.png"));
            assertEquals(splits.get("dog/00.png"), splits(project).get("red fox/00.png"));
            assertEquals(splits.get("dog/09.png"), splits(project).get("dog/09.png"));
            assertEquals(
                    Optional.of("Apply of 6 marks"),
                    project.steps().undoable().map(change -> change.what().toString()));

            assertEquals(new StepResult(2, 1, 3, 6, List.of()), undo(project));
            assertEquals(before, Photos.tree(root));
            assertEquals(marks, project.steps().marks());
            assertEquals(splits, splits(project));
            assertEquals(new StepResult(2, 1, 3, 0, List.of()), redo(project));
            assertTrue(Files.exists(root.resolve("red fox/00.png")));
        }
        try (Project project = Project.open(root)) {
            for (int step = 0; step < 6; step++) {
                undo(project);
            }
            assertEquals(before, Photos.tree(root));
            assertEquals(Map.of(), project.steps().marks());
            assertEquals(Optional.empty(), project.steps().undoable());
        }
    }

    @Test
    void whatChangedOrVanishedIsAConflictAndKeepsItsMark() throws IOException {
        try (Project project = Project.open(root)) {
            project.steps().mark(List.of("cat/00.png", "cat/01.png", "cat/02.png"), DELETE);
            Files.delete(root.resolve("cat/00.png"));
            Photos.picture(root, "cat/01.png", "something else");
            StepResult changes = apply(project);
            assertEquals(1, changes.deleted());
            assertEquals(2, changes.pending());
            assertEquals(
                    List.of(
                            new ItemError("cat/00.png", new Message("the file is gone")),
                            new ItemError(
                                    "cat/01.png", new Message("changed by another program since the folder was read"))),
                    changes.conflicts());
            assertEquals(
                    Map.of("cat/00.png", DELETE, "cat/01.png", DELETE),
                    project.steps().marks());
            project.steps().mark(List.of("cat/00.png"), null);
            assertEquals(new StepResult(0, 1, 0, 0, List.of()), apply(project));
        }
    }

    @Test
    void theHistoryLeadsBackToAnyStepAlsoAfterARestart() {
        Map<String, String> before = Photos.tree(root);
        try (Project project = Project.open(root)) {
            project.steps().mark(List.of("cat/00.png"), DELETE);
            apply(project);
            project.steps().mark(List.of("cat/01.png"), new Edit.Relabel("dog"));
            apply(project);
            project.steps().mark(List.of("cat/02.png"), KEEP);
            undo(project);
        }
        try (Project project = Project.open(root)) {
            List<Change> changes = project.steps().past().changes();
            assertEquals(
                    List.of("1 mark", "Apply of 1 mark", "1 mark", "Apply of 1 mark", "1 mark"),
                    changes.stream().map(change -> change.what().toString()).toList());
            assertEquals(
                    List.of(true, false, false, false, false),
                    changes.stream().map(Change::undone).toList());
            assertTrue(!changes.getFirst().when().isBefore(changes.getLast().when()));
            StepResult back = project.steps().undo(3, Progress.NONE, new CancelToken());
            assertEquals(new StepResult(0, 1, 1, 1, List.of()), back);
            assertEquals(before, Photos.tree(root));
            assertEquals(Map.of("cat/00.png", DELETE), project.steps().marks());
            assertEquals(
                    4,
                    project.steps().past().changes().stream()
                            .filter(Change::undone)
                            .count());
        }
    }

    @Test
    void undoOverwritesNothing() throws IOException {
        try (Project project = Project.open(root)) {
            project.steps().mark(List.of("cat/00.png", "cat/01.png"), DELETE);
            apply(project);
            Photos.picture(root, "cat/00.png", "a newer one");
            String newer = Photos.hash(root.resolve("cat/00.png"));
            StepResult changes = undo(project);
            assertEquals(1, changes.deleted());
            assertEquals(
                    List.of(new ItemError(".gleaner/trash/cat/00.png", new Message("another file is in its place"))),
                    changes.conflicts());
            assertEquals(newer, Photos.hash(root.resolve("cat/00.png")));
            assertTrue(Files.exists(root.resolve(".gleaner/trash/cat/00.png")));
            assertEquals(
                    Optional.of("2 marks"),
                    project.steps().undoable().map(change -> change.what().toString()));
        }
    }

    @Test
    void aCancelledApplyIsASmallerOne() {
        Map<String, String> before = Photos.tree(root);
        try (Project project = Project.open(root)) {
            List<String> cats = project.dataset().items().stream()
                    .map(Item::path)
                    .filter(path -> path.startsWith("cat"))
                    .toList();
            project.steps().mark(cats, new Edit.Relabel("fox"));
            CancelToken cancel = new CancelToken();
            StepResult changes = project.steps()
                    .apply(
                            (done, total) -> {
                                if (done == 4) {
                                    cancel.cancel();
                                }
                            },
                            cancel);
            assertEquals(new StepResult(0, 0, 4, 6, List.of()), changes);
            assertEquals(new StepResult(0, 0, 4, 10, List.of()), undo(project));
            assertEquals(before, Photos.tree(root));
            assertEquals(10, apply(project).moved());
            CancelToken stop = new CancelToken();
            StepResult part = project.steps().undo((done, total) -> stop.cancel(), stop);
            assertEquals(1, part.moved());
            assertEquals(
                    Optional.of("Apply of 9 marks"),
                    project.steps().undoable().map(change -> change.what().toString()));
            assertEquals(
                    Optional.of("Apply of 1 mark"),
                    project.steps().redoable().map(change -> change.what().toString()));
            assertEquals(9, undo(project).moved());
            assertEquals(before, Photos.tree(root));
        }
    }

    @Test
    void aTakenNameOfFullLengthIsShortenedByWholeCharacters() throws IOException {
        Assumptions.assumeTrue(File.separatorChar == '/', "names are counted otherwise here");
        for (String name : List.of("x".repeat(251) + ".png", "ü".repeat(125) + "x.png", "😀".repeat(62) + "abc.png")) {
            Photos.picture(root, "cat/" + name);
            Photos.picture(root, "dog/" + name);
            String start = name.substring(0, 20);
            Map<String, String> all = Photos.tree(root);
            try (Project project = Project.open(root)) {
                List<String> wanted = project.dataset().items().stream()
                        .map(Item::path)
                        .filter(path -> path.startsWith("cat/" + start))
                        .toList();
                project.steps().mark(wanted, new Edit.Relabel("dog"));
                StepResult changes = apply(project);
                assertEquals(List.of(), changes.conflicts());
                for (Item item : project.dataset().items()) {
                    String moved = item.path().substring(item.path().indexOf('/') + 1);
                    assertTrue(moved.getBytes(StandardCharsets.UTF_8).length <= 255, moved);
                    assertFalse(moved.contains("\ufffd"));
                }
                undo(project);
                undo(project);
                assertEquals(all, Photos.tree(root));
            }
        }
    }

    @Test
    void badNamesAndStrangersAreRefused() throws IOException {
        try (Project project = Project.open(root)) {
            assertThrows(Refusal.class, () -> project.steps().mark(List.of("cat/none.png"), KEEP));
            assertThrows(Refusal.class, () -> project.steps().mark(List.of("cat/00.png"), new Edit.Relabel("a/b")));
            assertThrows(Refusal.class, () -> project.steps().mark(List.of("cat/00.png"), new Edit.Relabel("Dog")));
            assertEquals(Map.of(), project.steps().marks());
            assertFalse(Files.exists(root.resolve(".gleaner/journal.jsonl")));
        }
    }

    @Test
    void aBrokenJournalIsRefusedAndLetGo() throws IOException {
        Files.createDirectories(root.resolve(".gleaner"));
        Path journal = root.resolve(".gleaner/journal.jsonl");
        for (String broken : List.of("{\"type\":\"moved\",\"move\":0}\n{}", "{\"type\":\"begin\"}\n{}", "?\n")) {
            Files.writeString(journal, broken);
            Refusal refusal = assertThrows(Refusal.class, () -> Project.open(root));
            assertTrue(
                    refusal.reason().toString().startsWith("Line 1 of "),
                    refusal.reason().toString());
            assertEquals(broken, Files.readString(journal));
        }
        Files.delete(journal);
        Project.open(root).close();
    }

    @Test
    void theSplitOutlivesALostJournal() throws IOException {
        try (Project project = Project.open(root)) {
            for (int i = 0; i < 5; i++) {
                project.steps().mark(List.of("cat/0%d.png".formatted(i)), KEEP);
            }
            project.rescan();
        }
        Files.delete(root.resolve(".gleaner/journal.jsonl"));
        try (Project project = Project.open(root)) {
            String held = project.dataset().labelled(Split.VALID).getFirst().path();
            project.steps().mark(List.of(held), new Edit.Relabel("fox"));
            assertEquals(1, apply(project).moved());
            assertEquals(
                    "fox", project.dataset().labelled(Split.VALID).getLast().label());
        }
    }

    @Test
    void aFileInTheWayOfAClassFolderIsAConflict() throws IOException {
        Files.writeString(root.resolve("fox"), "no folder");
        try (Project project = Project.open(root)) {
            project.steps().mark(List.of("cat/00.png"), new Edit.Relabel("fox"));
            StepResult changes = apply(project);
            assertEquals(1, changes.conflicts().size());
            assertEquals(1, changes.pending());
            assertEquals("no folder", Files.readString(root.resolve("fox")));
        }
    }

    @Test
    void sidesStaySides() throws IOException {
        Photos.pictures(root, "data/train/cat", 3);
        Photos.pictures(root, "data/train/dog", 3);
        Photos.pictures(root, "data/Valid/cat", 2);
        Photos.pictures(root, "data/test/cat", 2);
        Photos.picture(root, "data/train/loose.png");
        try (Project project = Project.open(root.resolve("data"))) {
            assertEquals(9, project.dataset().items().size());
            assertEquals(2, project.dataset().labelled(Split.VALID).size());
            assertThrows(Refusal.class, () -> project.resetSplit(new SplitPlan(0.2, 42)));
            project.steps().mark(List.of("Valid/cat/00.png", "train/loose.png"), new Edit.Relabel("dog"));
            assertEquals(2, apply(project).moved());
            assertTrue(Files.exists(root.resolve("data/Valid/dog/00.png")));
            assertTrue(Files.exists(root.resolve("data/train/dog/loose.png")));
        }
    }

    private static Map<String, Split> splits(Project project) {
        return project.dataset().items().stream().collect(Collectors.toMap(Item::path, Item::split));
    }

    private static StepResult apply(Project project) {
        return project.steps().apply(Progress.NONE, new CancelToken());
    }

    private static StepResult undo(Project project) {
        return project.steps().undo(Progress.NONE, new CancelToken());
    }

    private static StepResult redo(Project project) {
        return project.steps().redo(Progress.NONE, new CancelToken());
    }
}
