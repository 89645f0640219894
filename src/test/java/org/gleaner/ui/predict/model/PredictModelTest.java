package org.gleaner.ui.predict.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import javax.imageio.ImageIO;
import org.gleaner.DrawnPhotos;
import org.gleaner.ScriptedEngine;
import org.gleaner.app.Lane;
import org.gleaner.app.Session;
import org.gleaner.app.Studio;
import org.gleaner.app.Tasks;
import org.gleaner.data.Edit;
import org.gleaner.data.TrainPlan;
import org.gleaner.gather.LocalFiles;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.store.Places;
import org.gleaner.ui.predict.model.PredictModel.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions whose work waits until the test lets it run, so that what a person does meanwhile is in its place. */
class PredictModelTest {

    @TempDir
    Path folder;

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private Studio studio;
    private Session session;
    private PredictModel model;

    @BeforeEach
    void train() {
        Path photos = DrawnPhotos.draw(folder.resolve("photos"), 20, "cat", "dog");
        studio = new Studio(
                new ScriptedEngine(2),
                new Places(folder.resolve("config"), folder.resolve("cache")),
                Tasks.direct(waiting::add, Lane.INFERENCE, Lane.NETWORK));
        studio.open(photos);
        session = Objects.requireNonNull(studio.session().get());
        session.training().start(TrainPlan.BOOK);
        session.training().start(TrainPlan.BOOK);
        model = new PredictModel(session);
    }

    @Test
    void theSecondModelIsRememberedAndComesBackWithItsRun() {
        TrainedModel second = model.choices().models().getLast();
        model.choices().other().set(second);
        Path root = session.root();
        studio.close(() -> {});
        work();
        studio.open(root);
        session = Objects.requireNonNull(studio.session().get());
        Choices choices = new PredictModel(session).choices();
        assertEquals(second, choices.other().get());
        session.edits().remove(session.runs().getLast());
        assertNull(choices.other().get());
        session.edits().undo();
        assertEquals(second, choices.other().get());
        choices.other().set(null);
        assertNull(new Choices(session).other().get());
    }

