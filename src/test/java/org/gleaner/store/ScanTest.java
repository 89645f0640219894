package org.gleaner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gleaner.Children;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of a folder, and who may open it. */
class ScanTest {

    private static final PictureTest JPG = new PictureTest() {
        @Override
        public boolean isNamedLikePicture(Path file) {
            return file.toString().toLowerCase(Locale.ROOT).endsWith(".jpg");
        }

        @Override
        public Optional<Defect> defect(Path file) throws IOException {
            return Files.readString(file).equals("picture")
                    ? Optional.empty()
                    : Optional.of(new Defect(new Message("not a picture"), true));
        }
    };

    @TempDir
    Path root;

    @Test
    void classFoldersAreReadAtAnyDepthInOrder() throws IOException {
        pictures("dog/b.JPG", "dog/a/b/c.jpg", "cat/x.jpg", "loose.jpg", ".hidden/a.jpg", "cat/.hidden.jpg");
        pictures("cat/.hidden/a.jpg", ".gleaner/trash/a.jpg", "notes/readme.txt");
        Files.createDirectories(root.resolve("empty"));
        Dataset dataset = scan();
        assertEquals(List.of("cat", "dog", "empty"), dataset.classes());
        assertEquals(List.of("cat/x.jpg", "dog/a/b/c.jpg", "dog/b.JPG", "loose.jpg"), paths(dataset));
        assertEquals("dog", dataset.items().get(1).label());
        assertNull(dataset.items().get(3).label());
        assertEquals(List.of(), dataset.unreadable());
    }

    @Test
    void whatCannotBeReadIsARow() throws IOException {
        pictures("cat/good.jpg");
        Files.createFile(root.resolve("cat/empty.jpg"));
        Files.writeString(root.resolve("cat/text.jpg"), "text");
        Files.writeString(root.resolve("cat/locked.jpg"), "picture");
        boolean obeyed = root.resolve("cat/locked.jpg").toFile().setReadable(false)
                && !Files.isReadable(root.resolve("cat/locked.jpg"));
        Dataset dataset = scan();
        assertEquals(
                new Dataset.Unreadable("cat/empty.jpg", new Message("an empty file"), true),
                dataset.unreadable().getFirst());
        assertEquals(
                new Dataset.Unreadable("cat/text.jpg", new Message("not a picture"), true),
                dataset.unreadable().getLast());
        assertEquals(obeyed ? 3 : 2, dataset.unreadable().size()); // the superuser reads everything
    }

    @Test
    void aFolderWhoseNameWouldBreakListsIsNoClass() throws IOException {
        for (String name : List.of("ca\nt", "ca\rt", "t\tab", "\u001b[2J", "del\u007f", "\u0085next")) {
            pictures("dog/a.jpg", name + "/a.jpg");
            Dataset dataset = scan();
            assertEquals(List.of("dog"), dataset.classes());
            assertEquals(1, dataset.count(null), name);
            Files.delete(root.resolve(name + "/a.jpg"));
            Files.delete(root.resolve(name));
        }
        assertEquals("ca?t", new Layout(null, null).brokenName("ca\nt/a.jpg"));
        assertEquals("ca?t", new Layout("train", "valid").brokenName("train/ca\rt/a.jpg"));
        assertNull(new Layout(null, null).brokenName("dog/a\nb.jpg"));
    }

    @Test
    void linksAreNotFollowed(@TempDir Path outside) throws IOException {
        pictures("cat/a.jpg");
        Files.writeString(outside.resolve("b.jpg"), "picture");
        Files.createSymbolicLink(root.resolve("dog"), outside);
        Files.createSymbolicLink(root.resolve("cat/again.jpg"), root.resolve("cat/a.jpg"));
        Files.createSymbolicLink(root.resolve("cat/loop"), root);
        Dataset dataset = scan();
        assertEquals(List.of("cat/a.jpg"), paths(dataset));
        assertEquals(List.of("cat"), dataset.classes());
        assertEquals(3, dataset.unreadable().size());
        assertTrue(dataset.unreadable().stream().noneMatch(Dataset.Unreadable::broken));
    }

