package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.gleaner.Mosaics;
import org.gleaner.app.Session;
import org.gleaner.net.LoopbackServer;
import org.gleaner.store.Places;
import org.gleaner.store.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of a search's results, before a service that has three and lost the last one. */
class ResultsTest extends OpenWindow {

    private final LoopbackServer server = new LoopbackServer((request, out) -> {});

    ResultsTest() throws IOException {}

    @Override
    void prepare(Places places) throws IOException {
        server.handle((request, out) -> {
            String path = request.line().replaceAll("^\\S+ | \\S+$", "");
            if (path.startsWith("/picture/3")) {
                LoopbackServer.head(out, "404 Gone", "Content-Length: 0");
                return;
            }
            byte[] body = path.startsWith("/picture")
                    ? Mosaics.file(Integer.parseInt(path.replaceAll("\\D", "")), "jpg")
                    : answer();
            LoopbackServer.head(out, "200 OK", "Content-Length: " + body.length);
            out.write(body);
        });
        Files.createDirectories(photos);
        Map<String, String> addresses = Map.of("openverse", "http://" + server.address());
        new Settings(List.of(), Settings.Theme.LIGHT, Map.of(), addresses, null).save(places);
    }

    private byte[] answer() {
        StringBuilder results = new StringBuilder();
        for (int i = 1; i <= 3; i++) {
            results.append(i == 1 ? "" : ",").append("""
                    {"title":"Bear %d","creator":"Ann","url":"http://%s/picture/%d.jpg","license":"by-nc","license_version":"2.0",
                    "license_url":"https://creativecommons.org/licenses/by-nc/2.0/","width":180,"height":160,
                    "foreign_landing_url":"https://www.example.org/%d"}""".formatted(i, server.address(), i, i));
        }
        return "{\"page_count\":1,\"results\":[%s]}".formatted(results).getBytes(StandardCharsets.UTF_8);
    }

    @AfterEach
    void closeServer() throws IOException {
        server.close();
    }

    @Test
    void aResultIsSeenLargeWithWhatIsKnownOfItAndTakenOutThere() throws TimeoutException {
        search(open());
        robot.interact(() -> robot.lookup("#gather-grid").query().requestFocus());
        robot.type(KeyCode.L);
        for (String words : List.of("Bear 1", "Ann", "CC BY-NC 2.0", "no commercial use", "example.org", "180×160")) {
            until(() -> shown(words));
        }
        robot.type(KeyCode.SPACE);
        until(() -> text("#gather-add").equals("Add 2 to bear"));
        robot.type(KeyCode.RIGHT);
        until(() -> shown("Bear 2"));
        robot.type(KeyCode.ESCAPE);
        until(() -> !shown("Bear 2"));
    }

    @Test
    void whatIsHereIsMarkedAfterARestartAndWhatFailedSaysBrieflyWhy() throws TimeoutException {
        Session session = open();
        search(session);
        robot.clickOn("#gather-add");
        until(() -> session.dataset().get().items().size() == 2);
        until(() -> shown("Not found (404)"));
        robot.interact(() -> window.studio().close(() -> {}));
        until(() -> window.studio().session().get() == null);
        Session again = open();
        keys(KeyCode.CONTROL, KeyCode.DIGIT2);
        robot.clickOn("#gather-term");
        search(again);
        assertEquals("3 results for “bear”, 1 selected", text("#gather-heading"));
        assertTrue(shown("In the project"));
    }

    private void search(Session session) throws TimeoutException {
        robot.write("bear").type(KeyCode.ENTER);
        int here = session.dataset().get().items().size();
        until(() -> text("#gather-add").equals("Add " + (3 - here) + " to bear"));
    }

    private boolean shown(String words) {
        return robot
                .lookup(each -> each instanceof Labeled labeled && words.equals(labeled.getText()))
                .queryAll()
                .stream()
                .anyMatch(ResultsTest::isShown);
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private Session open() throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        until(() -> window.studio().session().get() != null
                && !window.studio().session().get().loading().get());
        return Objects.requireNonNull(window.studio().session().get());
    }
}
