package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.gleaner.DrawnPhotos;
import org.gleaner.ScriptedEngine;
import org.gleaner.app.Session;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.image.ItemTransform;
import org.gleaner.image.Pixels;
import org.gleaner.learn.ActivationMap;
import org.gleaner.learn.Engine;
import org.gleaner.learn.Explainer;
import org.gleaner.store.Places;
import org.gleaner.ui.clean.model.Order;
import org.junit.jupiter.api.Test;

/** The Clean tab by its keys and fields; the network sees seven eighths of each side of a photo. */
class CleanTabTest extends OpenWindow {

    private static final ItemTransform.Area MIDDLE = new ItemTransform.Area(0.0625, 0.0625, 0.875, 0.875);

    @Override
    void prepare(Places places) {
        DrawnPhotos.draw(photos, 12, "circles", "squares");
    }

    @Override
    Engine engine() {
        return new ScriptedEngine(3) {

            @Override
            public Explainer explainer(Path model, TrainPlan plan) {
                return new Explainer() {

                    @Override
                    public List<String> classes() {
                        return List.of("circles", "squares");
                    }

                    @Override
                    public ActivationMap explain(Pixels picture, int label) {
                        return new ActivationMap(2, 2, new float[] {1, 0, 0, 2}, MIDDLE);
                    }

                    @Override
                    public void close() {}
                };
            }
        };
    }

    @Test
    void aClassIsFoundByAPartOfItsName() throws TimeoutException {
        trained(photos);
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        until(() -> focused("clean-grid"));
        robot.clickOn("#clean-class");
        until(() -> robot.lookup("#clean-class").queryAs(ComboBox.class).isShowing());
        robot.write("uar");
        robot.type(KeyCode.ENTER);
        until(() -> focused("clean-grid"));
        assertEquals(
                Optional.of("squares"),
                robot.lookup("#clean-class").queryAs(ComboBox.class).getValue());
    }

    @Test
    void seeWhatItGotWrongShowsThat() throws TimeoutException {
        Session session = trained(photos);
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        until(() -> focused("clean-grid"));
        robot.interact(() -> order().setValue(Order.LABEL_ERRORS));
        keys(KeyCode.CONTROL, KeyCode.DIGIT4);
        robot.clickOn("#see-wrong");
        until(() -> robot.lookup("#clean-order").tryQuery().isPresent());
        assertEquals(Order.HIGHEST_LOSS, order().getValue());
        List<LabelledPrediction> unseen =
                Objects.requireNonNull(session.evaluation().get()).of(Split.VALID);
        long wrong = unseen.stream().filter(LabelledPrediction::wrong).count();
        assertEquals(
                wrong > 0,
                robot.lookup("#clean-wrong-only").queryAs(CheckBox.class).isSelected());
        String shown = (wrong > 0 ? wrong : unseen.size()) + " of 24, most surprising first";
        assertTrue(text("#clean-heading").startsWith(shown), text("#clean-heading"));
    }

    @Test
    void theKeysAreForThePhotosAgainAfterAFilter() throws TimeoutException {
        trained(photos);
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        until(() -> focused("clean-grid"));
        robot.clickOn("#clean-class");
        until(() -> robot.lookup("#clean-class").queryAs(ComboBox.class).isShowing());
        robot.type(KeyCode.ESCAPE);
        until(() -> focused("clean-grid"));
        robot.clickOn("#clean-wrong-only").clickOn("#clean-wrong-only").write("/");
        until(() -> focused("class-finder-text"));
        robot.type(KeyCode.ESCAPE);
        robot.clickOn("#clean-path").write("s/1k");
        assertEquals("s/1k", robot.lookup("#clean-path").queryTextInputControl().getText());
        assertTrue(Objects.requireNonNull(window.studio().session().get())
                .edits()
                .marks()
                .isEmpty());
        robot.type(KeyCode.BACK_SPACE).type(KeyCode.ENTER);
        until(() -> focused("clean-grid"));
    }

