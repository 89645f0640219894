package org.gleaner.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gleaner.Mosaics;
import org.gleaner.data.Edit;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.project.files.Verified;
import org.gleaner.project.history.StepResult;
import org.gleaner.project.quality.Verification;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no picture goes to the trash, and classes get other names; all of it can be undone. */
class RemovingTest {

    @TempDir
    Path root;

    @Test
    void verifyTellsEveryFileAndWritesNothing() throws IOException {
        Mosaics.write(root.resolve("a/good.png"), 1);
        Files.write(root.resolve("a/cut.jpg"), java.util.Arrays.copyOf(Mosaics.file(2, "jpg"), 3000));
        Files.writeString(root.resolve("a/page.jpg"), "<html>");
        Files.write(
                root.resolve("a/phone.heic"),
                "\0\0\0\u0018ftypheic\0\0\0\0".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        Map<String, String> before = Photos.tree(root);
        List<Verified> rows =
                Verification.of(root, Progress.NONE, new CancelToken()).rows();
        assertEquals(
                List.of(
                        "a/cut.jpg JPEG false the file ends early",
                        "a/good.png PNG true ",
                        "a/page.jpg  false not a picture: starts like HTML",
                        "a/phone.heic HEIC false damaged: no still picture in it"),
                rows.stream()
                        .map(row ->
                                row.path() + " " + row.format() + " " + row.ok() + " " + (row.ok() ? "" : row.reason()))
                        .toList());
        assertEquals(before, Photos.tree(root));
        assertFalse(Files.exists(root.resolve(".gleaner")));
    }

    @Test
    void removalIsOneStepAndComesBackWithItsMarks() throws IOException {
        Photos.pictures(root, "cat", 4);
        Files.writeString(root.resolve("cat/broken.jpg"), "x");
        Map<String, String> before = Photos.tree(root);
        try (Project project = Project.open(root)) {
            project.steps().mark(List.of("cat/01.png", "cat/02.png"), new Edit.Keep());
            assertThrows(
                    Refusal.class,
                    () -> project.steps().remove(List.of("cat/no.png"), Progress.NONE, new CancelToken()));
            StepResult done =
                    project.steps().remove(List.of("cat/broken.jpg", "cat/01.png"), Progress.NONE, new CancelToken());
            assertEquals(new StepResult(0, 2, 0, 1, List.of()), done);
            assertEquals(
                    Optional.of("Removal of 2 photos"),
                    project.steps().undoable().map(change -> change.what().toString()));
            assertEquals(Map.of("cat/02.png", new Edit.Keep()), project.steps().marks());
            assertEquals(3, project.dataset().items().size());
            assertTrue(Files.exists(root.resolve(".gleaner/trash/cat/broken.jpg")));
        }
        try (Project project = Project.open(root)) {
            assertEquals(
                    2, project.steps().undo(Progress.NONE, new CancelToken()).deleted());
            assertEquals(before, Photos.tree(root));
            assertEquals(2, project.steps().marks().size());
            project.steps().redo(Progress.NONE, new CancelToken());
            assertFalse(Files.exists(root.resolve("cat/01.png")));
        }
    }

    @Test
    void aClassIsRenamedWithSplitAndMarksAndBack() throws IOException {
        Photos.pictures(root, "cat", 10);
        Photos.pictures(root, "dog", 10);
        Photos.picture(root, "cat/deep/er/1.png");
        Files.writeString(root.resolve("cat/broken.jpg"), "x");
        Map<String, String> before = Photos.tree(root);
        try (Project project = Project.open(root)) {
            project.steps().mark(List.of("cat/01.png"), new Edit.Delete());
            project.steps().mark(List.of("dog/01.png"), new Edit.Relabel("cat"));
            Map<String, Edit> marks = project.steps().marks();
            List<String> valid = names(project.dataset().labelled(Split.VALID));
            project.steps().renameClass("cat", "lynx", Progress.NONE, new CancelToken());
            assertEquals(List.of("dog", "lynx"), project.dataset().classes());
            assertEquals(
                    Map.of("lynx/01.png", new Edit.Delete(), "dog/01.png", new Edit.Relabel("lynx")),
                    project.steps().marks());
            assertEquals(valid, names(project.dataset().labelled(Split.VALID)));
            assertTrue(Files.exists(root.resolve("lynx/deep/er/1.png")));
            assertFalse(Files.exists(root.resolve("cat")));
            assertEquals(
                    Optional.of("Move of 12 photos"),
                    project.steps().undoable().map(change -> change.what().toString()));
            project.steps().undo(Progress.NONE, new CancelToken());
            assertEquals(before, Photos.tree(root));
            assertEquals(marks, project.steps().marks());
        }
    }

    private static List<String> names(List<Item> items) {
        return items.stream()
                .map(item -> item.path().replace("cat/", "").replace("lynx/", ""))
                .sorted()
                .toList();
    }

    @Test
    void classesAreMergedAndNothingIsOverwritten() throws IOException {
        Photos.picture(root, "cat/1.png");
        Photos.picture(root, "kitten/1.png");
        Files.createDirectories(root.resolve("empty"));
        Map<String, String> before = Photos.tree(root);
        try (Project project = Project.open(root)) {
            project.steps().renameClass("kitten", "cat", Progress.NONE, new CancelToken());
            assertEquals(
                    "cat/1-2.png cat/1.png",
                    project.dataset().items().stream().map(Item::path).collect(Collectors.joining(" ")));
            project.steps().undo(Progress.NONE, new CancelToken());
            assertEquals(before, Photos.tree(root));
            project.steps().renameClass("empty", "void", Progress.NONE, new CancelToken());
            assertEquals(List.of("cat", "kitten", "void"), project.dataset().classes());
            assertThrows(Refusal.class, () -> project.steps().addClass("Cat"));
            assertThrows(Refusal.class, () -> project.steps().renameClass("no", "x", Progress.NONE, new CancelToken()));
        }
    }
}
