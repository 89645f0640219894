package org.gleaner.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gleaner.Pipes;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person saves never takes the place of a photo. */
class SavedFilesTest {

    private static final byte[] TABLE = "path,label\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PHOTO = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16};

    @TempDir
    Path folder;

    private Path project;

    @BeforeEach
    void make() throws IOException {
        project = folder.resolve("pets");
        Files.createDirectories(project.resolve(".gleaner"));
        Files.createDirectories(project.resolve("cat"));
    }

    @Test
    void outsideOfProjectsAndBesideTheClassesItIsWritten() throws IOException {
        for (Path file : new Path[] {folder.resolve("a.csv"), project.resolve("a.csv")}) {
            SavedFiles.write(file, TABLE);
            SavedFiles.write(file, TABLE);
            assertArrayEquals(TABLE, Files.readAllBytes(file));
        }
    }

    @Test
    void amongPhotosItIsRefused() throws IOException {
        Path flat = Files.write(project.resolve("flat.jpg"), PHOTO);
        Path journal = Files.writeString(project.resolve(".gleaner/journal.jsonl"), "");
        for (Path file : new Path[] {flat, journal, project.resolve("cat/new.csv"), project.resolve("cat/../cat/b")}) {
            assertThrows(Refusal.class, () -> SavedFiles.write(file, TABLE));
        }
        assertArrayEquals(PHOTO, Files.readAllBytes(flat));
        assertEquals(0, Files.size(journal));
    }

    @Test
    void unaskedOnlyOwnFilesAreReplaced() throws IOException {
        Path file = folder.resolve("page.html");
        byte[] page = "<title>x - ours</title>".getBytes(StandardCharsets.UTF_8);
        SavedFiles.write(file, page, "- ours");
        SavedFiles.write(file, page, "- ours");
        Files.writeString(file, "mine");
        assertThrows(Refusal.class, () -> SavedFiles.write(file, page, "- ours"));
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void whatCouldNotBeWrittenIsRefusedBeforeTheWork() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.html"), "mine");
        Path photo = project.resolve("cat/page.html");
        for (Path wrong : new Path[] {folder.resolve("gone/page.html"), file.resolve("page.html"), photo, file}) {
            assertThrows(Refusal.class, () -> SavedFiles.require(wrong, "- ours"), wrong.toString());
            assertThrows(Refusal.class, () -> SavedFiles.requireNew(wrong), wrong.toString());
        }
        SavedFiles.require(folder.resolve("page.html"), "- ours");
        SavedFiles.requireNew(folder.resolve("page.html"));
        SavedFiles.requireFolder(folder.resolve("gone/deep"));
        assertThrows(Refusal.class, () -> SavedFiles.requireFolder(file.resolve("deep")));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    List.of("mine.html", "pets"),
                    left.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aPipeIsNotOpened() throws IOException, InterruptedException {
        for (Path place : new Path[] {folder, project}) {
            Path pipe = Pipes.make(place.resolve("page.html"));
            Refusal refusal = assertThrows(Refusal.class, () -> SavedFiles.write(pipe, TABLE, "- ours"));
            assertTrue(
                    refusal.reason().toString().endsWith("not a regular file"),
                    refusal.reason().toString());
        }
        assertThrows(Refusal.class, () -> SavedFiles.write(project.resolve("page.html"), TABLE));
    }
}
