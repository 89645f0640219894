package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.gleaner.DrawnPhotos;
import org.gleaner.Mosaics;
import org.gleaner.NothingUncaught;
import org.gleaner.ScriptedEngine;
import org.gleaner.app.Lane;
import org.gleaner.app.Session;
import org.gleaner.app.Studio;
import org.gleaner.app.Tasks;
import org.gleaner.data.TrainPlan;
import org.gleaner.gather.Provider;
import org.gleaner.gather.Providers;
import org.gleaner.net.LoopbackServer;
import org.gleaner.store.Places;
import org.gleaner.store.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Walks through the whole window: three projects, opened one in place of the other, and everything in every tab that
 * can be pressed, chosen, moved or typed into. What is new is walked over by itself; only what leads out of the program
 * is left out, by its id.
 */
class WalkTest extends OpenWindow {

    /** What opens a chooser of the desktop, its file manager or its browser. */
    private static final Set<String> LEFT_OUT = Set.of(
            "open-folder",
            "choose-folder",
            "choose-photos",
            "choose-weights",
            "choose-cache",
            "choose-model",
            "choose-export-folder",
            "choose-dataset-folder",
            "write-report",
            "overview-report",
            "add-files",
            "add-folder",
            "add-class-folders",
            "augment-save",
            "confusion-save",
            "predict-save",
            "predict-files",
            "predict-folder",
            "save-attributions",
            "serve-address",
            "reveal");

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final LoopbackServer server = new LoopbackServer((request, out) -> {});
    private final Hands hands = new Hands(LEFT_OUT);
    private final List<String> faults = new ArrayList<>();
    private final Set<String> dialogs = new HashSet<>();
    private final Set<DialogPane> walked = new HashSet<>();
    private boolean agrees;

    WalkTest() throws IOException {}

    @Override
    void prepare(Places places) throws IOException {
        server.handle((request, out) -> {
            String path = request.line().replaceAll("^\\S+ | \\S+$", "");
            byte[] body = path.startsWith("/picture") ? Mosaics.file(7, "jpg") : results();
            LoopbackServer.head(out, "200 OK", "Content-Length: " + body.length);
            out.write(body);
        });
        Map<String, String> addresses = new Providers(Map.of(), Map.of())
                .all().stream().collect(Collectors.toMap(Provider::name, each -> "http://" + server.address()));
        new Settings(List.of(), Settings.Theme.LIGHT, Map.of(), addresses, null).save(places);
        DrawnPhotos.draw(folder.resolve("untrained"), 6, "circles", "squares");
        DrawnPhotos.draw(folder, 8, "flat");
        DrawnPhotos.draw(folder.resolve("trained"), 8, "circles", "squares", "stars");
        trainTwice(folder.resolve("trained"), places);
    }

    private byte[] results() {
        return """
            {"page_count":1,"results":[
            {"url":"http://%1$s/picture/1.jpg","license":"by","license_version":"4.0","width":180,"height":160},
            {"url":"http://%1$s/2.jpg","license":"by","license_version":"4.0","width":180,"height":160}]}\
            """.formatted(server.address()).getBytes(StandardCharsets.UTF_8);
    }

    private static void trainTwice(Path root, Places places) {
        Studio studio = new Studio(new ScriptedEngine(3), places, Tasks.direct());
        studio.open(root);
        Objects.requireNonNull(studio.session().get()).training().start(TrainPlan.BOOK);
        Objects.requireNonNull(studio.session().get()).training().start(TrainPlan.BOOK);
        studio.close(() -> {});
    }

    @AfterEach
    void closeServer() throws IOException {
        server.close();
    }

