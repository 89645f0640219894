package org.gleaner.project.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gleaner.Mosaics;
import org.gleaner.ScriptedEngine;
import org.gleaner.analysis.ConfusionMatrix;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.project.Photos;
import org.gleaner.project.Project;
import org.gleaner.project.collect.LabelledPhotos;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that was set aside measures a model in the end. */
class FolderJudgingTest {

    private final ScriptedEngine engine = new ScriptedEngine(2);

    @TempDir
    Path folder;

    private FolderJudging judge(Path test, Run run) {
        Map<Path, String> labels = new HashMap<>();
        LabelledPhotos.inFolders(test).photos().forEach((file, labelled) -> labels.put(file, labelled.label()));
        return FolderJudging.of(labels, TrainedModel.of(run), false, engine, Progress.NONE, new CancelToken());
    }

    @Test
    void onlyPhotosOfKnownClassesAreJudgedAndTheOthersAreNamed() throws IOException {
        Path root = folder.resolve("pets");
        for (String label : new String[] {"cat", "dog"}) {
            Photos.pictures(root, label, 10);
        }
        Path test = folder.resolve("test");
        for (String photo :
                List.of("cat/1", "cat/2", "cat/3", "dog/1", "dog/2", "fox/1", "fox/2", "fox/3", "fox/4", "loose")) {
            Mosaics.write(test.resolve(photo + ".png"), photo.hashCode());
        }
        Files.writeString(test.resolve("dog/broken.png"), "no picture");
        try (Project project = Project.open(root)) {
            Run run = project.runs().train(TrainPlan.BOOK, engine, event -> {}, new CancelToken());
            FolderJudging judged = judge(test, run);
            ConfusionMatrix matrix = ConfusionMatrix.of(judged.evaluation(), Split.VALID);
            assertEquals(5, matrix.total());
            assertEquals(
                    List.of(3, 2),
                    matrix.perClass().stream()
                            .map(ConfusionMatrix.ClassScore::support)
                            .toList());
            assertEquals(
                    List.of(
                            "The model knows no class fox; its photos are left out: 4.",
                            test.resolve("dog/broken.png") + ": not a picture: starts like text"),
                    judged.leftOut().stream().map(Message::toString).toList());
            assertEquals(
                    Set.of(test.resolve("loose.png")),
                    LabelledPhotos.inFolders(test).leftOut().keySet());
            Refusal none = assertThrows(Refusal.class, () -> judge(test.resolve("fox"), run));
            assertTrue(none.reason().toString().endsWith("like classes of the model: cat, dog."));
        }
    }
}
