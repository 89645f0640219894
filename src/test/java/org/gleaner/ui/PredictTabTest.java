package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.WindowEvent;
import org.gleaner.DrawnPhotos;
import org.gleaner.app.Session;
import org.gleaner.data.TrainPlan;
import org.gleaner.project.monitor.MonitoringReport;
import org.gleaner.project.monitor.PredictionLog;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.json.JsonMapper;

/** The Predict tab as a person uses it: paste, look, compare, correct. */
class PredictTabTest extends OpenWindow {

    private Path fresh = Path.of("");

    @Override
    void prepare(Places places) {
        DrawnPhotos.draw(photos, 12, "cat", "dog");
        fresh = DrawnPhotos.draw(folder.resolve("fresh"), 30, "some");
    }

    @Test
    void fewAreCardsAndManyATable() throws TimeoutException {
        Session session = open(2);
        assertTrue(focused("choose-photos"));
        paste(0, 3);
        until(() -> cards() == 3);
        assertTrue(text("#predict-summary").startsWith("3 photos"), text("#predict-summary"));
        paste(0, 30); // once the cards have the focus
        until(() -> tableRows() == 30);
        assertEquals(0, cards());

        robot.clickOn("#predict-other").type(KeyCode.DOWN, 3).type(KeyCode.ENTER);
        until(() -> tableRows() == 30 && text("#predict-summary").endsWith("The two models agree on 30 of 30."));
        assertEquals(
                List.of("", "Photo", "Class (run 2)", "Class (run 1)"),
                table().getColumns().stream()
                        .map(column -> column.getText().replace(" of photos", ""))
                        .filter(name -> name.isEmpty() || name.startsWith("Photo") || name.startsWith("Class"))
                        .distinct()
                        .toList());
        robot.clickOn("#predict-clear");
        until(() -> focused("choose-photos"));
        assertEquals(2, session.runs().size());
    }

    @Test
    void aCardShowsWhatTheModelLookedAtOnWish() throws TimeoutException {
        open(1);
        paste(0, 1);
        until(() -> cards() == 1);
        ToggleButton wish = robot.lookup(".predict-heat").queryAs(ToggleButton.class);
        robot.clickOn(wish);
        until(() -> !wish.isDisabled() && heats() == 1);
        robot.clickOn(wish);
        until(() -> heats() == 0);
        robot.clickOn(wish);
        until(() -> heats() == 1); // it is known by now
    }

    @Test
    void aCardShowsThePhotosMostLikeItsOwn() throws TimeoutException {
        Session session = open(1);
        paste(photos.resolve("cat/03.png"), fresh.resolve("some/01.png"));
        until(() -> cards() == 2);
        assertTrue(robot.lookup(".predict-card .neighbour").tryQuery().isEmpty(), "nobody has looked yet");
        robot.interact(() -> session.dataChecks().findNeighbours());
        until(() -> robot.lookup(".predict-card .neighbour").queryAll().size() == 8);
        Button first = robot.lookup(".predict-card .neighbour").queryButton();
        assertTrue(List.of("cat", "dog").contains(first.getText()), first.getText());
        assertTrue(
                robot.lookup(".predict-card .neighbour").queryAllAs(Button.class).stream()
                        .map(Node::getAccessibleText)
                        .noneMatch(words -> words.contains("cat/03.png,")),
                "a photo is not like itself");
        String path = first.getAccessibleText().replaceAll("^.*: (.*),.*$", "$1");
        robot.clickOn(first);
        until(() -> focused("large-view") && text("#large-position").endsWith(" of 4"));
        assertTrue(
                robot.lookup("#large-view .card-title").queryAllAs(Labeled.class).stream()
                        .anyMatch(title -> title.getText().equals(path)),
                path);
    }

    /** Pictures that lie over a photo. */
    private long heats() {
        return robot.lookup(".predict-card .image-view").queryAll().stream()
                .filter(each -> !each.isManaged() && each.isVisible())
                .count();
    }

