package org.gleaner.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gleaner.Children;
import org.gleaner.DrawnPhotos;
import org.gleaner.Plans;
import org.gleaner.data.Device;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Precision;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.TrainPlan.Hardware;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.learn.Engine;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.Project;
import org.gleaner.project.runs.BatchFile;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.RunFolders;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training that was stopped, or whose program was killed, goes on to the numbers of one that was not, to the bit. */
class ResumeTest {

    /** One epoch is frozen; a batch of 4 leaves dropout, batch norm and augmentation something to do. */
    private static final TrainPlan PLAN = plan(new Schedule(2, 3, 2e-3, 4, 7));

    private final PyTorchEngine engine = new PyTorchEngine(TestCache.folder(), List.of());

    @RegisterExtension
    final Children children = new Children();

    @TempDir
    Path folder;

    private Path root = Path.of("");

    @BeforeEach
    void photos() {
        root = DrawnPhotos.draw(folder.resolve("photos"), 12, "circles", "squares");
    }

    private static TrainPlan plan(Schedule schedule) {
        return Plans.of("small", 64, schedule).with(new Hardware(Device.CPU, Precision.FP32));
    }

    /** Stops within the frozen phase, within the second one, and while everything is judged. */
    @ParameterizedTest
    @CsvSource({"1, false", "3, true", "5, false"})
    void goesOnToTheSameNumbers(int epochs, boolean keepBest) throws IOException {
        TrainPlan plan = keepBest ? plan(new Schedule(2, 3, 8e-2, 4, 7, true)) : PLAN;
        Run unbroken;
        Run stopped;
        Run whole;
        try (Project project = Project.open(root)) {
            unbroken = project.runs().train(plan, engine, event -> {}, new CancelToken());
            stopped = stopAfter(project, plan, epochs);
        }
        assertNull(stopped.done());
        assertTrue(stopped.canResume());
        assertFalse(unbroken.canResume());
        List<TrainEvent> events = new ArrayList<>();
        try (Project project = Project.open(root)) {
            whole = project.runs().resume(stopped, engine, events::add, new CancelToken());
            assertEquals(List.of(whole, unbroken), project.runs().list());
        }
        assertEquals(
                List.of(new TrainEvent.Resumed(epochs)),
                events.stream().filter(TrainEvent.Resumed.class::isInstance).toList());
        assertEquals(
                5 - epochs,
                events.stream().filter(TrainEvent.EpochDone.class::isInstance).count());
        assertSame(unbroken, whole);
    }

    @Test
    void goesOnAfterTheProgramWasKilled() throws Exception {
        Process process = children.java(
                List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"),
                Trains.class,
                root.toString());
        try (BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (int epoch = 0; epoch < 3; epoch++) {
                assertEquals("epoch", said.readLine());
            }
            Thread.sleep(20);
            process.destroyForcibly();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        }
        try (Project project = Project.open(root)) {
            Run killed = project.runs().list().getFirst();
            Run whole = project.runs().resume(killed, engine, event -> {}, new CancelToken());
            assertSame(project.runs().train(PLAN, engine, event -> {}, new CancelToken()), whole);
        }
    }

    /** The process that is killed: {@code DIR}. */
    static final class Trains {

        private Trains() {}

        public static void main(String[] args) {
            try (Project project = Project.open(Path.of(args[0]))) {
                project.runs()
                        .train(
                                PLAN,
                                new PyTorchEngine(TestCache.folder(), List.of()),
                                event -> {
                                    if (event instanceof TrainEvent.EpochDone) {
                                        System.out.println("epoch");
                                    }
                                },
                                new CancelToken());
            }
        }
    }

    /** A table that is one epoch ahead of the checkpoint, as a death between the two leaves it. */
    @Test
    void anEpochAfterTheCheckpointIsTrainedAgain() throws IOException {
        try (Project project = Project.open(root)) {
            Run unbroken = project.runs().train(PLAN, engine, event -> {}, new CancelToken());
            Run stopped = stopAfter(project, PLAN, 2);
            Path table = stopped.folder().resolve("metrics.csv");
            Files.writeString(table, Files.readString(table) + "unfrozen,0,9,9,9,9\n");
            Run read = project.runs().list().getFirst();
            assertEquals(3, read.epochs().size());
            assertSame(unbroken, project.runs().resume(read, engine, event -> {}, new CancelToken()));
        }
    }

