package org.gleaner.project.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.gleaner.ScriptedEngine;
import org.gleaner.data.Edit;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.TrainPlan;
import org.gleaner.project.Photos;
import org.gleaner.project.Project;
import org.gleaner.project.runs.RebasedEvaluation.Outdated;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a run's opinions is out of date. */
class RebasedEvaluationTest {

    @TempDir
    Path root;

    @Test
    void whatWasRelabelledOrWrittenToIsOutdatedUntilItIsAsItWas() throws IOException {
        Photos.pictures(root, "cat", 6);
        Photos.pictures(root, "dog", 6);
        try (Project project = Project.open(root)) {
            Run run = project.runs().train(TrainPlan.BOOK, new ScriptedEngine(2), event -> {}, new CancelToken());
            assertEquals(Map.of(), project.runs().current(run).outdated());
            project.steps().mark(List.of("cat/03.png"), new Edit.Relabel("dog"));
            project.steps().apply(Progress.NONE, new CancelToken());
            Map<String, Outdated> moved = project.runs().current(run).outdated();
            assertEquals(List.of(Outdated.RELABELLED), List.copyOf(moved.values()));
            String path = moved.keySet().iterator().next();
            LabelledPrediction row = project.runs().current(run).evaluation().rows().stream()
                    .filter(each -> each.path().equals(path))
                    .findFirst()
                    .orElseThrow();
            assertEquals(-Math.log(row.probabilities()[1]), row.loss(), 1e-9);
            project.steps().undo(Progress.NONE, new CancelToken());
            assertEquals(Map.of(), project.runs().current(run).outdated());

            Path file = Photos.picture(root, "dog/02.png", "something else");
            Files.setLastModifiedTime(file, FileTime.from(run.started().plusSeconds(60)));
            project.rescan();
            assertEquals(
                    Map.of("dog/02.png", Outdated.CHANGED),
                    project.runs().current(run).outdated());
            Run after = project.runs().train(TrainPlan.BOOK, new ScriptedEngine(2), event -> {}, new CancelToken());
            Files.setLastModifiedTime(file, FileTime.from(after.started().minusSeconds(1)));
            project.rescan();
            assertEquals(Map.of(), project.runs().current(after).outdated());
        }
    }
}
