package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.gleaner.DrawnPhotos;
import org.gleaner.app.Session;
import org.gleaner.data.Edit;
import org.gleaner.store.Places;
import org.gleaner.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who reads German reads no English, also where something fails and in what was done. */
class GermanTest extends OpenWindow {

    private static final List<String> ONE = List.of("circles/00.png");

    @Override
    void prepare(Places places) {
        Texts.use("de");
        DrawnPhotos.draw(photos, 6, "circles", "squares");
    }

    @AfterEach
    void speakEnglish() {
        Texts.use("en");
    }

    @Test
    void whatFails() throws TimeoutException {
        Session session = open();
        robot.interact(() -> session.edits().mark(List.of("circles/none.png"), new Edit.Keep()));
        says("Kein Foto dieses Projekts: circles/none.png");
        robot.interact(() -> session.edits().renameClass("circles", "con"));
        says("Eine Klasse kann nicht „con“ heißen: Windows behält diesen Namen für sich");
        robot.interact(() -> session.edits().renameClass("circles", "Squares"));
        says("Es gibt schon eine Klasse squares; Squares unterscheidet sich nur in Groß- und Kleinschreibung.");
    }

    @Test
    void whatWasDone() throws TimeoutException {
        Session session = open();
        robot.interact(() -> {
            session.edits().mark(ONE, new Edit.Relabel("squares"));
            session.edits().apply();
        });
        says("Angewendet (1 verschoben)");
        robot.interact(() -> session.edits().undo());
        says("Rückgängig gemacht: Anwenden von 1 Markierung (1 verschoben)");
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        keys(KeyCode.CONTROL, KeyCode.H);
        until(() -> robot.lookup("#history").tryQuery().isPresent());
        List<String> steps = robot.lookup("#history").lookup(".list-cell .label").queryAll().stream()
                .filter(Node::isVisible)
                .map(words -> ((Label) words).getText())
                .filter(words -> words.contains("Markierung"))
                .toList();
        assertEquals(List.of("Anwenden von 1 Markierung, rückgängig gemacht", "1 Markierung"), steps);
        robot.type(KeyCode.ESCAPE);
    }

    private Session open() throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        until(() -> window.studio().session().get() != null);
        return Objects.requireNonNull(window.studio().session().get());
    }

    private void says(String text) throws TimeoutException {
        try {
            until(() -> window.studio().notices().last().get().text().equals(text));
        } finally {
            assertEquals(text, window.studio().notices().last().get().text());
        }
    }
}
