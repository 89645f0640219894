package org.gleaner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gleaner.project.files.PictureFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that were named one level too high or too low. */
class ClassLevelTest {

    @TempDir
    Path root;

    private void files(String... paths) throws IOException {
        for (String path : paths) {
            Files.createDirectories(root.resolve(path).getParent());
            Files.createFile(root.resolve(path));
        }
    }

    private Optional<ClassLevel> level() {
        return ClassLevel.of(root, new PictureFiles());
    }

    @Test
    void aFolderAroundTheClassesIsTold() throws IOException {
        files("archive/PetImages/cat/a.jpg", "archive/PetImages/dog/2020/b.jpg", "archive/PetImages/Thumbs.db");
        files("archive/readme.txt", "__MACOSX/archive/x.jpg", "archive/PetImages/empty/c.txt");
        ClassLevel level = level().orElseThrow();
        assertEquals(root.resolve("archive/PetImages"), level.inner());
        assertEquals("archive/PetImages", level.path());
        assertEquals(List.of("cat", "dog"), level.classes());
        assertEquals(
                "archive/PetImages holds 2 folders with photos: cat, dog. If these are the classes, name "
                        + root.resolve("archive/PetImages") + " in place of " + root + ".",
                level.advice().toString());
    }

    @Test
    void aSplitWithinAFolderIsTold() throws IOException {
        files("data/train/cat/a.jpg", "data/train/dog/b.jpg", "data/valid/cat/c.jpg");
        assertEquals(root.resolve("data"), level().orElseThrow().inner());
    }

    @Test
    void aTrainingSetAloneIsTold() throws IOException {
        files("train/cat/a.jpg", "train/dog/b.jpg");
        assertEquals(root.resolve("train"), level().orElseThrow().inner());
        files("test/1.jpg", "test/2.jpg");
        assertEquals(root.resolve("train"), level().orElseThrow().inner());
        files("valid/cat/3.jpg");
        assertEquals(Optional.empty(), level());
    }

    @Test
    void groupsOfClassesAreTold() throws IOException {
        files("red/rose/a.jpg", "red/poppy/b.jpg", "spring/tulip/c.jpg");
        ClassLevel level = level().orElseThrow();
        assertNull(level.inner());
        assertEquals(List.of("red", "spring"), level.outer());
        assertEquals(List.of("red/poppy", "red/rose", "spring/tulip"), level.classes());
        assertEquals(
                "The folders red, spring hold no photos themselves, but folders of photos: red/poppy, red/rose, "
                        + "spring/tulip. If these are the classes, bring them together in a new folder: "
                        + "gleaner add NEW red spring",
                level.advice().toString());
    }

    @Test
    void classesInTheirPlaceAreNotAskedAbout() throws IOException {
        assertEquals(Optional.empty(), level());
        files("cat/2020/a.jpg", "cat/2021/b.jpg", "dog/2020/c.jpg", "dog/2021/d.jpg");
        assertEquals(Optional.empty(), level());
        files("fox/1.jpg");
        assertEquals(Optional.empty(), level());
        files("loose.jpg");
        assertEquals(Optional.empty(), level());
    }

    @Test
    void oneClassIsNotAskedAbout() throws IOException {
        files("cat/1.jpg", "cat/good/2.jpg", "cat/bad/3.jpg");
        assertEquals(Optional.empty(), level());
    }
}
