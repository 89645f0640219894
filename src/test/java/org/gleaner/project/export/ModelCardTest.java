package org.gleaner.project.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.gleaner.DrawnPhotos;
import org.gleaner.ScriptedEngine;
import org.gleaner.data.TrainPlan;
import org.gleaner.project.Project;
import org.gleaner.project.runs.Run;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes with an exported model is written for people. */
class ModelCardTest {

    @TempDir
    Path folder;

    @Test
    void theCardSaysWhatWasDoneToPhotosAndHowSureItsFiguresAre() throws IOException {
        DrawnPhotos.draw(folder.resolve("photos"), 20, "circles", "squares");
        ScriptedEngine engine = new ScriptedEngine(4);
        try (Project project = Project.open(folder.resolve("photos"))) {
            Run run = project.runs().train(TrainPlan.BOOK, engine, event -> {}, new CancelToken());
            Path out = folder.resolve("exported");
            Export.write(project, run, out, engine, Progress.NONE, new CancelToken());
            String card = Files.readString(out.resolve("model-card.md"));
            assertTrue(card.contains("mirrored left to right"), card);
            assertTrue(card.contains("cut at random to at least 50 % of its area"), card);
            assertTrue(card.contains("(95 % interval)"), card);
            assertFalse(card.contains("rrc"), card);
            assertFalse(Pattern.compile("T\\d\\d:\\d\\d").matcher(card).find(), "a day is enough");
            assertEquals(
                    1,
                    Pattern.compile("Trained on \\d{4}-\\d\\d-\\d\\d")
                            .matcher(card)
                            .results()
                            .count());
        }
    }
}
