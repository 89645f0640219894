package org.gleaner.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gleaner.Children;
import org.gleaner.DrawnPhotos;
import org.gleaner.data.Precision;
import org.gleaner.data.Prediction;
import org.gleaner.data.Split;
import org.gleaner.image.Decoder;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.project.runs.BatchFile;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that trains is killed by the system (SIGKILL) at any moment. The next one finds no run that is half: each
 * that is listed answers, the newest that is done is the usual one, and nothing unfinished is left; what was done
 * before is as it was, and so are the photos. {@code -Dgleaner.kills=50} kills oftener.
 */
class KilledTrainingTest {

    private static final int KILLS = Integer.getInteger("gleaner.kills", 6);
    private static final int REAL_KILLS = 2;

    @RegisterExtension
    final Children children = new Children();

    @TempDir(factory = CrashTest.InMemory.class)
    Path folder;

    private Path root = Path.of("");
    private Map<String, String> photos = Map.of();
    private final Map<Integer, Map<String, String>> done = new TreeMap<>();
    private int highest;

    @BeforeEach
    void photos() {
        root = DrawnPhotos.draw(folder.resolve("photos"), 6, "circles", "squares");
        photos = Photos.tree(root);
    }

    @Test
    void everyRunIsWholeWheneverTheTrainingDied() throws Exception {
        Random random = new Random(3);
        for (int kill = 0; kill < KILLS; kill++) {
            killed("scripted", 0, random.nextInt(120));
            assertWhole("scripted");
        }
        assertTheNextGetsANumber("scripted");
    }

    @Test
    void soItIsWithTheRealEngine() throws Exception {
        Random random = new Random(4);
        for (int kill = 0; kill < REAL_KILLS; kill++) {
            killed("real", 1 + 3 * kill, random.nextInt(300));
            assertWhole("real");
        }
        assertTheNextGetsANumber("real");
    }

    /** Starts a process, and kills it when it has trained so many epochs and then gone on for so long. */
    private void killed(String engine, int epochs, int millis) throws IOException, InterruptedException {
        Process process = children.java(
                List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"),
                TrainingGleaner.class,
                root.toString(),
                engine);
        try (BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            assertEquals("open", said.readLine());
            for (int epoch = 0; epoch < epochs; ) {
                String line = said.readLine();
                assertNotNull(line);
                epoch += line.equals("epoch") ? 1 : 0;
            }
            Thread.sleep(millis);
            process.destroyForcibly();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(128 + 9, process.exitValue());
        }
    }

    /** None before the first run has begun. */
    private static Set<Path> folders(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return Set.of();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.collect(Collectors.toSet());
        }
    }

    private void assertWhole(String name) throws Exception {
        Engine engine = TrainingGleaner.engine(name);
        List<Run> runs;
        try (Project project = Project.open(root)) {
            runs = project.runs().list();
            for (Run run : runs) {
                assertFalse(
                        project.runs().current(run).evaluation().of(Split.VALID).isEmpty(), run::title);
                assertFalse(BatchFile.read(run).isEmpty(), run::title);
                assertAnswers(TrainedModel.of(run), engine);
            }
        }
        assertEquals(photos, Photos.tree(root));
        assertTheDoneAreAsTheyWere(runs);
        int usual = runs.stream()
                .filter(run -> run.done() != null)
                .mapToInt(Run::number)
                .findFirst()
                .orElse(runs.isEmpty() ? 0 : runs.getFirst().number());
        if (usual > 0) {
            assertEquals("run " + usual + " of photos", TrainedModel.at(root).name());
        }
        assertEquals(
                runs.stream().map(Run::folder).collect(Collectors.toSet()), folders(root.resolve(".gleaner/runs")));
        try (Stream<Path> files = Files.walk(root.resolve(".gleaner"))) {
            assertEquals(
                    Set.of(),
                    files.filter(file -> file.toString().endsWith(".tmp")
                                    || file.toString().endsWith(".new"))
                            .collect(Collectors.toSet()));
        }
    }

    private void assertTheDoneAreAsTheyWere(List<Run> runs) {
        List<Integer> numbers = runs.stream().map(Run::number).toList();
        assertTrue(numbers.containsAll(done.keySet()), () -> numbers + " of " + done.keySet());
        for (Run run : runs) {
            highest = Math.max(highest, run.number());
            if (run.done() != null) {
                Map<String, String> files = Photos.tree(run.folder());
                assertEquals(done.getOrDefault(run.number(), files), files, run::title);
                done.put(run.number(), files);
            }
        }
    }

    private void assertTheNextGetsANumber(String name) {
        Run next;
        try (Project project = Project.open(root)) {
            next = project.runs()
                    .train(TrainingGleaner.PLAN, TrainingGleaner.engine(name), event -> {}, new CancelToken());
        }
        assertNotNull(next.done());
        assertTrue(next.number() > highest, next::title);
        assertEquals(
                "run " + next.number() + " of photos", TrainedModel.at(root).name());
    }

    private void assertAnswers(TrainedModel model, Engine engine) throws Exception {
        try (Classifier classifier = model.open(engine, Precision.FP32, Progress.NONE, new CancelToken())) {
            Path photo = root.resolve("circles/00.png");
            Prediction answer = classifier.ask(Decoder.decode(photo), false).join();
            assertTrue(answer.confidence() > 0, model::name);
        }
    }
}
