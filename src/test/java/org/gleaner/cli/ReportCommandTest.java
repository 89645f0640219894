package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.gleaner.DrawnPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a project as it goes through its life. */
class ReportCommandTest extends CommandRun {

    @TempDir
    Path root;

    @TempDir
    Path pages;

    @Test
    void aPlaceThatTakesNoPageIsToldBeforeTheWork() throws IOException {
        DrawnPhotos.draw(root, 2, "cat", "dog");
        assertEquals(
                1,
                run("report", root.toString(), pages.resolve("gone/report.html").toString()));
        assertEquals(
                "gleaner: Cannot write " + pages.resolve("gone/report.html")
                        + ": its folder is not there, or takes no files.\n",
                err.toString());
    }

    private String report() throws IOException {
        Path page = pages.resolve("report.html");
        assertEquals(0, run("report", root.toString(), page.toString()));
        return Files.readString(page);
    }

    @Test
    void tellsWhatThereIsAndWhatWasDone() throws IOException {
        DrawnPhotos.draw(root, 12, "cat", "dog & <hound>");
        String bare = report();
        assertTrue(bare.contains("Nothing is trained yet."));
        assertTrue(bare.contains("Not looked for since the photos changed."));
        assertTrue(bare.contains("dog &amp; &lt;hound&gt;"));
        assertFalse(bare.contains("<hound>"));
        run("train", root.toString(), "--epochs", "1");
        run("issues", root.toString());
        run("mark", root.toString(), "cat/00.png", "cat/01.png", "--delete");
        String marked = report();
        assertTrue(marked.contains("Model: Run 1"));
        assertTrue(marked.contains("<h2>What it gets wrong of the photos held back"));
        assertTrue(marked.contains("photos held back nothing can be told of kinds of photos"));
        assertTrue(marked.contains("<h2>Runs</h2>"));
        assertTrue(marked.contains("<h2>Licences</h2>"));
        assertTrue(marked.contains("<td>24 photos</td>"));
        assertFalse(marked.contains("alt=\"\""), "each photo has words for those who cannot see it");
        assertFalse(Pattern.compile("<figcaption>(\\w+) → \\1,").matcher(marked).find(), "what is right is no loss");
        assertTrue(marked.contains("<td>2 marks</td>"));
        assertTrue(marked.contains("src=\"data:image/jpeg;base64,"));
        assertFalse(marked.contains("<script"));
        assertFalse(marked.contains("http:") || marked.contains("https:"), "it needs nothing else");
        run("apply", root.toString());
        run("undo", root.toString());
        String undone = report();
        assertTrue(undone.contains("<td>Apply of 2 marks, undone</td>"));
    }

    @Test
    void overwritesReportsAlone() throws IOException {
        DrawnPhotos.draw(root, 3, "cat", "dog");
        report();
        report();
        Path journal = root.resolve(".gleaner/journal.jsonl");
        run("mark", root.toString(), "cat/00.png", "--delete");
        Path notes = Files.writeString(pages.resolve("notes.html"), "mine");
        Path photo = Files.copy(root.resolve("cat/00.png"), root.resolve("flat.png"));
        for (Path kept : List.of(root.resolve("cat/01.png"), journal, notes, photo)) {
            byte[] before = Files.readAllBytes(kept);
            assertEquals(1, run("report", root.toString(), kept.toString()));
            assertEquals(
                    1,
                    err.toString()
                            .strip()
                            .lines()
                            .filter(line -> line.startsWith("gleaner: "))
                            .count());
            assertArrayEquals(before, Files.readAllBytes(kept));
        }
        assertEquals(
                1, run("report", root.toString(), root.resolve("cat/new.html").toString()));
        assertFalse(Files.exists(root.resolve("cat/new.html")));
        assertEquals(
                0, run("report", root.toString(), root.resolve("report.html").toString()));
    }

    @Test
    void whereOneRunsJudgementsAreDamagedAnotherSpeaks() throws IOException {
        DrawnPhotos.draw(root, 12, "cat", "dog");
        run("train", root.toString(), "--epochs", "1");
        run("train", root.toString(), "--epochs", "1");
        for (int number = 2; number > 0; number--) {
            Path damaged = root.resolve(".gleaner/runs/000" + number + "/evaluation.json");
            assertTrue(report().contains("Model: Run " + number));
            Files.writeString(damaged, Files.readString(damaged).substring(0, 50));
            report();
            assertTrue(err.toString().contains("Damaged file: " + damaged.toRealPath()), err.toString());
        }
        assertTrue(report().contains("Nothing is trained yet."));
    }
}
