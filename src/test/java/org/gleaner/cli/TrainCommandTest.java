package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gleaner.Mosaics;
import org.gleaner.Scenes;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.Project;
import org.gleaner.task.CancelToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training tells a person. */
class TrainCommandTest extends CommandRun {

    @TempDir
    Path folder;

    private Path root = Path.of("");

    private void photos() throws IOException {
        root = folder.resolve("outer/PetImages");
        for (int i = 0; i < 6; i++) {
            Mosaics.write(root.resolve(i % 2 == 0 ? "cat" : "dog").resolve(i + ".png"), i);
        }
    }

    @Test
    void noNumberIsADash() throws IOException {
        photos();
        assertEquals(0, run("train", root.toString(), "--epochs", "1", "--valid", "0"), err::toString);
        assertFalse(out.toString().contains("NaN"), out.toString());
        assertTrue(out.toString().endsWith("nothing was measured: 0 valid photos.\n"), out.toString());
        assertEquals(0, run("evaluate", root.toString()));
        assertEquals("Run 1: nothing to measure: 0 valid photos.\n", out.toString());
    }

    @Test
    void aQuickTrainingIsARunThatSaysHowSureItIs() throws IOException {
        photos();
        assertEquals(0, run("train", root.toString(), "--quick"), err::toString);
        assertTrue(err.toString().contains("Only the last layer has learnt. Without --quick"), err.toString());
        assertTrue(err.toString().contains(" it had not seen. Probably between "), err.toString());
        assertEquals(0, run("evaluate", root.toString()), err::toString);
        assertEquals(2, run("train", root.toString(), "--quick", "--epochs", "3"));
        assertTrue(
                err.toString().startsWith("gleaner: A quick training has no --epochs: leave out one of the two."),
                err.toString());
    }

    @Test
    void theWrongLevelIsToldInOneLine() throws IOException {
        photos();
        Path outer = folder.resolve("outer");
        assertEquals(0, run("train", outer.toString(), "--epochs", "1"), err::toString);
        assertTrue(
                err.toString()
                        .startsWith("PetImages holds 2 folders with photos: cat, dog. If these are the classes, name "
                                + outer.resolve("PetImages") + " in place of " + outer + ".\n"),
                err.toString());
    }

    @Test
    void anOldSplitStaysAndItsNearTwinsAreTold() throws IOException {
        root = folder.resolve("scenes");
        Scenes.write(root, 12, 4);
        assertEquals(0, run("train", root.toString(), "--epochs", "1", "--group", "none"), err::toString);
        assertFalse(err.toString().contains("near twin"), err::toString);
        assertEquals(0, run("train", root.toString(), "--epochs", "1"), err::toString);
        assertTrue(
                err.toString()
                        .contains("9 photos have a near twin on the other side of the split, which flatters the error"
                                + " rate. Draw it anew with --group alike;"),
                err::toString);
        assertEquals(0, run("train", root.toString(), "--epochs", "1", "--group", "alike"), err::toString);
        assertEquals(0, run("train", root.toString(), "--epochs", "1"), err::toString);
        assertFalse(err.toString().contains("near twin"), err::toString);
        assertEquals(1, run("train", root.toString(), "--group", "colour"));
        assertTrue(err.toString().contains("a column such as colour where a table tells"), err::toString);
        assertEquals(2, run("train", root.toString(), "--group", "name="));
    }

    @Test
    void whatIsNotTakenIsSaidFirst() throws IOException {
        photos();
        Mosaics.write(root.resolve("loose.png"), 9);
        Files.writeString(root.resolve("dog/page.jpg"), "<html>");
        assertEquals(0, run("train", root.toString(), "--epochs", "1"), err::toString);
        assertTrue(
                err.toString().startsWith("7 photos; 1 more: not a picture: starts like HTML; 1 has no class.\n"),
                err.toString());
    }

    @Test
    void aStoppedRunGoesOnAsItWasPlanned() throws IOException {
        photos();
        stop();
        assertEquals(0, run("train", root.toString(), "--resume"), err::toString);
        assertTrue(err.toString().contains("Run 1 goes on.\n"), err.toString());
        assertTrue(err.toString().contains("Goes on after 2 finished epochs.\n"), err.toString());
        assertTrue(out.toString().contains("Run 1: "), out.toString());
        assertEquals(1, run("train", root.toString(), "--resume"));
        assertEquals("gleaner: No run was stopped that could go on.\n", err.toString());
        assertEquals(1, run("train", root.toString(), "--resume", "--run", "1"));
        assertTrue(err.toString().contains("gleaner: Run 1 came to its end"), err.toString());
    }

    /** A run of three epochs of five. */
    private void stop() {
        try (Project project = Project.open(root)) {
            CancelToken cancel = new CancelToken();
            int[] epochs = {0};
            project.runs()
                    .train(
                            TrainPlan.BOOK,
                            engine(),
                            event -> {
                                epochs[0] += event instanceof TrainEvent.EpochDone ? 1 : 0;
                                if (epochs[0] == 2 && event instanceof TrainEvent.BatchDone) {
                                    cancel.cancel();
                                }
                            },
                            cancel);
        }
    }

    @Test
    void whatThePlanSaysCannotBeSaidAgain() throws IOException {
        photos();
        assertEquals(2, run("train", root.toString(), "--resume", "--epochs", "9"));
        assertTrue(
                err.toString().startsWith("gleaner: --resume goes on as the run was planned; leave out --epochs."),
                err::toString);
        assertEquals(2, run("train", root.toString(), "--run", "1"));
        assertTrue(err.toString().startsWith("gleaner: --run goes with --resume"), err::toString);
    }
}
