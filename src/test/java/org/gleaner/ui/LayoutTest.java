package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Screen;
import org.gleaner.DrawnPhotos;
import org.gleaner.app.Deployment;
import org.gleaner.app.Session;
import org.gleaner.store.Places;
import org.gleaner.store.Preferences;
import org.gleaner.store.Settings;
import org.gleaner.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;

/** What there is has room: with large text, in the longer words of German, with long names and with many classes. */
class LayoutTest extends OpenWindow {

    private static final String LONG = "a class whose name somebody wrote down as if it were a whole story";

    @Override
    void prepare(Places places) throws IOException {
        Texts.use("de");
        Preferences large = Preferences.FIRST.with(draft -> draft.textPercent = 150);
        new Settings(List.of(), Settings.Theme.LIGHT, Map.of(), Map.of(), large).save(places);
    }

    @AfterEach
    void speakEnglish() {
        Texts.use("en");
    }

    @Test
    void theWaysToAFolderAreNotCut() {
        for (String id : List.of("#open-folder", "#open-sample")) {
            Labeled button = robot.lookup(id).queryAs(Labeled.class);
            assertEquals(button.getText(), drawn(button));
            FontIcon icon = (FontIcon) Objects.requireNonNullElseGet(
                    button.getGraphic(),
                    () -> robot.lookup("#open-folder .ikonli-font-icon").query());
            assertEquals(24, icon.getIconSize(), "signs are as large as the words beside them");
        }
    }

    @Test
    void theTabsAreNotCut() throws TimeoutException {
        DrawnPhotos.draw(photos, 6, "circles", "squares");
        open();
        // Where signs and words just fit, the chosen one, which is bold, needs the room of the signs.
        robot.interact(() ->
                window.studio().prefer(window.studio().preferences().get().with(draft -> draft.textPercent = 80)));
        int narrow = 900;
        int wide = 1280;
        while (wide - narrow > 1) {
            int middle = (narrow + wide) / 2;
            if (resized(middle) == ContentDisplay.TEXT_ONLY) {
                narrow = middle;
            } else {
                wide = middle;
            }
        }
        assertEquals(ContentDisplay.LEFT, resized(wide));
        for (KeyCode digit : List.of(KeyCode.DIGIT1, KeyCode.DIGIT3, KeyCode.DIGIT5)) {
            keys(KeyCode.CONTROL, digit);
            robot.interact(() -> stage.getScene().getRoot().layout());
            for (Node tab : robot.lookup(".tab-button").queryAll()) {
                assertEquals(((Labeled) tab).getText(), drawn((Labeled) tab), "at " + wide);
            }
        }
    }

    private ContentDisplay resized(int width) {
        robot.interact(() -> {
            stage.setWidth(width);
            stage.getScene().getRoot().layout();
        });
        return robot.lookup(".tab-button").<Labeled>query().getContentDisplay();
    }

