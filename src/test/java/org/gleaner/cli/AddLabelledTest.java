package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gleaner.Mosaics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gleaner add} with labels that are not folders. */
class AddLabelledTest extends CommandRun {

    @TempDir
    Path folder;

    private Path root = Path.of("");
    private Path set = Path.of("");

    @BeforeEach
    void photos() throws IOException {
        root = Files.createDirectories(folder.resolve("photos"));
        set = folder.resolve("set");
        for (int i = 1; i <= 4; i++) {
            Mosaics.write(set.resolve("images/" + i + ".png"), i);
        }
    }

    private String table(String text) throws IOException {
        return Files.writeString(set.resolve("train.csv"), text).toString();
    }

    @Test
    void optionsOfLabelsAreNotPassedOver() {
        assertEquals(2, run("add", root.toString(), set.toString(), "--dry-run"));
        assertTrue(
                err.toString().contains("--dry-run, --path and --label go with --labels or --names."), err::toString);
        assertFalse(Files.exists(root.resolve("images")));
    }

    @Test
    void whatOneRowLabelsAndAnotherDoesNotIsLeftOutInEitherOrder() throws IOException {
        for (String rows : List.of("1.png,cat\n1.png,\n2.png,dog\n", "1.png,\n1.png,cat\n2.png,dog\n")) {
            String table = table("file,label\n" + rows);
            assertEquals(0, run("add", root.toString(), "--labels", table, "--dry-run"), err::toString);
            assertTrue(err.toString().contains("1 photos of 1 classes have a label; 3 are left out."), err::toString);
        }
    }

    @Test
    void aPercentSignInAnAddressIsNoFault() throws IOException {
        String table = table("file,label\n/data/local-files/?d=50%.png,cat\n2.png,dog\n");
        assertEquals(0, run("add", root.toString(), "--labels", table, "--dry-run"), err::toString);
        assertTrue(err.toString().contains("1 photos of 1 classes have a label"), err::toString);
    }

    @Test
    void aTableGivesTheClassesAndNothingIsLeftOutInSilence() throws IOException {
        String table = table("id,label\n1,cat\n2,dog\n7,dog\n../../etc/passwd,dog\n");
        assertEquals(0, run("add", root.toString(), "--labels", table, "--dry-run"), err::toString);
        assertEquals("""
                CSV, 4 rows; photos: id; labels: label.
                  1.png: cat
                  2.png: dog
                2 photos of 2 classes have a label; 4 are left out.
                """, err.toString());
        assertFalse(Files.exists(root.resolve(".gleaner")));
        assertEquals(0, run("add", root.toString(), "--labels", table), err::toString);
        assertEquals("2 added, 0 not; 4 other files left out.\n", out.toString());
        assertTrue(err.toString().contains("images/3.png: no row of the table names it\n"), err.toString());
        assertTrue(err.toString().contains("7: the table names it, and the folder does not have it\n"), err.toString());
        assertTrue(Files.exists(root.resolve("cat/1.png")));
        assertTrue(Files.exists(root.resolve("dog/2.png")));
        assertTrue(Files.exists(set.resolve("images/1.png")));
        assertEquals(0, run("undo", root.toString()));
        assertFalse(Files.exists(root.resolve("cat/1.png")));
    }

    @Test
    void aPhotoOfSeveralLabelsIsLeftOutAndSaid() throws IOException {
        String table = table("filename,cat,dog\n1.png,1,1\n2.png,0,1\n3.png,0,0\n4.png,1,0\n");
        assertEquals(0, run("add", root.toString(), set.toString(), "--labels", table), err::toString);
        assertEquals("2 added, 0 not; 2 other files left out.\n", out.toString());
        assertTrue(
                err.toString().contains("1.png: the table gives it several labels (cat, dog), and a photo has one\n"),
                err.toString());
        assertTrue(err.toString().contains("3.png: the table gives it no label\n"), err.toString());
    }

    @Test
    void rowsThatContradictEachOtherAreLeftOut() throws IOException {
        String table = table("file,label\n1.png,cat\n1.png,dog\n2.png,cat\n2.png,cat\n1.png,cat\n");
        assertEquals(0, run("add", root.toString(), "--labels", table), err::toString);
        assertTrue(err.toString().contains("1.png: several rows give it different labels\n"), err.toString());
        assertEquals("1 added, 0 not; 3 other files left out.\n", out.toString());
    }

    @Test
    void theSidesOfATableAreKeptWhereFoldersAreTheSplit() throws IOException {
        Mosaics.write(root.resolve("train/cat/8.png"), 8);
        Mosaics.write(root.resolve("valid/cat/9.png"), 9);
        String table = table("image_path,label,split\nimages/1.png,cat,train\nc:\\data\\images\\2.png,cat,val\n");
        assertEquals(0, run("add", root.toString(), "--labels", table), err::toString);
        assertTrue(Files.exists(root.resolve("train/cat/1.png")));
        assertTrue(Files.exists(root.resolve("valid/cat/2.png")));
    }

    @Test
    void sameNamesInDifferentFoldersAreToldApart() throws IOException {
        Mosaics.write(set.resolve("more/1.png"), 5);
        String table = table("file,label\nimages/1.png,cat\nmore/1.png,dog\n2.png,cat\n");
        assertEquals(0, run("add", root.toString(), "--labels", table), err::toString);
        assertEquals("3 added, 0 not; 2 other files left out.\n", out.toString());
        assertTrue(Files.exists(root.resolve("dog/1.png")));
    }

    @Test
    void namesGiveTheClasses() throws IOException {
        Path named = folder.resolve("named");
        Mosaics.write(named.resolve("great_dane_1.png"), 1);
        Mosaics.write(named.resolve("cat.2.png"), 2);
        Mosaics.write(named.resolve("loose.png"), 3);
        assertEquals(0, run("add", root.toString(), named.toString(), "--names"), err::toString);
        assertTrue(Files.exists(root.resolve("great_dane/great_dane_1.png")));
        assertTrue(Files.exists(root.resolve("cat/cat.2.png")));
        assertTrue(err.toString().contains("loose.png: its name does not follow the pattern\n"), err.toString());
        assertEquals(0, run("undo", root.toString()));
        assertEquals(0, run("add", root.toString(), named.toString(), "--names=([a-z]+).*"), err::toString);
        assertTrue(Files.exists(root.resolve("great/great_dane_1.png")));
    }

    @Test
    void wrongUseIsSaid() throws IOException {
        String table = table("id,label\n1,cat\n");
        assertEquals(2, run("add", root.toString(), "--labels", table, "--class", "cat"));
        assertEquals(2, run("add", root.toString(), "--labels", table, "--names"));
        assertEquals(
                1,
                run(
                        "add",
                        root.toString(),
                        "--labels",
                        folder.resolve("none.csv").toString()));
        assertEquals(1, run("add", root.toString(), folder.toString(), set.toString(), "--names"));
        assertEquals("gleaner: Name the one folder that holds the photos.\n", err.toString());
        table("id,label\n9,cat\n");
        assertEquals(1, run("add", root.toString(), "--labels", table));
        assertTrue(
                err.toString().endsWith("gleaner: None of the labels belongs to a photo of the folder.\n"),
                err.toString());
    }
}
