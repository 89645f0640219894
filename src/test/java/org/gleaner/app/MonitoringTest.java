package org.gleaner.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gleaner.DrawnPhotos;
import org.gleaner.Mosaics;
import org.gleaner.ScriptedClassifier;
import org.gleaner.data.TrainPlan;
import org.gleaner.image.Decoder;
import org.gleaner.learn.Classifier;
import org.gleaner.project.Project;
import org.gleaner.project.monitor.MonitoringSettings;
import org.gleaner.project.monitor.PredictionLog;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.task.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person wants of the log is kept with the project. */
class MonitoringTest {

    @TempDir
    Path root;

    @BeforeEach
    void project() {
        Project.open(root).close();
    }

    private Monitoring opened() {
        return new Monitoring(root, Tasks.direct());
    }

    @Test
    void whatIsWantedOutlastsTheProgram() {
        Monitoring first = opened();
        assertFalse(first.on().get());
        assertEquals(0, first.days().get());
        first.on().set(true);
        first.days().set(30);
        Monitoring next = opened();
        assertTrue(next.on().get());
        assertEquals(30, next.days().get());
        next.on().set(false);
        assertFalse(opened().on().get());
    }

    @Test
    void theLogIsDeletedWithTheCopiesOfStrangersPhotos() throws Exception {
        TrainedModel model = new TrainedModel(new Message("run 1"), root.resolve("model.pt"), TrainPlan.BOOK, root);
        Classifier classifier = new ScriptedClassifier();
        byte[] photo = Mosaics.file(1, "png");
        try (PredictionLog log = new PredictionLog(root, () -> {})) {
            log.begin(model, classifier);
            log.served(
                    model,
                    "mine.png",
                    photo,
                    classifier.ask(Decoder.decode(photo), false).join(),
                    null);
        }
        Path copies = root.resolve(".gleaner/watch/pictures");
        assertEquals(1, DrawnPhotos.tree(copies).size());
        opened().forgetAll();
        assertEquals(Map.of(), DrawnPhotos.tree(copies));
        assertEquals(List.of(), PredictionLog.read(root).seen("run 1"));
    }

    @Test
    void aFileThatCannotBeReadBeginsNoLog() throws IOException {
        new MonitoringSettings(true, 30, null).write(root);
        Files.writeString(root.resolve(".gleaner/watch/settings.json"), "{\"keep\": tr");
        assertFalse(opened().on().get());
    }
}
