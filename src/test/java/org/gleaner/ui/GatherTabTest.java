package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.gleaner.Mosaics;
import org.gleaner.app.Session;
import org.gleaner.data.Item;
import org.gleaner.net.LoopbackServer;
import org.gleaner.project.Project;
import org.gleaner.store.Places;
import org.gleaner.store.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** The Gather tab as a person uses it, before a search service on loopback. */
class GatherTabTest extends OpenWindow {

    private final LoopbackServer server;
    private volatile boolean failing;
    private volatile boolean busy;
    private volatile boolean mended;

    GatherTabTest() throws IOException {
        server = new LoopbackServer((request, out) -> {});
    }

    @Override
    void prepare(Places places) throws IOException {
        server.handle((request, out) -> {
            String path = request.line().replaceAll("^\\S+ | \\S+$", "");
            if (path.startsWith("/v1/images/") && (failing || busy)) {
                LoopbackServer.head(out, failing ? "500 Fault" : "429 Busy", "Retry-After: 40", "Content-Length: 0");
                return;
            }
            byte[] body = path.startsWith("/v7.0/")
                    ? "{\"value\":[]}".getBytes(StandardCharsets.UTF_8)
                    : path.startsWith("/v1/images/")
                            ? answer(path)
                            : path.startsWith("/broken") && !mended
                                    ? "<html>".getBytes(StandardCharsets.UTF_8)
                                    : picture(path);
            LoopbackServer.head(out, "200 OK", "Content-Length: " + body.length);
            out.write(body);
        });
        Files.createDirectories(photos);
        new Settings(List.of(), Settings.Theme.LIGHT, Map.of(), Map.of("openverse", "http://" + server.address()), null)
                .save(places);
    }

    private static byte[] picture(String path) {
        return Mosaics.file(Integer.parseInt(path.replaceAll("\\D", "")), "jpg");
    }

    /** Two pages of three pictures; the last of the first page is none. */
    private byte[] answer(String query) {
        int page = query.contains("page=2") ? 2 : 1;
        StringBuilder results = new StringBuilder();
        for (int i = 3 * page - 2; i <= 3 * page; i++) {
            String url = "http://" + server.address() + (i == 3 ? "/broken/" : "/picture/") + i + ".jpg";
            results.append(results.isEmpty() ? "" : ",").append("""
                            {"url":"%s","foreign_landing_url":"https://www.example.org/%d","license":"%s","license_version":"4.0","width":180,"height":160}""".formatted(url, i, i == 2 ? "by-nc" : "by"));
        }
        return "{\"page_count\":2,\"results\":[%s]}".formatted(results).getBytes(StandardCharsets.UTF_8);
    }

    @AfterEach
    void closeServer() throws IOException {
        server.close();
    }

    @Test
    void searchAddCheckAndUndoByKeys() throws TimeoutException {
        Session session = open();
        robot.write("bear").type(KeyCode.ENTER);
        until(() -> text("#gather-heading").equals("3 results for “bear”, 3 selected"));
        assertEquals("Add 3 to bear", text("#gather-add"));
        robot.clickOn("#gather-more");
        until(() -> text("#gather-heading").equals("6 results for “bear”, 6 selected"));
        focusGrid();
        robot.type(KeyCode.ENTER); // adds to the class of the term
        until(() -> session.dataset().get().items().size() == 5);
        assertEquals(List.of("bear"), session.dataset().get().classes());
        until(() -> text("#status-message").equals("Added 5. 1 failed."));
        assertEquals("Add 1 to bear", text("#gather-add")); // the one that failed may be tried again
        until(() -> robot.lookup("Failed").tryQuery().isPresent());
        assertEquals("1 photo could not be had.", text("#gather-failures"));
        robot.clickOn("#gather-failures-show");
        until(() -> robot.lookup(".tile").queryAll().stream()
                        .filter(Node::isVisible)
                        .count()
                == 1);
        assertTrue(robot.lookup("not a picture: starts like HTML").tryQuery().isPresent());
        mended = true;
        robot.clickOn("#gather-failures-again");
        until(() -> session.dataset().get().items().size() == 6);
        until(() -> !robot.lookup("#gather-failures").query().getParent().isVisible());
    }

