package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.gleaner.Mosaics;
import org.gleaner.app.Session;
import org.gleaner.data.Edit;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;

/** A folder that has a table of labels and no folders of classes is asked about, once. */
class TableQuestionTest extends OpenWindow {

    private static final int PHOTOS = 12;

    @Override
    void prepare(Places places) throws IOException {
        StringBuilder table = new StringBuilder("file,breed\n");
        for (int i = 1; i <= PHOTOS; i++) {
            Mosaics.write(photos.resolve("images/" + i + ".png"), i);
            table.append(i).append(".png,").append(i % 2 == 0 ? "cat\n" : "dog\n");
        }
        table.append("99.png,cat\n");
        Files.writeString(photos.resolve("train.csv"), table);
        Files.writeString(photos.resolve("notes.csv"), "who,what\nan,a\n");
    }

    private void asked() throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        until(() -> robot.lookup("#table-question").tryQuery().isPresent());
        assertNull(window.studio().session().get());
        assertFalse(Files.exists(photos.resolve(".gleaner")));
    }

    private Session answer(String id) throws TimeoutException {
        Node button = robot.lookup("#" + id).query();
        robot.clickOn(button);
        until(() -> window.studio().session().get() != null);
        return Objects.requireNonNull(window.studio().session().get());
    }

    private String words(String within) {
        return robot.lookup(within).lookup(".label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theTableIsUsedAndAnApplyWritesIt() throws TimeoutException, IOException {
        asked();
        String words = words("#table-question");
        assertTrue(words.contains("The photos are named in the column file, their classes in breed."), words);
        assertTrue(words.contains(Path.of("images", "1.png") + "\ndog"), words);
        Session session = answer("dialog-agree");
        assertEquals(List.of("cat", "dog"), session.dataset().get().classes());
        until(() -> focused("overview-next"));
        robot.clickOn("#status-photos");
        until(() -> robot.lookup("#left-out").tryQuery().isPresent());
        String leftOut = words("#left-out");
        assertTrue(leftOut.contains("Rows of the table without a photo: 1\n99.png"), leftOut);
        assertTrue(leftOut.contains("notes.csv"), leftOut);
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup("#left-out").tryQuery().isEmpty());
        robot.interact(() -> session.edits().mark(List.of("images/1.png"), new Edit.Relabel("cat")));
        robot.interact(() -> session.edits().mark(List.of("images/2.png"), new Edit.Delete()));
        until(() -> session.edits().marks().size() == 2);
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> robot.lookup("#apply-summary").tryQuery().isPresent());
        String summary = words("#apply-summary");
        assertTrue(summary.contains("1 photo excluded"), summary);
        assertTrue(summary.contains("labels.csv is written anew; no photo is moved or deleted."), summary);
        Node agree = robot.lookup("#dialog-agree").query();
        robot.clickOn(agree);
        until(() -> session.edits().marks().isEmpty()
                && session.dataset().get().items().size() == PHOTOS - 1);
        assertTrue(Files.readString(photos.resolve("labels.csv")).contains("1.png,cat,"));
        assertTrue(Files.exists(photos.resolve("images/2.png")));
        robot.interact(() -> session.edits().undo());
        until(() -> session.dataset().get().items().size() == PHOTOS);
        assertEquals(Files.readString(photos.resolve("train.csv")), Files.readString(photos.resolve("labels.csv")));
    }

    @Test
    void theFolderIsOpenedAsItIsAndNotAskedAboutAgain() throws TimeoutException {
        asked();
        Session session = answer("dialog-other");
        assertEquals(List.of("images"), session.dataset().get().classes());
        assertFalse(Files.exists(photos.resolve("labels.csv")));
        assertFalse(session.labelledByTable());
    }
}