    @Test
    void everythingThatIsShownCanBeUsed() throws TimeoutException {
        for (boolean dark : new boolean[] {false, true}) {
            // Once with every value of everything, and once shorter; once every question is answered with no, and once
            // with yes.
            hands.tryValues(!dark);
            agrees = dark;
            for (String name : List.of("untrained", "flat", "trained")) {
                open(folder.resolve(name));
                theme(dark);
                tabs();
                walk(() -> robot.lookup(".header").query());
            }
        }
        assertEquals("", String.join("\n", faults));
        robot.interact(() -> window.studio().close(() -> {}));
        until(() -> robot.lookup("#welcome").tryQuery().isPresent());
        open(folder.resolve("untrained"));
        robot.type(KeyCode.F1);
        until(() -> robot.lookup("#key-sheet").tryQuery().isPresent());
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup("#key-sheet").tryQuery().isEmpty());
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        until(() -> robot.lookup("#clean-heading").tryQuery().isPresent());
        assertEquals("", String.join("\n", faults));
    }

    private void open(Path root) throws TimeoutException {
        robot.interact(() -> window.studio().open(root));
        until(() -> {
            Session session = window.studio().session().get();
            return session != null && session.root().equals(root);
        });
        settle("opening " + root.getFileName());
    }

    private void theme(boolean dark) {
        if (dark != (window.studio().theme() == Settings.Theme.DARK)) {
            robot.interact(() -> robot.lookup("#theme").queryButton().fire());
            settle("the theme");
        }
    }

    private void tabs() {
        List<String> ids = fx(() ->
                robot.lookup(".tab-button").queryAll().stream().map(Node::getId).toList());
        for (String id : ids) {
            walk(() -> {
                go(id);
                return robot.lookup("#centre").query();
            });
        }
    }

    /** What is pressed may lead to another tab; the walk goes on in this one. */
    private void go(String tab) {
        ToggleButton button = robot.lookup("#" + tab).queryAs(ToggleButton.class);
        if (!button.isSelected()) {
            button.fire();
        }
    }

    /** Uses all that the part shows, also what comes only after something else was used. */
    private void walk(Supplier<Node> part) {
        Set<String> done = new HashSet<>();
        for (Optional<Node> next = next(part, done); next.isPresent(); next = next(part, done)) {
            Node node = next.get();
            for (Hands.Use use : fx(() -> hands.uses(node))) {
                use(use);
                answer(use.what());
            }
            fx(() -> {
                Hands.closePopups();
                return part.get();
            });
        }
    }

    private void use(Hands.Use use) {
        try {
            fx(() -> {
                if (isShown(use.of())) {
                    use.act().run();
                }
                return use;
            });
        } catch (RuntimeException e) {
            faults.add(use.what() + ": " + e);
        }
        settle(use.what());
        NothingUncaught.wanted().forEach(failure -> faults.add(use.what() + ": " + failure));
    }

    private Optional<Node> next(Supplier<Node> part, Set<String> done) {
        return fx(() -> Hands.usable(part.get()).stream()
                .filter(node -> done.add(Hands.name(node)))
                .findFirst());
    }

    private static boolean isShown(Node node) {
        boolean shown = node.getScene() != null && !node.isDisabled();
        for (Node at = node; at != null; at = at.getParent()) {
            shown &= at.isVisible();
        }
        return shown;
    }

    /** Uses what a dialog shows that was not seen before, and then says yes or no. */
    private void answer(String after) {
        for (Optional<DialogPane> asked = dialog(); asked.isPresent(); asked = dialog()) {
            DialogPane pane = asked.get();
            String title = pane.getHeaderText().replaceAll("\\d", "");
            if (title.equals("That should not have happened")) {
                faults.add(after + ": " + title);
            }
            if (dialogs.add(agrees + title)) {
                walked.add(pane);
                walk(pane::getContent);
                walked.remove(pane);
            }
            fx(() -> {
                Node agree = pane.lookup("#dialog-agree");
                if (agrees && agree instanceof Button button && !button.isDisabled()) {
                    button.fire();
                } else if (pane.getScene() != null) {
                    pane.getScene().getWindow().hide();
                }
                return pane;
            });
            settle(title);
        }
    }

    private Optional<DialogPane> dialog() {
        return fx(() -> javafx.stage.Window.getWindows().stream()
                .filter(each -> each instanceof Stage && !each.equals(stage) && each.isShowing())
                .map(each -> each.getScene().getRoot())
                .filter(DialogPane.class::isInstance)
                .map(DialogPane.class::cast)
                .filter(each -> !walked.contains(each))
                .reduce((first, last) -> last));
    }

    /**
     * Waits until a project is open and nothing is computed any more; looked at twice, as one thing leads to another.
     */
    private void settle(String after) {
        long end = System.nanoTime() + LONGEST.toNanos();
        for (int quiet = 0; quiet < 2; quiet = isQuiet() ? quiet + 1 : 0) {
            if (System.nanoTime() > end) {
                faults.add(after + ": has no end");
                robot.interact(() -> window.studio().tasks().cancelAll());
                end += LONGEST.toNanos();
            }
        }
    }

    private boolean isQuiet() {
        Stream.of(Lane.values())
                .map(lane -> CompletableFuture.runAsync(
                        () -> {}, window.studio().tasks().executor(lane)))
                .toList()
                .forEach(CompletableFuture::join);
        return fx(() -> !window.studio().busy() && window.studio().session().get() != null);
    }

    private static <T> T fx(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, Platform::runLater).join();
    }
}
