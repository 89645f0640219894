package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import org.gleaner.DrawnPhotos;
import org.gleaner.ScriptedEngine;
import org.gleaner.app.Session;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Prediction;
import org.gleaner.learn.Engine;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;

/**
 * A whole clean-up without a mouse: of eighty pictures, twenty are in the wrong folder, and an engine sees through it.
 */
class KeysOnlyTest extends OpenWindow {

    private static final int EACH = 40;
    private static final int WRONG = 20;

    @Override
    void prepare(Places places) throws IOException {
        DrawnPhotos.draw(photos, EACH, "circles", "squares");
        for (int i = 0; i < WRONG; i++) {
            String own = i % 2 == 0 ? "circles" : "squares";
            String other = i % 2 == 0 ? "squares" : "circles";
            Path file = photos.resolve("%s/%02d.png".formatted(own, i));
            Files.move(file, photos.resolve("%s/%s-%02d.png".formatted(other, own, i)));
        }
    }

    @Override
    Engine engine() {
        return new ScriptedEngine(2, (data, seed) -> opinions(data));
    }

    /** The planted ones carry the name of their true class. */
    private static String truth(Item item) {
        String name = item.path().substring(item.path().indexOf('/') + 1);
        return name.contains("-") ? name.substring(0, name.indexOf('-')) : String.valueOf(item.label());
    }

    private static Evaluation opinions(Dataset data) {
        List<LabelledPrediction> rows = new ArrayList<>();
        for (Item item : data.items()) {
            int label = data.classes().indexOf(item.label());
            int predicted = data.classes().indexOf(truth(item));
            float sure = 0.6f + 0.39f * rows.size() / data.items().size();
            float[] probabilities = {1 - sure, 1 - sure};
            probabilities[predicted] = sure;
            rows.add(LabelledPrediction.of(item, label, Prediction.of(probabilities, null)));
        }
        return new Evaluation(data.classes(), rows);
    }

    @Test
    void twentyErrorsAreCleanedByKeys() throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        atTrain();
        Session session = Objects.requireNonNull(window.studio().session().get());
        assertEquals(WRONG, wrong(session));
        robot.type(KeyCode.ENTER); // Train
        until(() -> session.evaluation().get() != null && focused("see-wrong"));
        robot.type(KeyCode.ENTER); // See what it got wrong
        until(() -> focused("clean-grid") && text("#clean-heading").contains(" of 80, most surprising first"));
        robot.type(KeyCode.ESCAPE); // and not only of what it had not learnt from
        until(() -> text("#clean-heading").startsWith("80, most surprising first"));

        // The first eight one by one, by the number of the class the tile tells.
        for (int i = 0; i < 8; i++) {
            robot.type(title().endsWith("circles") ? KeyCode.DIGIT1 : KeyCode.DIGIT2);
        }
        until(() -> session.edits().marks().size() == 8);
        // Two in the large view, by the letters of the class.
        robot.type(KeyCode.SPACE);
        until(() -> focused("large-view"));
        for (int i = 0; i < 2; i++) {
            robot.write(title().endsWith("circles") ? "c" : "s");
            until(() -> focused("class-finder-text"));
            robot.type(KeyCode.ENTER);
            until(() -> focused("large-view"));
        }
        robot.type(KeyCode.ESCAPE);
        until(() -> focused("clean-grid") && session.edits().marks().size() == 10);
        // What the validation set holds, all of a cell of the matrix at once.
        cell("squares → circles", KeyCode.DIGIT1);
        cell("circles → squares", KeyCode.DIGIT2);
        // And what is left, without the filter.
        robot.type(KeyCode.ESCAPE);
        until(() -> text("#clean-heading").startsWith("80, "));
        robot.type(KeyCode.HOME);
        for (int i = 0; i < WRONG; i++) {
            robot.type(title().endsWith("circles") ? KeyCode.DIGIT1 : KeyCode.DIGIT2);
        }
        until(() -> session.edits().marks().size() == WRONG);

        robot.type(KeyCode.ENTER);
        until(() -> robot.lookup("#apply-summary").tryQuery().isPresent());
        robot.type(KeyCode.ENTER); // Apply
        until(() -> session.edits().marks().isEmpty() && !session.loading().get());
        assertEquals(0, wrong(session));
        assertEquals(2 * EACH, session.dataset().get().items().size());
        keys(KeyCode.CONTROL, KeyCode.R);
        until(() -> session.runs().size() == 2 && !session.loading().get());
        assertEquals(0, Objects.requireNonNull(session.evaluation().get()).errorRate(org.gleaner.data.Split.VALID));
    }

    /** Walks to the cell that is titled so, and gives its pictures a class. */
    private void cell(String title, KeyCode number) throws TimeoutException {
        keys(KeyCode.CONTROL, KeyCode.DIGIT6);
        until(() -> focused("heatmap"));
        List<KeyCode> walk = List.of(KeyCode.UP, KeyCode.HOME, KeyCode.END, KeyCode.DOWN, KeyCode.HOME);
        for (KeyCode key : walk) {
            if (!text("#cell-title").startsWith(title)) {
                robot.type(key);
            }
        }
        assertTrue(text("#cell-title").startsWith(title), text("#cell-title"));
        robot.type(KeyCode.ENTER);
        until(() ->
                focused("clean-grid") && robot.lookup("#cell-chip").tryQuery().isPresent());
        until(() -> text("#cell-chip").equals(title));
        keys(KeyCode.CONTROL, KeyCode.A);
        robot.type(number);
    }

    private String title() {
        return text("#info-verdict");
    }

    private static long wrong(Session session) {
        return session.dataset().get().items().stream()
                .filter(item -> !truth(item).equals(item.label()))
                .count();
    }
}
