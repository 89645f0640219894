package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.gleaner.DrawnPhotos;
import org.gleaner.ScriptedEngine;
import org.gleaner.app.Session;
import org.gleaner.data.Dataset;
import org.gleaner.data.Edit;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Prediction;
import org.gleaner.data.Split;
import org.gleaner.learn.Engine;
import org.gleaner.project.runs.Run;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;

/**
 * Runs that are looked back at, by keys. The engine takes everything for its class, but for some validation pictures in
 * its first run.
 */
class ReviewTest extends OpenWindow {

    private int trained;

    @Override
    void prepare(Places places) {
        DrawnPhotos.draw(photos, 15, "circles", "squares");
    }

    @Override
    Engine engine() {
        return new ScriptedEngine(2, (data, seed) -> opinions(data, trained++));
    }

    /** The first run gets the first three validation pictures wrong, the second run the third and the fourth. */
    private static Evaluation opinions(Dataset data, int run) {
        List<LabelledPrediction> rows = new ArrayList<>();
        int valid = 0;
        for (var item : data.items()) {
            int label = data.classes().indexOf(item.label());
            boolean wrong = item.split() == Split.VALID && (run == 0 ? valid < 3 : valid == 2 || valid == 3);
            valid += item.split() == Split.VALID ? 1 : 0;
            float[] probabilities = {0.2f, 0.2f};
            probabilities[wrong ? 1 - label : label] = 0.8f;
            rows.add(LabelledPrediction.of(item, label, Prediction.of(probabilities, null)));
        }
        return new Evaluation(data.classes(), rows);
    }

    @Test
    void afterApplyAndRetrainTheRunsAreComparedAndThePhotosThatTurnedAreShownInClean() throws TimeoutException {
        Session session = trained(photos);
        assertFalse(robot.lookup("#offer").query().isVisible());
        String learned =
                session.dataset().get().labelled(Split.TRAIN).getFirst().path();
        robot.interact(() -> {
            session.edits().mark(List.of(learned), new Edit.Delete());
            session.edits().apply();
        });
        until(() -> session.dataset().get().items().size() == 29);
        keys(KeyCode.CONTROL, KeyCode.R);
        until(() -> session.runs().size() == 2 && robot.lookup("#offer").query().isVisible());
        assertEquals(
                "Of the 6 photos held back from both, run 1 gets 3 wrong and run 2 gets 2 wrong.",
                text("#offer-verdict"));
        robot.clickOn("#offer-compare");
        until(() -> robot.lookup("#compare-chance").tryQuery().isPresent());
        assertEquals(
                "No clear difference: two runs that are equally good differ by as much or more in 100 of 100 comparisons.",
                text("#compare-chance"));
        assertEquals(
                2,
                robot.lookup("#compare-classes")
                        .queryAs(TableView.class)
                        .getItems()
                        .size());
        robot.interact(() -> robot.lookup("#compare-better").query().requestFocus());
        robot.type(KeyCode.ENTER);
        until(() -> focused("clean-grid") && text("#clean-heading").startsWith("2 of 29"));
        assertEquals(2, Objects.requireNonNull(session.run().get()).number());
    }

    @Test
    void aRunIsNamedComparedRemovedAndBroughtBackByKeys() throws TimeoutException {
        Session session = trained(photos);
        keys(KeyCode.CONTROL, KeyCode.R);
        until(() -> session.runs().size() == 2
                && !session.loading().get()
                && !session.training().running().get());
        keys(KeyCode.CONTROL, KeyCode.L);
        until(() -> focused("runs"));
        robot.type(KeyCode.F2);
        until(() -> robot.lookup("#run-name").tryQuery().filter(Node::isFocused).isPresent());
        robot.targetWindow(robot.listWindows().getLast()).write("with circles").type(KeyCode.ENTER);
        until(() -> session.runs().getFirst().title().equals("Run 2 · with circles"));
        assertEquals("Run 2 · with circles", text("#train-heading"));
        robot.type(KeyCode.C);
        until(() -> robot.lookup("#compare-verdict").tryQuery().isPresent() && focused("compare-before"));
        assertTrue(text("#compare-verdict").contains("run 1 gets 3 wrong and run 2 gets 2 wrong"));
        robot.type(KeyCode.ESCAPE);
        until(() -> focused("runs"));
        robot.type(KeyCode.DELETE);
        until(() -> robot.lookup("#dialog-agree").tryQuery().isPresent());
        robot.type(KeyCode.ENTER);
        until(() -> session.runs().size() == 1 && !session.loading().get());
        assertEquals(1, Objects.requireNonNull(session.run().get()).number());
        keys(KeyCode.CONTROL, KeyCode.Z);
        until(() -> session.runs().size() == 2 && !session.loading().get());
        ListView<?> list = robot.lookup("#runs").queryAs(ListView.class);
        Run again = (Run) list.getItems().getFirst();
        assertEquals("with circles", again.name());
        // What is shown again is chosen again, here and in Predict.
        assertEquals(again, session.run().get());
        assertEquals(again, list.getSelectionModel().getSelectedItem());
        keys(KeyCode.CONTROL, KeyCode.DIGIT7);
        assertEquals(
                "run 2 of photos",
                robot.lookup("#predict-model").queryAs(MenuButton.class).getText());
    }
}