    @Test
    void changedPhotosCannotGoOn() throws IOException {
        Run stopped;
        try (Project project = Project.open(root)) {
            stopped = stopAfter(project, PLAN, 2);
        }
        Files.copy(root.resolve("circles/00.png"), root.resolve("circles/more.png"));
        try (Project project = Project.open(root)) {
            Refusal refusal = assertThrows(
                    Refusal.class, () -> project.runs().resume(stopped, engine, event -> {}, new CancelToken()));
            assertTrue(String.valueOf(refusal.getMessage()).contains("have changed since"), refusal::getMessage);
            assertEquals(List.of(stopped), project.runs().list());
        }
    }

    @Test
    void aCheckpointThatIsNoneIsRefusedAndTheRunStays() throws IOException {
        try (Project project = Project.open(root)) {
            Run stopped = stopAfter(project, PLAN, 2);
            Path checkpoint = stopped.folder().resolve(Engine.CHECKPOINT);
            byte[] whole = Files.readAllBytes(checkpoint);
            Files.write(checkpoint, Arrays.copyOf(whole, whole.length / 2));
            assertThrows(Refusal.class, () -> project.runs().resume(stopped, engine, event -> {}, new CancelToken()));
            Files.delete(checkpoint);
            Refusal refusal = assertThrows(
                    Refusal.class, () -> project.runs().resume(stopped, engine, event -> {}, new CancelToken()));
            assertEquals("Run 1 kept nothing by which it could go on. Train anew.", refusal.getMessage());
            assertEquals(List.of(stopped), project.runs().list());
        }
    }

    @Test
    void theBestEpochIsKept() {
        try (Project project = Project.open(root)) {
            // So fast that it is at its best early and then gets worse, with one seed or another: processors differ.
            long seed = 7;
            TrainPlan plan;
            Run run;
            double least;
            do {
                plan = plan(new Schedule(2, 3, 8e-2, 4, seed++, true));
                run = project.runs().train(plan, engine, event -> {}, new CancelToken());
                least = run.epochs().stream()
                        .mapToDouble(Run.Epoch::validLoss)
                        .min()
                        .orElseThrow();
            } while (run.epochs().getLast().validLoss() == least && seed < 15);
            assertTrue(run.epochs().getLast().validLoss() > least, "the last is the best: the test tests nothing");
            assertEquals(least, run.kept().orElseThrow().validLoss());
            Evaluation judged = RunFolders.evaluation(run.folder());
            double loss = judged.of(Split.VALID).stream()
                    .mapToDouble(LabelledPrediction::loss)
                    .average()
                    .orElseThrow();
            assertEquals(least, loss, 1e-9);
            assertEquals(plan, run.plan());
        }
    }

    private Run stopAfter(Project project, TrainPlan plan, int epochs) {
        CancelToken cancel = new CancelToken();
        int[] done = {0};
        boolean last = epochs == plan.schedule().allEpochs();
        return project.runs()
                .train(
                        plan,
                        engine,
                        event -> {
                            done[0] += event instanceof TrainEvent.EpochDone ? 1 : 0;
                            // In the middle of the epoch after, of which nothing must remain.
                            if (done[0] == epochs
                                    && (last
                                            ? event instanceof TrainEvent.Judging
                                            : event instanceof TrainEvent.BatchDone batch && batch.batch() == 1)) {
                                cancel.cancel();
                            }
                        },
                        cancel);
    }

    private static void assertSame(Run unbroken, Run whole) throws IOException {
        assertNotNull(whole.done());
        assertFalse(Files.exists(whole.folder().resolve(Engine.CHECKPOINT)));
        assertEquals(withoutTimes(unbroken.epochs()), withoutTimes(whole.epochs()));
        assertEquals(BatchFile.read(unbroken), BatchFile.read(whole));
        for (String file : List.of(Engine.MODEL, Engine.OUT_OF_DISTRIBUTION)) {
            assertArrayEquals(
                    Files.readAllBytes(unbroken.folder().resolve(file)),
                    Files.readAllBytes(whole.folder().resolve(file)),
                    file);
        }
        assertEquals(
                RunFolders.evaluation(unbroken.folder()).rows().stream()
                        .map(LabelledPrediction::loss)
                        .toList(),
                RunFolders.evaluation(whole.folder()).rows().stream()
                        .map(LabelledPrediction::loss)
                        .toList());
    }

    private static List<Run.Epoch> withoutTimes(List<Run.Epoch> epochs) {
        return epochs.stream()
                .map(row ->
                        new Run.Epoch(row.phase(), row.epoch(), row.trainLoss(), row.validLoss(), row.errorRate(), 0))
                .toList();
    }
}
