package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gleaner.Plans;
import org.gleaner.TestData;
import org.gleaner.data.Edit;
import org.gleaner.data.Prediction;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.project.Project;
import org.gleaner.project.quality.Suggestions;
import org.gleaner.project.runs.Run;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Photos of bears, some of which lie on top of the class folders, and what a network that has seen the others takes
 * those for.
 */
class SuggestingBearsTest {

    private static final int ASIDE = 2;

    private static final TrainPlan PLAN = Plans.of("small", 128, new Schedule(2, 2, 4e-3, 8, 7));

    @TempDir
    Path root;

    @Test
    void looseBearsAreTakenForTheirOwnKind() throws IOException {
        Map<String, String> kinds = copy(TestData.file("data/bears_mini"));
        CancelToken goOn = new CancelToken();
        PyTorchEngine engine = new PyTorchEngine(TestCache.folder(), List.of());
        try (Project project = Project.open(root)) {
            Run run = project.runs().train(PLAN, engine, event -> {}, goOn);
            Suggestions said = project.inspection().suggestions(run, engine, Progress.NONE, goOn);
            assertEquals(List.of("black", "grizzly", "teddy"), said.classes());
            assertEquals(kinds.size(), said.predictions().size());
            int right = 0;
            Map<String, Edit> accepted = new LinkedHashMap<>();
            for (Map.Entry<String, Prediction> each : said.predictions().entrySet()) {
                String suggested = said.classes().get(each.getValue().best());
                right += suggested.equals(kinds.get(each.getKey())) ? 1 : 0;
                accepted.put(each.getKey(), new Edit.Relabel(suggested));
                double sum = 0;
                for (float probability : each.getValue().probabilities()) {
                    sum += probability;
                }
                assertEquals(1, sum, 2e-3);
            }
            assertTrue(right >= 4, right + " of " + kinds.size());
            project.steps().mark(accepted);
            assertEquals(
                    kinds.size(), project.steps().apply(Progress.NONE, goOn).moved());
            assertEquals(0, project.dataset().count(null));
            assertEquals(
                    Map.of(),
                    project.inspection()
                            .suggestions(run, engine, Progress.NONE, goOn)
                            .predictions());
        }
    }

    /** The kinds of the photos that were put aside, by path. */
    private Map<String, String> copy(Path photos) throws IOException {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (String kind : List.of("black", "grizzly", "teddy")) {
            Files.createDirectories(root.resolve(kind));
            try (Stream<Path> files = Files.list(photos.resolve(kind))) {
                int count = 0;
                for (Path file : files.sorted().toList()) {
                    String name = kind + "-" + file.getFileName();
                    boolean aside = count++ < ASIDE;
                    Files.copy(file, root.resolve(aside ? name : kind + "/" + name));
                    if (aside) {
                        kinds.put(name, kind);
                    }
                }
            }
        }
        return kinds;
    }
}
