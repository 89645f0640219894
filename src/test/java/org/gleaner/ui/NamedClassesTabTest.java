package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.gleaner.DrawnPhotos;
import org.gleaner.Mosaics;
import org.gleaner.app.Session;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;

/** A folder of photos whose names hold their classes is sorted by one key, seen through, applied and taken back. */
class NamedClassesTabTest extends OpenWindow {

    @Override
    void prepare(Places places) throws IOException {
        for (int i = 0; i < 6; i++) {
            Mosaics.write(photos.resolve("OK_2026-11-02_000" + i + ".png"), i);
            Mosaics.write(photos.resolve("NG_2026-11-02_000" + i + ".png"), 9 + i);
        }
    }

    @Test
    void classesInNamesAreOneKeyAway() throws TimeoutException, IOException {
        robot.interact(() -> window.studio().open(photos));
        until(() -> window.studio().session().get() != null && focused("overview-next"));
        Session session = Objects.requireNonNull(window.studio().session().get());
        until(() -> text("#overview-next").equals("Take the classes from the names"));
        assertTrue(robot.lookup("#finding-named").tryQuery().isPresent());
        robot.type(KeyCode.ENTER);
        until(() -> session.edits().marks().size() == 12 && focused("clean-grid"));
        assertEquals("12, by path", text("#clean-heading")); // none is left to be named
        keys(KeyCode.CONTROL, KeyCode.DIGIT1);
        until(() -> text("#overview-next").equals("Apply the marks"));
        assertEquals(
                List.of("Review", "No suspects so far."),
                robot
                        .from(robot.lookup("#overview-review").queryAll())
                        .lookup(".label")
                        .queryAllAs(Label.class)
                        .stream()
                        .map(Label::getText)
                        .toList());
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        until(() -> focused("clean-grid"));
        var before = DrawnPhotos.tree(photos);
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> robot.lookup("#apply-summary").tryQuery().isPresent());
        robot.type(KeyCode.ENTER);
        until(() -> session.edits().marks().isEmpty()
                && session.dataset().get().classes().size() == 2);
        assertTrue(Files.exists(photos.resolve("NG/NG_2026-11-02_0003.png")));
        keys(KeyCode.CONTROL, KeyCode.Z);
        until(() -> session.edits().marks().size() == 12);
        assertEquals(before, DrawnPhotos.tree(photos));
        keys(KeyCode.CONTROL, KeyCode.Z); // the marks are one step
        until(() -> session.edits().marks().isEmpty());
    }
}