    @Test
    void aClassGetsNoMoreThanItMayHave() throws TimeoutException, IOException {
        Mosaics.write(photos.resolve("bear/90.png"), 90);
        Session session = open();
        keys(KeyCode.CONTROL, KeyCode.DIGIT2);
        until(() -> focused("gather-term"));
        robot.write("bear").type(KeyCode.ENTER);
        until(() -> text("#gather-add").equals("Add 3 to bear"));
        robot.interact(() -> most().setValue(20));
        assertEquals("Add 3 to bear", text("#gather-add"));
        robot.interact(() -> most().setValue(2));
        assertEquals("Add 1 of 3 to bear", text("#gather-add"));
        robot.clickOn("#gather-add");
        until(() -> text("#status-message").equals("Added 1. 2 not needed: their classes have enough."));
        until(() -> session.dataset().get().items().size() == 2);
        assertEquals("Add 0 of 2 to bear", text("#gather-add"));
        assertTrue(robot.lookup("#gather-add").queryButton().isDisabled());
    }

    @Test
    void resultsAreSortedAndKeepTheirTicks() throws TimeoutException {
        open();
        robot.write("bear").type(KeyCode.ENTER);
        until(() -> text("#gather-add").equals("Add 3 to bear"));
        robot.clickOn(robot.lookup(".tick-box").nth(1).queryAs(Node.class)); // the by-nc one
        until(() -> text("#gather-add").equals("Add 2 to bear"));
        robot.interact(() -> ((ComboBox<?>) robot.lookup("#gather-sort").query())
                .getSelectionModel()
                .select(2)); // by licence, the freest first
        assertEquals("Add 2 to bear", text("#gather-add"));
        focusGrid();
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.SPACE); // it is the last one now
        until(() -> text("#gather-add").equals("Add 3 to bear"));
    }

    @Test
    void filesAreAddedByPasteWhereverTheFocusIs() throws TimeoutException, IOException {
        Session session = open();
        Path outside = Mosaics.write(folder.resolve("outside/one.png"), 1);
        robot.write("dog");
        robot.interact(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(outside.toFile()));
            Clipboard.getSystemClipboard().setContent(content);
        });
        robot.press(KeyCode.CONTROL).type(KeyCode.V).release(KeyCode.CONTROL);
        until(() -> session.dataset().get().items().size() == 1);
        assertEquals("dog/one.png", session.dataset().get().items().getFirst().path());
    }

    @Test
    void whatIsAddedCanBeTakenBackByKeys() throws TimeoutException {
        Session session = open();
        robot.write("bear").type(KeyCode.ENTER);
        until(() -> text("#gather-add").equals("Add 3 to bear"));
        focusGrid();
        robot.type(KeyCode.ENTER);
        until(() -> session.dataset().get().items().size() == 2);

        robot.type(KeyCode.DIGIT1);
        until(() -> text("#status-message").contains("1 failed. "));
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        until(() -> session.dataset().get().items().isEmpty());
    }

    @Test
    void aRepeatShowsWhatIsNewAndBringsNothingThatWasLeftOut() throws TimeoutException {
        Session session = open();
        robot.clickOn("#gather-reusable").clickOn("#gather-term");
        robot.write("bear").type(KeyCode.ENTER);
        until(() -> text("#gather-add").equals("Add 3 to bear"));
        focusGrid();
        robot.type(KeyCode.SPACE).type(KeyCode.ENTER); // without the first one
        until(() -> session.dataset().get().items().size() == 1);
        int before = server.requests().size();
        robot.clickOn("#gather-view-project");
        until(() -> robot.lookup("#refresh-all").tryQuery().isPresent());
        robot.clickOn("#refresh-all"); // over both pages
        until(() -> text("#gather-heading").equals("4 results new for “bear”, 4 selected"));
        assertEquals(1, session.dataset().get().items().size(), "nothing comes before it was seen");
        assertTrue(server.requests().stream()
                .skip(before)
                .map(LoopbackServer.Request::line)
                .filter(line -> line.contains("/v1/images/"))
                .allMatch(line -> line.contains("license=by")));
        robot.clickOn("#gather-add");
        until(() -> session.dataset().get().items().size() == 4);
    }

    @Test
    void whatIsUndoneIsNoLongerShownAsAddedAndComesAgain() throws TimeoutException {
        Session session = open();
        robot.write("bear").type(KeyCode.ENTER);
        until(() -> text("#gather-add").equals("Add 3 to bear"));
        robot.clickOn("#gather-add");
        until(() -> text("#gather-add").equals("Add 1 to bear"));
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        until(() -> text("#gather-add").equals("Add 3 to bear"));
        until(() -> robot.lookup("In the project")
                .match(each -> each instanceof Label && each.isVisible())
                .tryQuery()
                .isEmpty());
        robot.clickOn("#gather-view-project");
        until(() -> robot.lookup("#gather-origin").tryQuery().isPresent());
        until(() -> robot.lookup("Repeat").tryQuery().isEmpty());
        robot.clickOn("#gather-view-search").clickOn("#gather-add");
        until(() -> session.dataset().get().items().size() == 2);
        robot.clickOn("#gather-term").type(KeyCode.ENTER);
        until(() -> text("#gather-heading").equals("3 results for “bear”, 1 selected")); // two are here
    }

    @Test
    void aPageThatFailsCostsOnlyItself() throws TimeoutException {
        open();
        robot.write("bear").type(KeyCode.ENTER);
        until(() -> text("#gather-add").equals("Add 3 to bear"));
        robot.clickOn(robot.lookup(".tick-box").nth(0).queryAs(Node.class));
        until(() -> text("#gather-add").equals("Add 2 to bear"));
        failing = true;
        robot.clickOn("#gather-more");
        until(() -> text("#gather-trouble").equals("Openverse does not answer the search (status 500)."));
        assertEquals("Add 2 to bear", text("#gather-add"));
        failing = false;
        robot.clickOn("#gather-again");
        until(() -> text("#gather-heading").equals("6 results for “bear”, 5 selected"));
        assertFalse(robot.lookup("#gather-trouble").query().getParent().isVisible());
    }

    @Test
    void clickAndSpaceTakeOneOutAndInAndArrowsChangeNothing() throws TimeoutException {
        open();
        robot.write("bear").type(KeyCode.ENTER);
        until(() -> text("#gather-add").equals("Add 3 to bear"));
        focusGrid();
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.LEFT);
        assertEquals("Add 3 to bear", text("#gather-add"));
        robot.type(KeyCode.SPACE);
        assertEquals("Add 2 to bear", text("#gather-add"));
        robot.type(KeyCode.SPACE);
        assertEquals("Add 3 to bear", text("#gather-add"));
        robot.doubleClickOn(robot.lookup(".tick-box").nth(1).queryAs(Node.class));
        until(() -> robot.lookup("CC BY-NC 4.0").tryQuery().isPresent());
        assertTrue(robot.lookup("no commercial use").tryQuery().isPresent());
        assertEquals("Add 3 to bear", text("#gather-add"));
        robot.type(KeyCode.SPACE);
        assertEquals("Add 2 to bear", text("#gather-add"));
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup("#large-result").tryQuery().isEmpty());
    }

    @Test
    void aSearchSaysThatItWaitsAndCanBeStopped() throws TimeoutException {
        open();
        busy = true;
        robot.write("bear").type(KeyCode.ENTER);
        until(() -> text("#gather-asking").equals("Openverse asks to wait 40 s"));
        robot.clickOn("#gather-stop");
        until(() -> !robot.lookup("#gather-asking").query().getParent().isVisible());
        until(() -> robot.lookup("#choose-photos").tryQuery().isPresent());
    }

    @Test
    void whatIsKnownOfAGatheredPhotoIsSaidInClean() throws TimeoutException {
        Session session = open();
        robot.write("bear").type(KeyCode.ENTER);
        until(() -> text("#gather-add").equals("Add 3 to bear"));
        robot.clickOn("#gather-add");
        until(() -> session.dataset().get().items().size() == 2);
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT5).release(KeyCode.CONTROL);
        until(() -> robot.lookup("CC BY 4.0: free to use and change, with the creator's name")
                .tryQuery()
                .isPresent());
        assertTrue(robot.lookup("from www.example.org").tryQuery().isPresent());
    }

    @Test
    void licencesOfGatheredPhotosAreCountedInTheOverviewAndFilteredInClean() throws TimeoutException, IOException {
        Mosaics.write(photos.resolve("bear/own.png"), 40);
        Session session = open();
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT2).release(KeyCode.CONTROL);
        robot.clickOn("#gather-term").write("bear").type(KeyCode.ENTER);
        until(() -> text("#gather-add").equals("Add 3 to bear"));
        robot.clickOn("#gather-add");
        until(() -> session.dataset().get().items().size() == 3);
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT1).release(KeyCode.CONTROL);
        until(() -> text("#overview-licence-free").equals("1 free to use and change"));
        assertEquals("1 not for commercial use", text("#overview-licence-not-commercial"));
        robot.interact(() -> robot.lookup("#overview-licence-not-commercial")
                .queryAs(Hyperlink.class)
                .fire());
        until(() -> robot.lookup(".tile").queryAll().stream()
                        .filter(Node::isVisible)
                        .count()
                == 1);
        until(() -> robot.lookup("CC BY-NC 4.0: no commercial use").tryQuery().isPresent());
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        until(() -> session.collection().licences().get().gathered() == 0);
        assertFalse(robot.lookup("#clean-licence").query().getParent().isVisible());
    }

    private void focusGrid() {
        robot.interact(() -> robot.lookup("#gather-grid").query().requestFocus());
    }

    @Test
    void aServicesAddressAndKeyAreSetAndTriedInTheSettingsAndKeptAsTheyAreTyped() throws TimeoutException {
        open();
        robot.press(KeyCode.CONTROL).type(KeyCode.COMMA).release(KeyCode.CONTROL);
        until(() -> robot.lookup("#setting-address-bing").tryQuery().isPresent());
        robot.interact(() -> {
            robot.lookup("#setting-address-bing").queryAs(TextField.class).setText("http://" + server.address());
            robot.lookup("#setting-key-bing").queryAs(TextField.class).setText("s3cret");
        });
        until(() -> !window.studio().search().named("bing").lacksKey());
        robot.interact(
                () -> robot.lookup("#setting-test-bing").queryAs(Button.class).fire());
        until(() -> text("#setting-source-said").equals("Bing-compatible: It answers, with 0 photos."));
        assertTrue(server.requests().getLast().line().startsWith("GET /v7.0/images/search?q=cat"));
        robot.interact(
                () -> robot.lookup("#setting-remove-bing").queryAs(Button.class).fire());
        until(() -> window.studio().search().named("bing").lacksKey());
    }

    @Test
    void problemsAreListedAndRemovedAndComeBack() throws TimeoutException, IOException {
        Mosaics.write(photos.resolve("cat/1.png"), 1);
        Files.copy(photos.resolve("cat/1.png"), photos.resolve("cat/2.png"));
        Mosaics.write(photos.resolve("cat/3.png"), 3);
        Files.writeString(photos.resolve("cat/broken.jpg"), "<html>");
        Files.writeString(photos.resolve("cat/sound.svg"), "<svg/>");
        Session session = open();
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT2).release(KeyCode.CONTROL);
        robot.clickOn("#gather-view-problems").clickOn("#empty-action");
        until(() -> text("#problems-remove").equals("Remove 2 selected"));
        assertEquals("Duplicates 1", text("#problems-duplicates"));
        assertEquals("Broken 1", text("#problems-broken"));
        assertEquals("Not readable here 1", text("#problems-unreadable"));
        assertTrue(robot.lookup("#gather-sizes").query().isVisible());
        robot.clickOn("#problems-remove");
        until(() -> session.dataset().get().items().size() == 2
                && session.dataset().get().unreadable().size() == 1);
        assertTrue(Files.exists(photos.resolve("cat/sound.svg")));
        until(() -> text("#problems-broken").equals("Broken 0"));
        assertEquals("Remove", text("#problems-remove"));
        robot.clickOn("#problems-unreadable").clickOn(".tile");
        assertEquals("Remove", text("#problems-remove")); // it may well be sound
        robot.type(KeyCode.DELETE);
        robot.clickOn("#problems-all");
        assertTrue(Files.exists(photos.resolve("cat/sound.svg")));
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        until(() -> text("#problems-remove").equals("Remove 2 selected"));
    }

    @Test
    void pastedFilesGoToTheClassThatIsAskedFor() throws TimeoutException, IOException {
        Session session = open();
        Path outside = Mosaics.write(folder.resolve("outside/one.png"), 1);
        robot.interact(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(outside.toFile()));
            Clipboard.getSystemClipboard().setContent(content);
        });
        robot.clickOn("#gather-view-problems");
        robot.press(KeyCode.CONTROL).type(KeyCode.V).release(KeyCode.CONTROL);
        until(() -> robot.listWindows().stream()
                .anyMatch(each -> each.getScene().getRoot().lookup("#class-name") != null));
        robot.targetWindow(robot.listWindows().getLast()).write("dog").type(KeyCode.ENTER);
        until(() -> session.dataset().get().items().stream()
                .map(Item::path)
                .toList()
                .equals(List.of("dog/one.png")));
        assertTrue(Files.exists(outside));
    }

    @Test
    void whatCouldNotBeAddedIsToldLineByLineAndClosed() throws TimeoutException, IOException {
        open();
        Path broken = Files.writeString(folder.resolve("broken.jpg"), "no picture");
        robot.write("dog");
        robot.interact(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(broken.toFile()));
            Clipboard.getSystemClipboard().setContent(content);
        });
        robot.press(KeyCode.CONTROL).type(KeyCode.V).release(KeyCode.CONTROL);
        until(() -> robot.lookup("#dialog-agree").tryQuery().isPresent());
        assertEquals("Try again", robot.lookup("#dialog-agree").queryButton().getText());
        assertTrue(robot.lookup("Close").tryQuery().isPresent());
        assertFalse(robot.lookup("Cancel").tryQuery().isPresent());
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup("#dialog-agree").tryQuery().isEmpty());
    }

    @Test
    void whatTheModelIsForIsKept() throws TimeoutException {
        open();
        robot.clickOn("#gather-view-project");
        until(() -> focused("about-objective"));
        robot.write("fewer bears in camps").clickOn("#gather-view-search");
        until(() -> text("#status-message").startsWith("Saved"));
        try (Project again = reopened()) {
            assertEquals("fewer bears in camps", again.about().objective());
        }
    }

    private Project reopened() throws TimeoutException {
        robot.interact(() -> window.studio().close(() -> {}));
        until(() -> window.studio().session().get() == null);
        WaitForAsyncUtils.waitForFxEvents();
        return Project.open(photos);
    }

    @SuppressWarnings("unchecked") // it is one of numbers
    private ComboBox<Integer> most() {
        return (ComboBox<Integer>) robot.lookup("#gather-most").query();
    }

    private Session open() throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        until(() -> window.studio().session().get() != null
                && !window.studio().session().get().loading().get());
        return Objects.requireNonNull(window.studio().session().get());
    }
}
