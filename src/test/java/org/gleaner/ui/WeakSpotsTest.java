package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.gleaner.ScriptedEngine;
import org.gleaner.WeakPhotos;
import org.gleaner.app.Session;
import org.gleaner.learn.Engine;
import org.gleaner.project.quality.WeakGroups;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;

/** From a kind of photos on which the model is weak to these photos, from both places that tell of it. */
class WeakSpotsTest extends OpenWindow {

    @Override
    void prepare(Places places) {
        WeakPhotos.draw(photos);
    }

    @Override
    boolean looksByItself() {
        return true;
    }

    @Override
    Engine engine() {
        return new ScriptedEngine(3, (data, seed) -> WeakPhotos.opinions(data));
    }

    @Test
    void overviewAndConfusionLeadToExactlyThesePhotos() throws TimeoutException {
        Session session = trained(photos);
        until(() -> session.dataChecks().found().get().weak() != null);
        WeakGroups weak =
                Objects.requireNonNull(session.dataChecks().found().get().weak());
        List<String> night = WeakPhotos.atNight(session.dataset().get());
        assertEquals(
                new HashSet<>(night), new HashSet<>(weak.groups().getFirst().paths()));
        for (String list : List.of("#overview-weak", "#weak-spots")) {
            if (list.equals("#overview-weak")) {
                keys(KeyCode.CONTROL, KeyCode.DIGIT1);
            } else {
                keys(KeyCode.CONTROL, KeyCode.DIGIT6);
                until(() -> robot.lookup("#confused-weak").tryQuery().isPresent());
                robot.interact(() -> robot.lookup("#confused-weak")
                        .queryAs(ToggleButton.class)
                        .fire());
            }
            until(() -> robot.lookup(list + " .hyperlink").tryQuery().isPresent());
            Hyperlink link = robot.lookup(list + " .hyperlink").queryAs(Hyperlink.class);
            assertEquals("In the folder night", link.getText());
            robot.interact(link::fire);
            until(() -> text("#clean-heading").equals(night.size() + " of 128, most surprising first"));
            assertEquals(night.size() + " of a weak spot: in the folder night", text("#cell-chip"));
            robot.interact(
                    () -> robot.lookup("#cell-chip").queryAs(Button.class).fire());
            until(() -> text("#clean-heading").startsWith("128"));
        }
    }
}
