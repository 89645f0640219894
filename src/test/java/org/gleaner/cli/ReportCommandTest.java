package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gleaner.DrawnPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a project as it goes through its life. */
class ReportCommandTest extends CommandRun {

    @TempDir
    Path root;

    @TempDir
    Path pages;

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
        assertTrue(bare.contains("Not looked for since the pictures changed."));
        assertTrue(bare.contains("dog &amp; &lt;hound&gt;"));
        assertFalse(bare.contains("<hound>"));
        run("train", root.toString(), "--epochs", "1");
        run("issues", root.toString());
        run("mark", root.toString(), "cat/00.png", "cat/01.png", "--delete");
        String marked = report();
        assertTrue(marked.contains("Model: run 1"));
        assertTrue(marked.contains("Top losses"));
        assertTrue(marked.contains("<td>2 marks</td>"));
        assertTrue(marked.contains("src=\"data:image/jpeg;base64,"));
        assertFalse(marked.contains("<script"));
        assertFalse(marked.contains("http:") || marked.contains("https:"), "it needs nothing else");
        run("apply", root.toString());
        run("undo", root.toString());
        String undone = report();
        assertTrue(undone.contains("<td>apply of 2 marks, undone</td>"));
    }
}
