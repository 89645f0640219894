package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.gleaner.DrawnPhotos;
import org.gleaner.Unsorted;
import org.gleaner.app.Session;
import org.gleaner.data.Edit;
import org.gleaner.store.Places;
import org.gleaner.ui.clean.model.Order;
import org.junit.jupiter.api.Test;

/** Photos without a class get one by keys. */
class SortingTest extends OpenWindow {

    @Override
    void prepare(Places places) throws IOException {
        Unsorted.draw(photos);
    }

    @Test
    void photosWithoutAClassAreSortedByKeys() throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        atTrain();
        Session session = Objects.requireNonNull(window.studio().session().get());
        robot.type(KeyCode.ENTER);
        until(() -> session.evaluation().get() != null && focused("see-wrong"));
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        until(() -> focused("clean-grid"));
        robot.interact(() -> order().setValue(Order.UNSURE_SUGGESTIONS));
        until(() -> robot.lookup("#look").tryQuery().isPresent());
        robot.clickOn("#look");
        until(() -> text("#clean-heading").equals("11, unlabelled, least sure first"));
        robot.interact(() -> robot.lookup("#clean-grid").query().requestFocus());
        assertEquals("dog?", text("#info-verdict")); // the green one
        robot.type(KeyCode.DIGIT1); // a cat, all the same
        until(() -> session.edits().marks().size() == 1);
        assertEquals(new Edit.Relabel("cat"), session.edits().marks().get("unlabelled/green.png"));
        // Of the rest the surest first, all at once.
        robot.interact(() -> order().setValue(Order.SURE_SUGGESTIONS));
        until(() -> text("#clean-heading").contains("most sure"));
        robot.interact(() -> robot.lookup("#clean-grid").query().requestFocus());
        robot.type(KeyCode.HOME).press(KeyCode.SHIFT).type(KeyCode.END).release(KeyCode.SHIFT);
        robot.type(KeyCode.ENTER);
        until(() -> session.edits().marks().size() == 11);
        assertEquals(new Edit.Relabel("cat"), session.edits().marks().get("red-0.png"));
        assertEquals(new Edit.Relabel("dog"), session.edits().marks().get("unlabelled/green.png"));
        keys(KeyCode.CONTROL, KeyCode.Z); // one step
        until(() -> session.edits().marks().size() == 1);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.Z).release(KeyCode.SHIFT, KeyCode.CONTROL);
        until(() -> session.edits().marks().size() == 11);

        var before = DrawnPhotos.tree(photos);
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> robot.lookup("#apply-summary").tryQuery().isPresent());
        robot.type(KeyCode.ENTER);
        until(() -> session.edits().marks().isEmpty() && session.dataset().get().count(null) == 0);
        assertTrue(Files.exists(photos.resolve("dog/blue-3.png")));
        keys(KeyCode.CONTROL, KeyCode.Z);
        until(() ->
                session.edits().marks().size() == 11 && text("#clean-heading").startsWith("11, unlabelled"));
        assertEquals(before, DrawnPhotos.tree(photos));
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Order> order() {
        return robot.lookup("#clean-order").queryAs(ComboBox.class);
    }
}
