package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gleaner.Mosaics;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gleaner mark} takes paths as people have them at hand. */
class MarkCommandTest extends CommandRun {

    @TempDir
    Path folder;

    private Path root = Path.of("");

    @BeforeEach
    void photos() throws IOException {
        root = folder.resolve("photos");
        for (int i = 0; i < 3; i++) {
            Mosaics.write(root.resolve("cat/" + i + ".png"), i);
        }
    }

    private void assertMarks(String path, String moved) {
        assertEquals(0, run("mark", root.toString(), path, "--to", "dog"), err::toString);
        assertEquals(0, run("apply", root.toString()), err::toString);
        assertTrue(Files.exists(root.resolve(moved)), moved);
        assertEquals(0, run("undo", root.toString()));
        assertEquals(0, run("undo", root.toString()));
    }

    @Test
    void pathsAreTakenAsTheShellCompletesThem() throws IOException {
        assertMarks("cat/0.png", "dog/0.png");
        assertMarks(root.resolve("cat/0.png").toString(), "dog/0.png");
        assertMarks(root.resolve("cat/../cat/0.png").toString(), "dog/0.png");
        Path here = Path.of("").toAbsolutePath();
        assertMarks(here.relativize(root.toAbsolutePath().resolve("cat/1.png")).toString(), "dog/1.png");
        Path link = Files.createSymbolicLink(folder.resolve("link"), root);
        assertMarks(link.resolve("cat/2.png").toString(), "dog/2.png");
        Path elsewhere = Mosaics.write(folder.resolve("elsewhere/3.png"), 3).getParent();
        Files.createSymbolicLink(root.resolve("fox"), elsewhere);
        assertEquals(0, run("mark", root.toString(), root.resolve("fox/3.png").toString(), "--keep"), err::toString);
        // What is in the project comes first.
        Mosaics.write(root.resolve("photos/cat/0.png"), 7);
        assertMarks("photos/cat/0.png", "dog/cat/0.png");
    }

    @Test
    void namesThatHoldClassesAreMarkedAsThese() throws IOException {
        Path flat = folder.resolve("line 3");
        for (int i = 0; i < 4; i++) {
            Mosaics.write(flat.resolve("OK_000" + i + ".png"), i);
            Mosaics.write(flat.resolve("NG_000" + i + ".png"), 9 + i);
        }
        assertEquals(0, run("mark", flat.toString(), "--names"), err::toString);
        assertEquals(0, run("apply", flat.toString()), err::toString);
        assertTrue(Files.exists(flat.resolve("NG/NG_0003.png")));
        assertTrue(Files.exists(flat.resolve("OK/OK_0000.png")));
        assertEquals(0, run("undo", flat.toString()));
        assertTrue(Files.exists(flat.resolve("NG_0003.png")));
        assertEquals(0, run("undo", flat.toString()));
        assertEquals(0, run("mark", flat.toString(), "--names", "(N)G.*"), err::toString);
        assertEquals(0, run("apply", flat.toString()), err::toString);
        assertTrue(Files.exists(flat.resolve("N/NG_0003.png")));
        for (String[] wrong :
                new String[][] {{"--names=(x).*"}, {"--names=(.png"}, {"OK_0000.png", "--names"}, {"--delete"}, {}}) {
            String[] words = new String[2 + wrong.length];
            words[0] = "mark";
            words[1] = flat.toString();
            System.arraycopy(wrong, 0, words, 2, wrong.length);
            assertNotEquals(0, run(words), String.join(" ", words));
            assertTrue(err.toString().startsWith("gleaner: ") || err.toString().contains("Missing"), err.toString());
        }
        assertEquals(1, run("mark", root.toString(), "--names"));
        assertEquals(
                "gleaner: The names of photos without a class do not look like classes; give a pattern.\n",
                err.toString());
    }

    @Test
    void whatLiesElsewhereIsRefused() throws IOException {
        Path elsewhere = Mosaics.write(folder.resolve("elsewhere/0.png"), 5);
        for (String path : List.of(
                elsewhere.toString(),
                "cat/no.png",
                root.resolve("cat/no.png").toString(),
                root.toString(),
                "../elsewhere/0.png",
                "/",
                "")) {
            assertEquals(1, run("mark", root.toString(), path, "--delete"), path);
            assertEquals("gleaner: No photo of this project: " + path + "\n", err.toString());
        }
    }

    @Test
    void aBackslashIsPartOfANameWhereItCanBe() throws IOException {
        Assumptions.assumeTrue(File.separatorChar == '/', "a backslash parts folders here");
        Mosaics.write(root.resolve("cat/back\\slash.png"), 8);
        assertMarks("cat/back\\slash.png", "dog/back\\slash.png");
    }
}
