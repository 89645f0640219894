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
import org.gleaner.Pipes;
import org.gleaner.data.Dataset;
import org.gleaner.data.Inventory;
import org.gleaner.data.Item;
import org.gleaner.data.NotTaken;
import org.gleaner.data.NotTaken.Why;
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
    void aFolderOfWhatIsNotSortedYetIsNoClass() throws IOException {
        pictures("dog/a.jpg", "Unsorted/b.jpg", "_unsortiert/c.jpg", "to sort/d.jpg", "unlabeled/e.jpg");
        pictures("unknown/f.jpg", "other/g.jpg", "assorted/h.jpg");
        Dataset dataset = scan();
        assertEquals(List.of("assorted", "dog", "other", "unknown"), dataset.classes());
        assertEquals(4, dataset.count(null));
    }

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
                new NotTaken("cat/empty.jpg", Why.BROKEN, new Message("an empty file")),
                dataset.unreadable().getFirst());
        assertEquals(
                new NotTaken("cat/text.jpg", Why.BROKEN, new Message("not a picture")),
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
    void onlyALinkThatIsAClassFolderIsFollowed(@TempDir Path outside) throws IOException {
        pictures("cat/a.jpg");
        Files.writeString(outside.resolve("b.jpg"), "picture");
        Files.createDirectories(outside.resolve("more"));
        Files.writeString(outside.resolve("more/c.jpg"), "picture");
        Files.createSymbolicLink(outside.resolve("loop"), outside);
        Files.createSymbolicLink(root.resolve("dog"), outside);
        Files.createSymbolicLink(root.resolve("twice"), outside.resolve("more"));
        Files.createSymbolicLink(root.resolve("self"), root.resolve("cat"));
        Files.createSymbolicLink(root.resolve("up"), root.getParent());
        Files.createSymbolicLink(root.resolve("nowhere"), root.resolve("gone"));
        Files.createSymbolicLink(root.resolve("cat/again.jpg"), root.resolve("cat/a.jpg"));
        Files.createSymbolicLink(root.resolve("cat/loop"), root);
        Files.createSymbolicLink(root.resolve("cat/far"), outside);
        Dataset dataset = scan();
        assertEquals(List.of("cat/a.jpg", "dog/b.jpg", "dog/more/c.jpg"), paths(dataset));
        assertEquals(List.of("cat", "dog"), dataset.classes());
        assertEquals(List.of("dog"), dataset.links());
        assertEquals(
                List.of("cat/again.jpg", "cat/far", "cat/loop", "dog/loop", "self", "twice", "up"),
                dataset.unreadable().stream().map(NotTaken::path).toList());
        assertTrue(dataset.unreadable().stream().noneMatch(NotTaken::broken));
        assertEquals(
                List.of("nowhere"),
                Inventory.of(dataset).of(Why.OTHER_FILE).stream()
                        .map(NotTaken::path)
                        .toList());
    }

    @Test
    void linksAreFollowedOnBothSidesOfASplit(@TempDir Path outside) throws IOException {
        pictures("train/cat/a.jpg", "valid/dog/b.jpg");
        Files.createDirectories(outside.resolve("dogs"));
        Files.writeString(outside.resolve("dogs/c.jpg"), "picture");
        Files.createSymbolicLink(root.resolve("train/dog"), outside.resolve("dogs"));
        Files.createSymbolicLink(root.resolve("other"), outside);
        Dataset dataset = scan();
        assertEquals(List.of("train/cat/a.jpg", "train/dog/c.jpg", "valid/dog/b.jpg"), paths(dataset));
        assertEquals(List.of("train/dog"), dataset.links());
    }

    @Test
    void whatTheSystemPutsAmongPhotosIsNoClassAndNoPicture() throws IOException {
        pictures("cat/a.jpg", "cat/@eaDir/a.jpg", "#recycle/b.jpg", "__MACOSX/cat/._a.jpg", "$RECYCLE.BIN/c.jpg");
        pictures("System Volume Information/d.jpg", "lost+found/e.jpg", ".Trash-1000/f.jpg", "cat/._a.jpg");
        pictures("cat/Thumbs.db", "Desktop.INI", ".gleaner/journal.jsonl");
        Dataset dataset = scan();
        assertEquals(List.of("cat"), dataset.classes());
        assertEquals(List.of("cat/a.jpg"), paths(dataset));
        assertEquals(
                List.of(
                        "#recycle",
                        "$RECYCLE.BIN",
                        ".Trash-1000",
                        "Desktop.INI",
                        "System Volume Information",
                        "__MACOSX",
                        "cat/._a.jpg",
                        "cat/@eaDir",
                        "cat/Thumbs.db",
                        "lost+found"),
                Inventory.of(dataset).of(Why.SYSTEM).stream()
                        .map(NotTaken::path)
                        .toList());
        assertThrows(Refusal.class, () -> ClassName.check("@eaDir"));
    }

    @Test
    void nothingIsLeftOutInSilence() throws IOException {
        pictures("train/cat/a.jpg", "train/dog/b.jpg", "valid/cat/c.jpg", "test/cat/d.jpg", "loose.jpg", "a.txt");
        pictures("train/cat/notes.csv", "train/cat/.x");
        Files.writeString(root.resolve("train/cat/text.jpg"), "text");
        assertEquals(
                "4 photos; 1 more: not a picture; 1 has no class; 2 files are no photos; "
                        + "1 hidden or system file is left out; test: kept for a last test, and not used",
                Inventory.of(scan()).line().toString());
    }

    @Test
    void aPipeIsNeverOpened() throws IOException, InterruptedException {
        pictures("cat/a.jpg");
        Pipes.make(root.resolve("cat/pipe.jpg"));
        Pipes.make(root.resolve("cat/pipe"));
        Dataset dataset = scan();
        assertEquals(List.of("cat/a.jpg"), paths(dataset));
        assertEquals(
                List.of(
                        new NotTaken("cat/pipe", Why.OTHER_FILE, new Message("not named like a photo")),
                        new NotTaken("cat/pipe.jpg", Why.UNREAD, new Message("not a regular file"))),
                dataset.notTaken());
    }

    @Test
    void theSidesOfASplitHaveManyNames() throws IOException {
        pictures("one/Training/cat/a.jpg", "one/Validation/cat/b.jpg", "two/trn/cat/a.jpg", "two/dev/cat/b.jpg");
        pictures("three/train/cat/a.jpg", "three/testing/cat/b.jpg", "four/training/a.jpg", "four/eval/b.jpg");
        assertEquals(new Layout("Training", "Validation"), Layout.of(root.resolve("one")));
        assertEquals(new Layout("trn", "dev"), Layout.of(root.resolve("two")));
        assertEquals(new Layout("train", "testing"), Layout.of(root.resolve("three")));
        assertFalse(Layout.of(root.resolve("four")).hasSides());
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
        for (NotTaken row : dataset.unreadable()) {
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
