package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.input.KeyCode;
import org.gleaner.DrawnPhotos;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;

/** What has the focus must have a name that a screen reader can say, on every tab. */
class AccessibilityTest extends OpenWindow {

    @Override
    void prepare(Places places) {
        DrawnPhotos.draw(photos, 12, "circles", "squares");
    }

    @Test
    void everyControlHasAName() throws TimeoutException {
        List<String> nameless = new ArrayList<>();
        look("empty window", stage.getScene().getRoot(), nameless);
        robot.interact(() -> window.studio().open(photos));
        atTrain();
        robot.type(KeyCode.ENTER);
        until(() -> focused("see-wrong"));
        List<Node> tabs = List.copyOf(robot.lookup(".tab-button").queryAll());
        for (Node tab : tabs) {
            robot.clickOn(tab);
            robot.interact(() -> stage.getScene().getRoot().applyCss());
            look(tab.getId(), stage.getScene().getRoot(), nameless);
        }
        robot.clickOn("#predict-watch").clickOn("#predict-serve"); // the last tab is Predict
        until(() ->
                robot.lookup("#serve-stop").tryQuery().filter(Node::isVisible).isPresent());
        look("watch", stage.getScene().getRoot(), nameless);
        robot.clickOn("#settings");
        until(() -> robot.lookup("#settings-page").tryQuery().isPresent());
        look("settings", robot.lookup("#settings-page").query().getScene().getRoot(), nameless);
        robot.type(KeyCode.ESCAPE);
        assertEquals(List.of(), nameless);
    }

    /** Walks down from the node; of what is made of parts, the whole has the name. */
    private static void look(String where, Node node, List<String> nameless) {
        if (!node.isVisible()) {
            return;
        }
        if (node.isFocusTraversable() && !(node instanceof ScrollPane) && !hasName(node)) {
            nameless.add("%s: %s #%s %s"
                    .formatted(where, node.getClass().getSimpleName(), node.getId(), node.getStyleClass()));
        }
        boolean whole = node instanceof ComboBoxBase || node instanceof Spinner;
        if (node instanceof Parent parent && !whole) {
            parent.getChildrenUnmodifiable().forEach(child -> look(where, child, nameless));
        }
    }

    private static boolean hasName(Node node) {
        String name = node.getAccessibleText();
        if (name != null && !name.isBlank()) {
            return true;
        }
        return node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank();
    }
}
