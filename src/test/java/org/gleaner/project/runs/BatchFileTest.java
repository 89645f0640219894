package org.gleaner.project.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gleaner.Pipes;
import org.gleaner.Plans;
import org.gleaner.ScriptedEngine;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.Photos;
import org.gleaner.project.Project;
import org.gleaner.task.CancelToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run keeps of its batches, and what is made of a file that is no longer as it was written. */
class BatchFileTest {

    private static final String HEADER = "step,loss,train_loss,learning_rate\n";
    private static final Run.Batch FIRST = new Run.Batch(0, 0.5, 0.25, 1e-3);
    private static final Run.Batch LATER = new Run.Batch(7, 0.5, 0.25, 1e-3);

    @TempDir
    Path folder;

    private Path root = Path.of("");

    @BeforeEach
    void photos() throws IOException {
        root = Files.createDirectory(folder.resolve("photos"));
        Photos.pictures(root, "cat", 12);
        Photos.pictures(root, "dog", 12);
    }

    private Path trained() {
        try (Project project = Project.open(root)) {
            return project.runs()
                    .train(TrainPlan.BOOK, new ScriptedEngine(3), event -> {}, new CancelToken())
                    .folder()
                    .resolve(BatchFile.NAME);
        }
    }

    /** What an opened project shows of its only run, which is else as it was. */
    private List<Run.Batch> shown() {
        try (Project project = Project.open(root)) {
            Run run = project.runs().list().getFirst();
            assertEquals(5, run.epochs().size());
            assertEquals(24, project.runs().current(run).evaluation().rows().size());
            return BatchFile.read(run);
        }
    }

    @Test
    void lossAndRateOfEachBatchAreKept() throws IOException {
        List<Run.Batch> heard = new ArrayList<>();
        try (Project project = Project.open(root)) {
            project.runs()
                    .train(
                            TrainPlan.BOOK,
                            new ScriptedEngine(3),
                            event -> {
                                if (event instanceof TrainEvent.BatchDone batch) {
                                    heard.add(new Run.Batch(
                                            heard.size(), batch.loss(), batch.trainLoss(), batch.learningRate()));
                                }
                            },
                            new CancelToken());
        }
        assertEquals(15, heard.size());
        assertEquals(heard, shown());
        Path file = root.resolve(".gleaner/runs/0001/batches.csv");
        Files.writeString(file, "15,0.5,garbage\n,,,\n16,0.5,0.25,1e-3\n17,0.2", StandardOpenOption.APPEND);
        heard.add(new Run.Batch(16, 0.5, 0.25, 1e-3));
        assertEquals(heard, shown());
        Files.delete(file);
        assertEquals(List.of(), shown());
    }

    @Test
    void ofALongTrainingSomeBatchesAreKept() {
        TrainPlan plan = Plans.of("auto", 64, new Schedule(1, 400, 1e-3, 8, 1));
        try (Project project = Project.open(root)) {
            Run run = project.runs().train(plan, new ScriptedEngine(100), event -> {}, new CancelToken());
            List<Run.Batch> kept = BatchFile.read(run);
            assertEquals(40_100 / 9 + 1, kept.size());
            assertTrue(kept.size() <= BatchFile.MOST);
            assertEquals(9, kept.get(1).step());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775807,1,1,1\n",
                "-1,1,1,1\n",
                "0,1,1,1\n",
                "3,NaN,1,1\n4,1,Infinity,1\n5,1,1,-Infinity\n6,1e999,1,1\n",
                "3,1,1\n4,1,1,1,1\n\n,\n\0\0\0\n",
                "\u0663,1,1,1\n3,\u0661,1,1\n",
                "\ud83d\ude00\n\u202e\n"
            })
    void linesThatThisProgramWouldNotWriteArePassedOver(String lines) throws IOException {
        Path file = trained();
        Files.writeString(file, HEADER + "0,0.5,0.25,1e-3\n" + lines + "7,0.5,0.25,1e-3\n");
        assertEquals(
                List.of(FIRST, LATER),
                shown().stream().filter(batch -> batch.loss() < 1).toList());
    }

    @Test
    void bytesThatAreNoTextArePassedOver() throws IOException {
        Path file = trained();
        for (int length : new int[] {0, 1, 3, 60_000}) {
            byte[] bytes = new byte[length];
            new Random(length).nextBytes(bytes);
            Files.write(file, bytes);
            assertEquals(List.of(), shown());
        }
    }

    @Test
    void aFileOfAnyLengthOpens() throws IOException {
        Path file = trained();
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(5L << 30);
        }
        assertEquals(List.of(), shown());
    }

    @Test
    void whatIsNoFileIsNotRead() throws Exception {
        Path file = trained();
        Run run;
        try (Project project = Project.open(root)) {
            run = project.runs().list().getFirst();
        }
        Path elsewhere = Files.move(file, folder.resolve("elsewhere.csv"));
        Files.createSymbolicLink(file, elsewhere);
        assertEquals(List.of(), BatchFile.read(run));
        Files.delete(file);
        Files.createDirectory(file);
        assertEquals(List.of(), shown());
        Files.delete(file);
        Pipes.make(file);
        assertEquals(List.of(), BatchFile.read(run));
    }

    @Test
    void aTrainingGoesOnWhereItsBatchesCannotBeWritten() {
        try (Project project = Project.open(root)) {
            boolean[] blocked = {false};
            Run run = project.runs()
                    .train(
                            TrainPlan.BOOK,
                            new ScriptedEngine(3),
                            event -> {
                                if (event instanceof TrainEvent.Prepared && !blocked[0]) {
                                    blocked[0] = root.resolve(".gleaner/runs/0001/batches.csv")
                                            .toFile()
                                            .mkdir();
                                }
                            },
                            new CancelToken());
            assertTrue(blocked[0]);
            assertNotNull(run.done());
            assertEquals(List.of(), BatchFile.read(run));
        }
    }
}