    @Test
    void theTabKeyGoesFromThePhotosToWhatCanBeDoneWithThem() throws TimeoutException {
        Session session = trained(photos);
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        until(() -> focused("clean-grid"));
        robot.type(KeyCode.TAB);
        assertTrue(focused("act-keep"), String.valueOf(stage.getScene().getFocusOwner()));
        robot.type(KeyCode.TAB).type(KeyCode.SPACE);
        until(() -> session.edits().marks().size() == 1);
        assertTrue(focused("act-delete"), "the next photo's button has the focus of the one's before it");
        robot.type(KeyCode.ESCAPE);
        until(() -> focused("clean-grid"));
        robot.clickOn("#act-keep");
        assertTrue(focused("clean-grid"), "the mouse leaves the focus where the keys are");
    }

    @Test
    void photosAreCopiedAsFilesAndPaths() throws TimeoutException {
        Session session = trained(photos);
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        until(() -> focused("clean-grid"));
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        keys(KeyCode.CONTROL, KeyCode.C);
        robot.interact(() -> {
            Clipboard clipboard = Clipboard.getSystemClipboard();
            assertEquals(2, clipboard.getFiles().size());
            assertTrue(clipboard.getFiles().stream().allMatch(File::isFile));
            assertTrue(clipboard.getString().startsWith(session.root().toString()), clipboard.getString());
        });
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.C).release(KeyCode.SHIFT, KeyCode.CONTROL);
        robot.interact(() -> {
            Clipboard clipboard = Clipboard.getSystemClipboard();
            assertEquals(List.of(), clipboard.getFiles(), "the paths alone");
            assertEquals(2, clipboard.getString().lines().count());
        });
    }

    @Test
    void aMarkedPhotoStaysDimmed() throws TimeoutException {
        trained(photos);
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        until(() -> focused("clean-grid"));
        robot.type(KeyCode.D).type(KeyCode.LEFT).type(KeyCode.RIGHT).type(KeyCode.LEFT);
        assertEquals(
                1,
                robot.lookup("#clean-grid .image-view").queryAll().stream()
                        .filter(view -> view.getOpacity() < 1)
                        .count());
        robot.type(KeyCode.U);
        robot.lookup("#clean-grid .image-view")
                .queryAllAs(ImageView.class)
                .forEach(view -> assertEquals(1, view.getOpacity()));
    }

    @Test
    void noSentencePromisesNothing() throws TimeoutException {
        Session session = trained(photos);
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        until(() -> focused("clean-grid"));
        robot.interact(() -> order().setValue(Order.LABEL_ERRORS));
        until(() -> robot.lookup("#look").tryQuery().isPresent());
        robot.clickOn("#look");
        until(() -> session.dataChecks().found().get().labels() != null);
        Spinner<?> cut = robot.lookup("#cut").queryAs(Spinner.class);
        for (int step = 0; step < 4; step++) {
            String promise = text("#cut-promise");
            assertFalse(promise.contains("about 0"), promise);
            robot.interact(() -> cut.increment());
        }
        int all = Objects.requireNonNull(session.dataChecks().found().get().labels())
                .ranked()
                .size();
        assertEquals(all, cut.getValue());
        robot.interact(() -> cut.decrement());
        until(() -> text("#clean-heading").startsWith((all - 10) + " suspects left of "));
    }

    @Test
    void whatTheNetworkDoesNotSeeIsToldOf() throws TimeoutException {
        trained(photos);
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        until(() -> focused("clean-grid"));
        robot.type(KeyCode.SPACE);
        until(() -> focused("large-view"));
        assertFalse(robot.lookup("#heat-seen").query().isVisible());
        keys(KeyCode.CONTROL, KeyCode.G);
        until(() -> robot.lookup("#heat-seen").query().isVisible());
        assertEquals("The network sees the middle 88 % of each side", text("#heat-seen"));
        assertTrue(robot.lookup("#heat-unseen").query().isVisible());
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Order> order() {
        return robot.lookup("#clean-order").queryAs(ComboBox.class);
    }
}