    @Test
    void aModelFromElsewhereIsRememberedToo() {
        Path exported = folder.resolve("exported");
        session.deployment().export(session.runs().getFirst(), exported);
        work();
        model.choices().open(exported, model.choices().other());
        TrainedModel second = Objects.requireNonNull(model.choices().other().get());
        assertEquals(exported, second.folder());
        Path root = session.root();
        studio.close(() -> {});
        work();
        studio.open(root);
        session = Objects.requireNonNull(studio.session().get());
        assertEquals(second, new Choices(session).other().get());
    }

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    private Path picture(String name, Color color) {
        try {
            BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = image.createGraphics();
            pen.setColor(color);
            pen.fillRect(0, 0, 40, 40);
            pen.dispose();
            Path file = Files.createDirectories(folder.resolve("new")).resolve(name + ".png");
            ImageIO.write(image, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void ask(Path... files) {
        model.ask(() -> List.of(new LocalFiles(List.of(files))));
    }

    private List<String> said() {
        return model.rows().stream().map(row -> model.said(row, 0)).toList();
    }

    @Test
    void anotherModelDuringTheFirstQuestionKeepsThePictures() {
        ask(picture("red", Color.RED), picture("blue", Color.BLUE));
        assertEquals(State.WORKING, model.state().get());
        model.choices().model().set(model.choices().models().getLast());
        model.choices().other().set(model.choices().models().getFirst());
        work();
        assertEquals(State.READY, model.state().get());
        assertEquals(List.of("cat", "dog"), said());
        assertEquals(2, model.opinions().size());
        assertEquals(2, model.duel().agree());
    }

    @Test
    void augmentationDuringAQuestionIsAskedFor() {
        ask(picture("red", Color.RED));
        waiting.remove().run();
        assertEquals(1, waiting.size()); // the pictures are here, the model is to be asked
        model.augmented().set(true);
        work();
        assertEquals(State.READY, model.state().get());
        assertEquals(List.of("cat"), said());
    }

    @Test
    void aStoppedQuestionCanBeAskedAgain() {
        ask(picture("red", Color.RED));
        waiting.remove().run();
        model.augmented().set(true);
        model.augmented().set(false);
        assertEquals(3, waiting.size());
        model.choices().model().set(null); // nothing can be asked, and the last question goes on
        work();
        assertEquals(State.READY, model.state().get());
        model.clear();
        assertEquals(State.START, model.state().get());
    }

    @Test
    void whatWasMissedIsKnownAfterAskingAgain() {
        Path gone = folder.resolve("no such folder");
        model.ask(() ->
                List.of(new LocalFiles(List.of(picture("red", Color.RED))), new LocalFiles(List.of(folderOf(gone)))));
        work();
        int missed = model.missed().size();
        model.augmented().set(true);
        work();
        assertEquals(missed, model.missed().size());
        assertEquals(State.READY, model.state().get());
    }

    private static Path folderOf(Path gone) {
        return gone.resolve("one.zip");
    }

    @Test
    void nothingInItLeavesWhatIsShown() throws IOException {
        ask(picture("red", Color.RED));
        work();
        ask(Files.createDirectories(folder.resolve("empty")));
        work();
        assertEquals(State.READY, model.state().get());
        assertEquals(List.of("cat"), said());
        assertTrue(session.notices().last().get().error());
    }

    @Test
    void theTableHasBothModels() throws IOException {
        model.choices().other().set(model.choices().models().getLast());
        ask(picture("red", Color.RED), picture("green", Color.GREEN));
        work();
        Path file = folder.resolve("table.csv");
        model.save(file);
        List<String> lines = Files.readAllLines(file);
        assertEquals(
                "path,label (run 2 of photos),probability (run 2 of photos),unlike_training (run 2 of photos),undecided (run 2 of photos),"
                        + "distance (run 2 of photos),reason (run 2 of photos),cat (run 2 of photos),dog (run 2 of photos),"
                        + "label (run 1 of photos),probability (run 1 of photos),unlike_training (run 1 of photos),undecided (run 1 of photos),"
                        + "distance (run 1 of photos),reason (run 1 of photos),cat (run 1 of photos),dog (run 1 of photos)",
                lines.getFirst());
        assertEquals(
                "red.png,cat,0.996109,false,false,0.050000,,0.996109,0.003891,cat,0.996109,false,false,0.050000,,0.996109,0.003891",
                lines.get(1));
    }

    @Test
    void whatAPersonSaidStaysUntilItIsAdded() {
        ask(picture("red", Color.RED), picture("blue", Color.BLUE));
        work();
        model.label(model.rows().getFirst(), "dog");
        ask(picture("green", Color.GREEN));
        work();
        assertEquals(
                List.of("green.png", "red.png", "blue.png"),
                model.rows().stream().map(row -> row.question().name()).toList());
        assertEquals(List.of("cat", "cat", "dog"), said());
        assertEquals("dog", model.label(model.rows().get(1)));
        model.addLabelled();
        work();
        assertTrue(session.dataset().get().items().stream()
                .anyMatch(item -> item.path().equals("dog/red.png")));
        assertEquals(0, model.labelled().get());
    }

    @Test
    void whatWasAnsweredIsNotAskedAgainWhenMoreIsDropped() {
        ask(picture("red", Color.RED), picture("blue", Color.BLUE));
        work();
        List<PredictModel.Row> before = List.copyOf(model.rows());
        ask(picture("green", Color.GREEN), picture("red", Color.RED));
        work();
        assertEquals(3, model.rows().size());
        assertSame(
                before.getFirst().said().getFirst(), model.rows().get(1).said().getFirst());
        model.choices().model().set(model.choices().models().getLast());
        ask(picture("white", Color.WHITE));
        work();
        assertEquals(4, model.rows().size(), "another model is asked about all of them");
        assertEquals(4, model.opinions().getFirst().rows().size());
        model.clear();
        assertEquals(List.of(), said());
    }

    @Test
    void theProjectsOwnPhotosAreMarked() {
        ask(session.root().resolve("cat/00.png"), session.root().resolve("cat/01.png"));
        work();
        model.label(model.rows().getFirst(), "dog");
        model.label(model.rows().getLast(), "cat");
        model.addLabelled();
        assertEquals(new Edit.Relabel("dog"), session.edits().marks().get("cat/00.png"));
        assertEquals(new Edit.Keep(), session.edits().marks().get("cat/01.png"));
        assertEquals(0, model.labelled().get());
    }
}
