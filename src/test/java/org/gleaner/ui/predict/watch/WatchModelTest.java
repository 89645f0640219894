package org.gleaner.ui.predict.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.gleaner.DrawnPhotos;
import org.gleaner.ScriptedClassifier;
import org.gleaner.ScriptedEngine;
import org.gleaner.app.Session;
import org.gleaner.app.Studio;
import org.gleaner.app.Tasks;
import org.gleaner.data.TrainPlan;
import org.gleaner.image.Decoder;
import org.gleaner.project.monitor.MonitoringReport.Waiting;
import org.gleaner.project.monitor.PredictionLog;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.store.Places;
import org.gleaner.ui.predict.model.Choices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of cats and dogs in a project of circles and squares, and what a person says of it. */
class WatchModelTest {

    @TempDir
    Path folder;

    private Path photos;
    private Studio studio;
    private WatchModel model;

    @BeforeEach
    void log() throws Exception {
        photos = DrawnPhotos.draw(folder.resolve("photos"), 10, "circles", "squares");
        studio = new Studio(
                new ScriptedEngine(2), new Places(folder.resolve("config"), folder.resolve("cache")), Tasks.direct());
        studio.open(photos);
        Session session = Objects.requireNonNull(studio.session().get());
        session.training().start(TrainPlan.BOOK);
        TrainedModel run = TrainedModel.of(session.runs().getFirst());
        try (PredictionLog log = new PredictionLog(photos, () -> {});
                ScriptedClassifier classifier = new ScriptedClassifier()) {
            log.begin(run, classifier);
            for (int i = 0; i < 2; i++) {
                byte[] green = green(i);
                log.served(
                        run,
                        "my photo.png",
                        green,
                        classifier.ask(Decoder.decode(green), false).join(),
                        null);
            }
        }
        model = new WatchModel(session, new Choices(session));
        model.look(true);
    }

    private byte[] green(int number) throws IOException {
        BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 400; i++) {
            image.setRGB(i % 20, i / 20, Color.GREEN.getRGB());
        }
        image.setRGB(0, 0, number);
        Path file = folder.resolve("green.png");
        ImageIO.write(image, "png", file.toFile());
        return Files.readAllBytes(file);
    }

    private Waiting current() {
        return Objects.requireNonNull(model.current());
    }

    @Test
    void aPictureMayBeOfAClassThatTheModelAloneKnows() {
        assertEquals(List.of("circles", "squares", "cat", "dog"), model.classes());
    }

    @Test
    void whatCouldNotBeKeptIsAskedAgain() throws IOException {
        Waiting first = current();
        Path file = photos.resolve(".gleaner/watch/log.jsonl");
        Path aside = Files.move(file, folder.resolve("aside"));
        Files.createDirectory(file);
        model.say("cat");
        assertTrue(studio.notices().last().get().error());
        Files.delete(file);
        Files.move(aside, file);
        model.look(true);
        assertEquals(first.seen(), current().seen());
        model.say("cat");
        assertNotEquals(first.seen(), current().seen());
        model.back();
        assertEquals(first.seen(), current().seen());
    }
}
