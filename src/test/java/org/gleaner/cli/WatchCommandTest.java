package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.gleaner.ScriptedClassifier;
import org.gleaner.data.TrainPlan;
import org.gleaner.image.Decoder;
import org.gleaner.project.monitor.PredictionLog;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.task.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the log of a model in use says on the command line. */
class WatchCommandTest extends CommandRun {

    @TempDir
    Path folder;

    private void log(int photos) throws Exception {
        TrainedModel model = new TrainedModel(new Message("run 1"), folder.resolve("model.pt"), TrainPlan.BOOK, folder);
        try (PredictionLog log = new PredictionLog(folder, () -> {});
                ScriptedClassifier classifier = new ScriptedClassifier()) {
            log.begin(model, classifier);
            for (int i = 0; i < photos; i++) {
                BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
                image.setRGB(0, 0, i);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ImageIO.write(image, "png", bytes);
                byte[] picture = bytes.toByteArray();
                log.served(
                        model,
                        i + ".png",
                        picture,
                        classifier.ask(Decoder.decode(picture), false).join(),
                        null);
            }
        }
    }

    @Test
    void tellsWhatTheWindowTells() throws Exception {
        log(40);
        assertEquals(0, run("watch", folder.toString()), err::toString);
        assertTrue(out.toString().startsWith("run 1: 40 answers on 40 photos, "), out::toString);
        assertTrue(out.toString().contains("  Look at the photos that were drawn by chance"), out::toString);
        JsonNode line = json("watch", folder.toString(), "--json");
        assertEquals(40, line.get("answers").asInt());
        assertTrue(line.get("accuracy_low").isNull());
        assertTrue(line.has("smallest_distance_seen"), line::toString);
        assertEquals(3, line.get("says").size());
    }

    @Test
    void fewAnswersAreSaidToBeFew() throws Exception {
        log(2);
        assertEquals(0, run("watch", folder.toString()));
        assertTrue(out.toString().contains("With 30 it can be told whether the photos changed."), out::toString);
        assertFalse(json("watch", folder.toString(), "--json").has("looks_different"));
    }

    @Test
    void noLogIsSaid() throws IOException {
        assertEquals(0, run("watch", folder.toString()));
        assertEquals("Nothing is logged in " + folder + ".\n", err.toString());
        assertEquals(0, Objects.requireNonNull(folder.toFile().list()).length);
        assertEquals(1, run("watch", folder.resolve("nowhere").toString()));
    }
}