    @Test
    void aNameInAnotherEncodingIsARowAndTheRestGoesOn() throws IOException, InterruptedException {
        pictures("cat/a.jpg");
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "other systems have no such names");
        String make =
                "printf picture > \"$(printf 'cat/b\\374.jpg')\"; mkdir \"$(printf 'd\\374g')\"; printf picture > \"$(printf 'd\\374g/c.jpg')\"";
        try (Children children = new Children()) {
            ProcessBuilder shell = new ProcessBuilder("sh", "-c", make).directory(root.toFile());
            assertEquals(0, children.start(shell).waitFor());
        }
        Dataset dataset = scan();
        assertEquals(List.of("cat/a.jpg"), paths(dataset));
        assertEquals(List.of("cat"), dataset.classes());
        assertEquals(2, dataset.unreadable().size());
        for (Dataset.Unreadable row : dataset.unreadable()) {
            assertTrue(
                    row.reason().toString().startsWith("its name cannot be read in this system's encoding"),
                    row.reason().toString());
            assertFalse(row.broken());
        }
    }

    @Test
    void sidesAreUnderstoodInAnyCase() throws IOException {
        pictures(
                "Train/cat/a.jpg",
                "Train/dog/b/c.jpg",
                "VAL/cat/d.jpg",
                "test/cat/e.jpg",
                "other/f.jpg",
                "Train/g.jpg");
        Dataset dataset = scan();
        assertEquals(List.of("cat", "dog"), dataset.classes());
        assertEquals(
                List.of("Train/cat/a.jpg", "Train/dog/b/c.jpg", "Train/g.jpg", "VAL/cat/d.jpg", "other/f.jpg"),
                paths(dataset));
        assertEquals(
                List.of("VAL/cat/d.jpg"),
                dataset.labelled(Split.VALID).stream().map(Item::path).toList());
        assertNull(dataset.items().get(2).label());
        assertNull(dataset.items().get(4).label());
        Layout layout = Layout.of(root);
        assertEquals("VAL/dog/d.jpg", layout.relabelled("VAL/cat/d.jpg", Split.VALID, "dog"));
        assertEquals("Train/cat/b/c.jpg", layout.relabelled("Train/dog/b/c.jpg", Split.TRAIN, "cat"));
        assertEquals("VAL/cat/f.jpg", layout.relabelled("other/f.jpg", Split.VALID, "cat"));
    }

    @Test
    void trainAndTestAloneAreSidesAndPlainClassesAreNot() throws IOException {
        pictures("train/cat/a.jpg", "test/cat/b.jpg");
        assertEquals(new Layout("train", "test"), Layout.of(root));
        pictures("steam/train/a.jpg", "steam/valid/b.jpg");
        assertFalse(Layout.of(root.resolve("steam")).hasSides());
        assertEquals("cat/a/b.jpg", new Layout(null, null).relabelled("dog/a/b.jpg", Split.TRAIN, "cat"));
        assertEquals("cat/b.jpg", new Layout(null, null).relabelled("b.jpg", Split.TRAIN, "cat"));
    }

    @Test
    void oneGleanerAtATime() {
        ProjectFolder folder = ProjectFolder.create(root);
        FolderLock held = FolderLock.take(folder);
        Refusal refusal = assertThrows(Refusal.class, () -> FolderLock.take(folder));
        assertTrue(
                refusal.reason().toString().startsWith("Already open"),
                refusal.reason().toString());
        held.close();
        FolderLock.take(folder).close();
        assertThrows(Refusal.class, () -> ProjectFolder.create(root.resolve("none")));
    }

    @Test
    void namesThatAreNoFoldersAreRefused() {
        for (String name :
                List.of("", " ", ".", "..", ".x", "a/b", "a\\b", "a\0", "NUL", "com1.txt", "a.", " a", "a:b")) {
            assertThrows(Refusal.class, () -> ClassName.check(name), name);
        }
        assertThrows(Refusal.class, () -> ClassName.check("\u00e9".repeat(128)));
        for (String name : List.of("cat", "red fox", "\u72d0", "a.b", "console")) {
            assertEquals(name, ClassName.check(name));
        }
    }

    private Dataset scan() {
        return Scan.of(ProjectFolder.create(root), Layout.of(root), JPG, (path, stat) -> false);
    }

    private void pictures(String... paths) throws IOException {
        for (String path : paths) {
            Files.createDirectories(root.resolve(path).getParent());
            Files.writeString(root.resolve(path), "picture");
        }
    }

    private static List<String> paths(Dataset dataset) {
        return dataset.items().stream().map(Item::path).toList();
    }
}
