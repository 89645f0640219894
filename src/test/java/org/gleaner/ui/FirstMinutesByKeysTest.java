package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.gleaner.DrawnPhotos;
import org.gleaner.app.Session;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.store.Places;
import org.gleaner.store.Settings;
import org.junit.jupiter.api.Test;

/**
 * From a folder to a model that is asked, without a mouse: twelve photos lie in the wrong folder, and the program finds
 * them by itself.
 */
class FirstMinutesByKeysTest extends OpenWindow {

    private static final int EACH = 30;
    private static final int WRONG = 12;
    private static final int DECIDED = 10;

    @Override
    void prepare(Places places) throws IOException {
        DrawnPhotos.draw(photos, EACH, "circles", "squares");
        for (int i = 0; i < WRONG; i++) {
            String own = i % 2 == 0 ? "circles" : "squares";
            String other = i % 2 == 0 ? "squares" : "circles";
            Path file = photos.resolve("%s/%02d.png".formatted(own, i));
            Files.move(file, photos.resolve("%s/%s-%02d.png".formatted(other, own, i)));
        }
        Settings.load(places).opened(photos).save(places);
    }

    @Override
    boolean looksByItself() {
        return true;
    }

    @Test
    void openReviewApplyUndoTrainQuicklyAndPredict() throws TimeoutException {
        Session session = open();
        review(session);
        Dataset before = session.dataset().get();
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> robot.lookup("#apply-summary").tryQuery().isPresent());
        robot.type(KeyCode.ENTER);
        until(() -> wrong(session) == WRONG - DECIDED && !session.loading().get());
        until(() -> !session.edits().changing().get());

        keys(KeyCode.CONTROL, KeyCode.Z);
        until(() -> session.dataset().get().items().stream()
                .map(Item::path)
                .toList()
                .equals(before.items().stream().map(Item::path).toList()));
        until(() -> !session.edits().changing().get() && !session.loading().get());
        assertEquals(DECIDED, session.edits().marks().size(), "the marks wait again");

        keys(KeyCode.CONTROL, KeyCode.DIGIT4);
        until(() -> focused("train"));
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.R).release(KeyCode.SHIFT, KeyCode.CONTROL);
        until(() -> session.evaluation().get() != null && focused("see-wrong"));
        assertTrue(session.runs().getFirst().plan().schedule().isQuick());

        robot.interact(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(photos.resolve("circles/20.png").toFile()));
            Clipboard.getSystemClipboard().setContent(content);
        });
        keys(KeyCode.CONTROL, KeyCode.DIGIT7);
        until(() -> focused("choose-photos"));
        keys(KeyCode.CONTROL, KeyCode.V);
        until(() -> robot.lookup(".predict-card").tryQuery().isPresent());
        assertTrue(text("#predict-summary").startsWith("1 photo"), text("#predict-summary"));
    }

    /** Opens the folder from the list of recent ones. */
    private Session open() throws TimeoutException {
        until(() -> focused("open-folder"));
        tabTo(node -> node instanceof Hyperlink link && link.getText().equals(photos.toString()));
        robot.type(KeyCode.ENTER);
        until(() -> window.studio().session().get() != null && focused("overview-next"));
        Session session = Objects.requireNonNull(window.studio().session().get());
        assertEquals(WRONG, wrong(session));
        return session;
    }

    /** Goes from the Overview to the suspects, and moves the first ten to where they seem to belong. */
    private void review(Session session) throws TimeoutException {
        until(() -> robot.lookup("#finding-mislabelled .button").tryQuery().isPresent()
                && session.dataChecks().found().get().labels() != null);
        tabTo(node -> node.getParent() != null
                && "finding-mislabelled".equals(node.getParent().getId()));
        robot.type(KeyCode.SPACE);
        until(() -> focused("clean-grid") && text("#clean-heading").contains("suspects left"));
        robot.type(KeyCode.SPACE);
        until(() -> focused("large-view"));
        for (int i = 1; i <= DECIDED; i++) {
            int decided = i;
            robot.type(KeyCode.ENTER);
            until(() -> session.edits().marks().size() == decided);
        }
        robot.type(KeyCode.ESCAPE);
        until(() -> focused("clean-grid"));
    }

    private void tabTo(Predicate<Node> wanted) {
        for (int i = 0; i < 40; i++) {
            Node owner = stage.getScene().getFocusOwner();
            if (owner != null && wanted.test(owner)) {
                return;
            }
            robot.type(KeyCode.TAB);
        }
        throw new AssertionError("the keys do not lead there");
    }

    /** The planted ones carry the name of their true class. */
    private static long wrong(Session session) {
        return session.dataset().get().items().stream()
                .filter(item -> item.path().contains("-") && !item.path().contains(item.label() + "-"))
                .count();
    }
}