    @Test
    void everyTabBearsThatItsWindowGrowsAndShrinks() throws TimeoutException {
        DrawnPhotos.draw(photos, 6, "circles", "squares");
        open();
        for (int digit = 1; digit <= 7; digit++) {
            keys(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + digit));
            for (int percent : new int[] {100, 150}) {
                robot.interact(() -> window.studio()
                        .prefer(window.studio().preferences().get().with(draft -> draft.textPercent = percent)));
                for (int width : new int[] {700, 1280, 700, 1280}) {
                    resized(width);
                    assertNull(window.studio().notices().failure().get(), "tab " + digit + " at " + width);
                }
            }
        }
    }

    @Test
    void dialogsFitOnTheScreen() throws TimeoutException {
        DrawnPhotos.draw(photos, 6, "circles", "squares");
        open();
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        robot.interact(() ->
                window.studio().prefer(window.studio().preferences().get().with(draft -> draft.textPercent = 200)));
        dialogFits(KeyCode.F1, "#key-sheet");
        keys(KeyCode.CONTROL, KeyCode.COMMA);
        fits("#settings-page");
    }

    private void dialogFits(KeyCode key, String content) throws TimeoutException {
        robot.type(key);
        fits(content);
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup(content).tryQuery().isEmpty());
    }

    /** The dialog is within the screen, and its button within the dialog. */
    private void fits(String content) throws TimeoutException {
        until(() -> robot.lookup(content).tryQuery().isPresent());
        DialogPane pane = (DialogPane) robot.lookup(content).query().getScene().getRoot();
        javafx.stage.Window dialog = pane.getScene().getWindow();
        until(() -> dialog.isShowing() && dialog.getHeight() > 0);
        assertTrue(
                Screen.getPrimary()
                        .getVisualBounds()
                        .contains(dialog.getX(), dialog.getY(), dialog.getWidth(), dialog.getHeight()),
                dialog.getX() + ", " + dialog.getY() + ": " + dialog.getWidth() + " × " + dialog.getHeight());
        Node button = pane.lookup(".button-bar .button");
        assertTrue(within(button, pane), "the button of " + content);
    }

    @Test
    void aLongNameMakesNothingWider() throws TimeoutException {
        DrawnPhotos.draw(photos, 6, "circles", LONG);
        Session session = open();
        robot.interact(() -> robot.lookup("#train").queryButton().fire());
        until(() -> session.evaluation().get() != null);
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        until(() -> focused("clean-grid"));
        Node side = robot.lookup(".info-scroll").query();
        robot.interact(() -> stage.getScene().getRoot().layout());
        for (String each : List.of(".act", "#reveal", "#info-verdict", ".progress-bar", ".image-view")) {
            for (Node node : side.lookupAll(each)) {
                assertTrue(withinWidth(node, side), each + " " + node);
            }
        }
        assertTrue(side.lookupAll(".act").stream()
                .anyMatch(node -> ((Labeled) node).getText().contains(LONG)));
    }

    @Test
    void thePlanIsAsWideAsItsPanel() throws TimeoutException {
        DrawnPhotos.draw(photos, 6, "circles", "squares");
        open();
        for (int percent : new int[] {100, 150}) {
            robot.interact(() -> {
                window.studio().prefer(window.studio().preferences().get().with(draft -> draft.textPercent = percent));
                stage.getScene().getRoot().applyCss();
                stage.getScene().getRoot().layout();
            });
            ScrollPane plan = robot.lookup(".plan-panel .scroll-pane").query();
            double content = plan.getContent().getLayoutBounds().getWidth();
            assertTrue(content <= plan.getViewportBounds().getWidth() + 1, percent + " %: " + content);
        }
    }

    @Test
    void onHalfAScreenNothingIsCut() throws TimeoutException {
        DrawnPhotos.draw(photos, 6, "circles", "squares");
        Session session = open();
        robot.interact(() -> robot.lookup("#train").queryButton().fire());
        until(() -> session.evaluation().get() != null);
        robot.interact(() ->
                window.studio().prefer(window.studio().preferences().get().with(draft -> draft.textPercent = 100)));
        Map<KeyCode, List<String>> shown = Map.of(
                KeyCode.DIGIT3, List.of("#augment-save", "#augment-others"),
                KeyCode.DIGIT4, List.of("#train-heading", "#see-wrong", ".runs-heading .button"),
                KeyCode.DIGIT6,
                        List.of("#confusion-heading", "#confusion-search", "#confusion-sort", "#confusion-save"),
                KeyCode.DIGIT7, List.of("#predict-model", "#predict-other", "#predict-watch"));
        for (Map.Entry<KeyCode, List<String>> tab : shown.entrySet()) {
            keys(KeyCode.CONTROL, tab.getKey());
            resized(800);
            resized(800);
            Node centre = robot.lookup("#centre").query();
            for (String each : tab.getValue()) {
                for (Node node : centre.lookupAll(each)) {
                    String where = each + " " + scene(node) + " in " + scene(centre);
                    assertTrue(
                            withinWidth(node, centre)
                                    && scene(node).getMinY() >= scene(centre).getMinY(),
                            where);
                    if (node instanceof Labeled words && !words.getText().isEmpty() && !words.isWrapText()) {
                        assertEquals(words.getText(), drawn(words), where);
                    }
                }
            }
            Node plan = centre.lookup("#train-verdict");
            if (plan != null) {
                assertTrue(
                        scene(plan).getMaxY() <= scene(centre.lookup(".plot")).getMinY(), "words over charts");
            }
        }
    }

    @Test
    void theServedPagesRowFitsHalfAScreen() throws TimeoutException {
        DrawnPhotos.draw(photos, 6, "circles", "squares");
        Session session = open();
        robot.interact(() -> robot.lookup("#train").queryButton().fire());
        until(() -> session.evaluation().get() != null);
        keys(KeyCode.CONTROL, KeyCode.DIGIT7);
        robot.interact(() -> {
            window.studio().prefer(window.studio().preferences().get().with(draft -> draft.textPercent = 100));
            robot.lookup("#predict-serve").queryButton().fire();
        });
        until(() -> session.deployment().page().get() != null);
        resized(800);
        resized(800);
        robot.interact(() -> {
            robot.lookup("#predict-watch").<ToggleButton>query().fire();
            session.monitoring().on().set(true);
        });
        until(() -> {
            Deployment.Page page = session.deployment().page().get();
            return page != null && page.logged();
        });
        robot.interact(() -> stage.setHeight(700));
        resized(800);
        Node root = stage.getScene().getRoot();
        assertEquals(stage.getScene().getWidth(), root.getLayoutBounds().getWidth(), 1);
        assertTrue(scene(robot.lookup("#theme").query()).getMinY() >= 0, "the tabs are in sight");
        for (String id : List.of("#serve-bar", "#serve-copy", "#serve-network", "#serve-change", "#serve-stop")) {
            Node node = robot.lookup(id).query();
            assertTrue(scene(node).getMaxX() <= stage.getScene().getWidth(), id + " " + scene(node));
            assertTrue(within(node, robot.lookup("#serve-bar").query()), id + " " + scene(node));
        }
    }

    @Test
    void manySmallClassesAreOneLineAndTheButtonIsInSight() throws TimeoutException {
        DrawnPhotos.draw(
                photos,
                2,
                IntStream.range(0, 60).mapToObj(i -> "species " + (100 + i)).toArray(String[]::new));
        open();
        until(() -> robot.lookup("#warning-show").tryQuery().isPresent());
        assertTrue(robot.lookup(".warning-line").queryAll().size() <= 3);
        assertTrue(within(robot.lookup("#train").query(), stage.getScene().getRoot()));
        robot.interact(() -> robot.lookup("#warning-show")
                .<javafx.scene.control.Hyperlink>query()
                .fire());
        until(() -> robot.lookup(".dialog-content .label").tryQuery().isPresent());
        assertEquals(60, text(".dialog-content .label").lines().count());
    }

    @Test
    void theMatrixOfManyClassesIsSeenAtOnce() throws TimeoutException {
        DrawnPhotos.draw(
                photos,
                2,
                IntStream.range(0, 31).mapToObj(i -> "species " + (100 + i)).toArray(String[]::new));
        Session session = open();
        robot.interact(() -> robot.lookup("#train").queryButton().fire());
        until(() -> session.evaluation().get() != null);
        keys(KeyCode.CONTROL, KeyCode.DIGIT6);
        until(() -> robot.lookup("#heatmap .scroll-bar").tryQuery().isPresent()
                && robot.lookup("#confusion-fit").<ToggleButton>query().isSelected());
        robot.interact(() -> stage.getScene().getRoot().layout());
        assertTrue(robot.lookup("#heatmap .scroll-bar").queryAll().stream().noneMatch(Node::isVisible));
        robot.interact(
                () -> robot.lookup("#confusion-fit").<ToggleButton>query().fire());
        robot.interact(
                () -> robot.lookup("#confusion-train").<ToggleButton>query().fire());
        until(() -> text("#confusion-figures").contains("Train"));
        assertFalse(
                robot.lookup("#confusion-fit").<ToggleButton>query().isSelected(),
                "a choice stays with other photos of the same classes");
    }

    private Session open() throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        atTrain();
        return Objects.requireNonNull(window.studio().session().get());
    }

    private static String drawn(Labeled labeled) {
        return labeled.lookupAll(".text").stream()
                .filter(Text.class::isInstance)
                .map(each -> ((Text) each).getText())
                .filter(words -> words.length() > 1)
                .findFirst()
                .orElse("");
    }

    private static boolean within(Node node, Node frame) {
        return scene(frame).contains(scene(node));
    }

    private static boolean withinWidth(Node node, Node frame) {
        return scene(node).getMinX() >= scene(frame).getMinX() - 1
                && scene(node).getMaxX() <= scene(frame).getMaxX() + 1;
    }

    private static Bounds scene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