    @Test
    void aCorrectedPhotoComesIntoItsClass() throws TimeoutException {
        Session session = open(1);
        paste(29, 30); // unlike every photo that is in the project
        until(() -> cards() == 1);
        assertTrue(text("#predict-strangers").startsWith("Of photos of anything else it notices 25 % where"));
        MenuButton says = robot.lookup(".predict-card .menu-button").queryAs(MenuButton.class);
        assertEquals("Correct answer…", says.getText());
        robot.clickOn(says).type(KeyCode.DOWN, 2).type(KeyCode.ENTER);
        until(() -> says.getText().equals("Correct answer: dog"));
        robot.clickOn("#predict-add");
        until(() -> session.dataset().get().items().size() == 25
                || robot.lookup("#dialog-agree").tryQuery().isPresent());
        if (robot.lookup("#dialog-agree").tryQuery().isPresent()) {
            robot.clickOn("#dialog-agree");
        }
        until(() -> session.dataset().get().items().size() == 25);
        assertTrue(text("#predict-add").startsWith("Add to"));
    }

    @Test
    void aServedModelAnswersUntilItIsStopped() throws Exception {
        Session session = open(1);
        robot.clickOn("#predict-serve");
        until(() -> session.deployment().page().get() != null);
        URI url = served(session);
        assertTrue(text("#status-served").startsWith("Serving run 1"), text("#status-served"));
        assertEquals(
                url.toString(),
                robot.lookup(".serve-address").queryAs(Labeled.class).getText());
        assertFalse(keepsPhotos(url));

        robot.clickOn("#predict-watch").clickOn("#watch-on");
        until(() -> session.deployment().page().get() != null
                && text("#status-served").endsWith("logged")); // the page begins anew, and says so
        assertTrue(keepsPhotos(served(session)));
        robot.clickOn("#watch-on");
        until(() -> session.deployment().page().get() != null
                && !text("#status-served").endsWith("logged"));
        URI last = served(session);
        robot.clickOn("#serve-stop");
        until(() -> text("#status-message").equals("The page is not served any more"));
        assertThrows(ConnectException.class, () -> keepsPhotos(last));
    }

    @Test
    void loggedAnswersAreReviewedByKeysAndComeIntoTheProject() throws TimeoutException {
        Session session = open(1);
        robot.clickOn("#predict-watch").clickOn("#watch-on");
        paste(20, 30);
        until(() -> text("#watch-count").startsWith("10 answers logged"));
        int waiting = waiting();
        assertTrue(waiting > 1, text("#watch-count"));
        robot.clickOn("#review-card");
        robot.type(KeyCode.DIGIT2); // dog
        until(() -> waiting() == waiting - 1);
        assertEquals("Add 1 photo to the project", text("#watch-add"));
        robot.type(KeyCode.U);
        until(() -> waiting() == waiting);
        robot.type(KeyCode.DIGIT1); // cat
        until(() -> waiting() == waiting - 1 && text("#watch-add").equals("Add 1 photo to the project"));
        robot.type(KeyCode.DIGIT0); // none of them: looked at, and nothing to add
        until(() -> waiting() == waiting - 2 && text("#watch-add").equals("Add 1 photo to the project"));
        robot.clickOn("#watch-add");
        until(() -> session.dataset().get().items().size() == 25
                || robot.lookup("#dialog-agree").tryQuery().isPresent());
        if (robot.lookup("#dialog-agree").tryQuery().isPresent()) {
            robot.clickOn("#dialog-agree");
        }
        until(() -> session.dataset().get().items().size() == 25
                && text("#watch-add").equals("Add to the project"));
    }

    @Test
    void closingAsksFirstWhileAPageIsServed() throws TimeoutException {
        Session session = open(1);
        robot.clickOn("#predict-serve");
        until(() -> session.deployment().page().get() != null);
        robot.interact(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        until(() ->
                robot.lookup("A page is served. Stop it and close?").tryQuery().isPresent());
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup("#dialog-agree").tryQuery().isEmpty());
        assertTrue(stage.isShowing());
        assertNotNull(session.deployment().page().get());
    }

    @Test
    void thePageKeepsItsRowAboveWhatIsWatched() throws TimeoutException {
        open(1);
        robot.clickOn("#predict-watch").clickOn("#watch-on");
        paste(20, 30);
        until(() -> text("#watch-count").startsWith("10 answers logged"));
        robot.clickOn("#predict-serve");
        Region bar = robot.lookup("#serve-bar").queryAs(Region.class);
        until(bar::isVisible);
        robot.interact(() -> {
            stage.setHeight(600);
            stage.getScene().getRoot().layout();
        });
        for (Node each : bar.getChildrenUnmodifiable()) {
            double bottom = each.getBoundsInParent().getMaxY();
            assertTrue(bottom <= bar.getHeight() - bar.getInsets().getBottom() + 1, each + " in " + bar.getHeight());
        }
    }

