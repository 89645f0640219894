package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gleaner.Mosaics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training tells a person. */
class TrainCommandTest extends CommandRun {

    @TempDir
    Path folder;

    private Path root = Path.of("");

    private void photos() throws IOException {
        root = folder.resolve("outer/PetImages");
        for (int i = 0; i < 6; i++) {
            Mosaics.write(root.resolve(i % 2 == 0 ? "cat" : "dog").resolve(i + ".png"), i);
        }
    }

    @Test
    void noNumberIsADash() throws IOException {
        photos();
        assertEquals(0, run("train", root.toString(), "--epochs", "1", "--valid", "0"), err::toString);
        assertFalse(out.toString().contains("NaN"), out.toString());
        assertTrue(out.toString().endsWith("nothing was measured: 0 valid photos.\n"), out.toString());
        assertEquals(0, run("evaluate", root.toString()));
        assertEquals("Run 1: nothing to measure: 0 valid photos.\n", out.toString());
    }

    @Test
    void theWrongLevelIsToldInOneLine() throws IOException {
        photos();
        Path outer = folder.resolve("outer");
        assertEquals(0, run("train", outer.toString(), "--epochs", "1"), err::toString);
        assertTrue(
                err.toString()
                        .startsWith("PetImages holds 2 folders with photos: cat, dog. If these are the classes, name "
                                + outer.resolve("PetImages") + " in place of " + outer + ".\n"),
                err.toString());
    }

    @Test
    void whatIsNotTakenIsSaidFirst() throws IOException {
        photos();
        Mosaics.write(root.resolve("loose.png"), 9);
        Files.writeString(root.resolve("dog/page.jpg"), "<html>");
        assertEquals(0, run("train", root.toString(), "--epochs", "1"), err::toString);
        assertTrue(
                err.toString().startsWith("7 photos; 1 more: not a picture: starts like HTML; 1 has no class.\n"),
                err.toString());
    }
}