    @Test
    void keysForAnOpenMenuReviewNothing() throws TimeoutException {
        open(1);
        robot.clickOn("#predict-watch").clickOn("#watch-on");
        paste(20, 30);
        until(() -> text("#watch-count").startsWith("10 answers logged"));
        int waiting = waiting();
        robot.clickOn("#predict-other");
        until(() -> robot.lookup("none").tryQuery().isPresent());
        robot.type(KeyCode.K, KeyCode.DIGIT2, KeyCode.RIGHT, KeyCode.ESCAPE);
        robot.clickOn("#review-card").type(KeyCode.DIGIT2);
        until(() -> waiting() == waiting - 1);
        MonitoringReport watch = PredictionLog.read(photos);
        assertEquals(1, watch.judged("run 1 of " + photos.getFileName()).size());
    }

    @Test
    void manyClassesWithLongNamesLeaveRoomForThePhoto() throws TimeoutException, IOException {
        Path photo = photos.resolve("cat/00.png");
        for (int k = 0; k < 80; k++) {
            String name = "a class whose name goes on and on and on, much further than anybody would say it " + k;
            Files.copy(photo, Files.createDirectories(photos.resolve(name)).resolve("00.png"));
        }
        open(1);
        robot.clickOn("#predict-watch").clickOn("#watch-on");
        paste(20, 30);
        until(() -> text("#watch-count").startsWith("10 answers logged"));
        WaitForAsyncUtils.waitForFxEvents();
        Node card = robot.lookup("#review-card").query();
        Bounds bounds = card.localToScene(card.getLayoutBounds());
        for (Node each :
                robot.lookup("#review-card .button, #review-card .tile-picture").queryAll()) {
            Bounds at = each.localToScene(each.getLayoutBounds());
            assertTrue(at.getMaxX() <= bounds.getMaxX(), each.toString());
        }
        Bounds add = robot.lookup("#watch-add")
                .query()
                .localToScene(robot.lookup("#watch-add").query().getLayoutBounds());
        assertTrue(bounds.getMaxY() <= add.getMinY(), bounds + " and " + add);
        assertTrue(add.getMaxY() <= card.getScene().getHeight(), add.toString());
    }

    private int waiting() {
        String words = text("#watch-count");
        return Integer.parseInt(words.substring(words.indexOf(", ") + 2).replaceAll(" .*", ""));
    }

    private static URI served(Session session) {
        return Objects.requireNonNull(session.deployment().page().get()).urls().getFirst();
    }

    private static boolean keepsPhotos(URI url) throws IOException {
        try (InputStream model = url.resolve("model").toURL().openStream()) {
            return JsonMapper.shared().readTree(model).get("keeps_photos").asBoolean();
        }
    }

    private Session open(int runs) throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        atTrain();
        Session session = Objects.requireNonNull(window.studio().session().get());
        for (int run = 1; run <= runs; run++) {
            int count = run;
            robot.interact(() -> session.training().start(TrainPlan.BOOK));
            until(() -> session.runs().size() == count && !window.studio().busy());
        }
        keys(KeyCode.CONTROL, KeyCode.DIGIT7);
        until(() -> focused("choose-photos"));
        return session;
    }

    private void paste(int from, int to) {
        paste(IntStream.range(from, to)
                .mapToObj(i -> fresh.resolve("some/%02d.png".formatted(i)))
                .toArray(Path[]::new));
    }

    private void paste(Path... photos) {
        List<java.io.File> files = Arrays.stream(photos).map(Path::toFile).toList();
        robot.interact(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.FILES, files)));
        keys(KeyCode.CONTROL, KeyCode.V);
    }

    private int cards() {
        return robot.lookup(".predict-card").queryAll().size();
    }

    /** None while the models are asked and there is no table. */
    private int tableRows() {
        return robot.lookup("#predict-table").tryQuery().isPresent()
                ? table().getItems().size()
                : 0;
    }

    @SuppressWarnings("unchecked")
    private TableView<Object> table() {
        return (TableView<Object>) robot.lookup("#predict-table").query();
    }
}
