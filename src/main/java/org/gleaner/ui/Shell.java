package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.gleaner.app.Session;
import org.gleaner.app.Studio;
import org.gleaner.task.ItemError;
import org.gleaner.ui.kit.Dialogs;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Reveal;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** All that is in the window: header, the tab, status bar; the keys that work everywhere, and dropping a folder. FX thread only. */
final class Shell extends StackPane {

    private final Studio studio;
    private final Pictures pictures;
    private final Pictures results;
    private final Theme theme;
    private final Header header;
    private final StatusBar status;
    private final Welcome welcome;
    private final BorderPane frame = new BorderPane();
    private final StackPane centre = new StackPane();
    private final Label dropHint = new Label();
    private @Nullable Tabs screens;

    Shell(Studio studio, Pictures pictures, Pictures results, Theme theme) {
        this.studio = studio;
        this.theme = theme;
        this.results = results;
        this.pictures = pictures;
        setId("shell");
        centre.setId("centre");
        welcome = new Welcome(studio.jobs().running(), this::choose, this::open, this::sample);
        header = new Header(this, studio, theme);
        status = new StatusBar(studio);
        frame.setTop(header);
        frame.setCenter(centre);
        frame.setBottom(status);
        dropHint.getStyleClass().add("drop-hint");
        dropHint.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        dropHint.setVisible(false);
        dropHint.setMouseTransparent(true);
        getChildren().addAll(frame, dropHint);
        studio.session().addListener((property, before, after) -> show(after));
        studio.notices().failure().addListener((property, before, after) -> showFailure(after));
        addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        addEventHandler(KeyEvent.KEY_TYPED, this::keyTyped);
        addEventFilter(DragEvent.DRAG_OVER, event -> dropHint.setVisible(false));
        setOnDragOver(this::dragOver);
        setOnDragExited(event -> dropHint.setVisible(false));
        setOnDragDropped(this::dropped);
        show(null);
    }

    private void show(@Nullable Session session) {
        screens = session == null ? null : new Tabs(session, studio, pictures, results, this::reveal, this::browse);
        header.show(session, screens);
        status.show(session);
        if (session == null || screens == null) {
            welcome.showRecent(studio.recent());
            centre.getChildren().setAll(welcome);
            enter();
            return;
        }
        Tabs of = screens;
        of.shown()
                .addListener((property, before, after) -> centre.getChildren()
                        .setAll(of.all().get(after.intValue()).node()));
        session.edits().conflicts().addListener((ListChangeListener<ItemError>) change -> showConflicts(session));
        of.start(session.dataset().get().items().isEmpty());
    }

    /** Puts the focus on what to do first, once the window is shown. */
    void enter() {
        welcome.enter();
    }

    void open(Path folder) {
        studio.open(folder);
    }

    void sample() {
        studio.openSample();
    }

    void choose() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(tr("Open a folder of photos"));
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            open(chosen.toPath());
        }
    }

    private void reveal(Path file) {
        start(tr("No file manager could be started"), () -> Reveal.file(file));
    }

    private void browse(URI url) {
        start(tr("No browser could be started"), () -> Reveal.page(url));
    }

    private void start(String otherwise, Runnable start) {
        studio.threads().io().execute(() -> {
            try {
                start.run();
            } catch (RuntimeException e) {
                studio.threads().fx().execute(() -> studio.notices().refuse(otherwise));
            }
        });
    }

    void showSettings() {
        Dialogs.tell(getScene().getWindow(), tr("Settings"), new SettingsPage(studio, theme));
    }

    void showKeys() {
        String keys =
                screens == null ? "" : screens.all().get(screens.shown().get()).keys();
        Dialogs.tell(getScene().getWindow(), tr("Keys"), new KeySheet(keys));
    }

    private void showFailure(Throwable failure) {
        Dialogs.tell(
                getScene().getWindow(),
                tr("That should not have happened"),
                Dialogs.text(failure + "\n\n" + tr("Nothing that was saved is lost. The log has the details.")));
    }

    private void showConflicts(Session session) {
        var conflicts = session.edits().conflicts();
        if (!conflicts.isEmpty()) {
            VBox lines = new VBox();
            lines.getStyleClass().add("field");
            conflicts.stream()
                    .limit(12)
                    .forEach(conflict ->
                            lines.getChildren().add(Dialogs.text(conflict.path() + ": " + conflict.reason())));
            if (conflicts.size() > 12) {
                lines.getChildren().add(Dialogs.text(tr("and %d more", conflicts.size() - 12)));
            }
            Dialogs.tell(getScene().getWindow(), tr("%d could not be done", conflicts.size()), lines);
        }
    }

    private void keyPressed(KeyEvent event) {
        boolean writing = event.getTarget() instanceof TextInputControl;
        Session session = studio.session().get();
        if (event.getCode() == KeyCode.F1) {
            showKeys();
        } else if (event.getCode() == KeyCode.F5 && session != null) {
            session.rescan();
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.COMMA) {
            showSettings();
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.O) {
            choose();
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.Z && session != null && !writing) {
            step(session, event.isShiftDown());
        } else if (event.isShortcutDown() && event.getCode().isDigitKey() && screens != null) {
            int number =
                    event.getCode().getName().charAt(event.getCode().getName().length() - 1) - '1';
            if (number >= 0) {
                screens.choose(number);
            }
        } else {
            return;
        }
        event.consume();
    }

    private static void step(Session session, boolean again) {
        if (again) {
            session.edits().redo();
        } else {
            session.edits().undo();
        }
    }

    private void keyTyped(KeyEvent event) {
        if (event.getCharacter().equals("?") && !(event.getTarget() instanceof TextInputControl)) {
            showKeys();
            event.consume();
        }
    }

    private static @Nullable Path folder(DragEvent event) {
        return event.getDragboard().getFiles().stream()
                .map(File::toPath)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(null);
    }

    private void dragOver(DragEvent event) {
        if (!event.getDragboard().hasFiles()) {
            return;
        }
        Path folder = folder(event);
        if (folder != null) {
            dropHint.setText(tr("Open “%s” here", folder.getFileName()));
        } else {
            dropHint.setText(screens == null ? tr("Drop a folder, not single files") : tr("Add to a class"));
        }
        boolean wanted = folder != null || screens != null;
        dropHint.setGraphic(new FontIcon(wanted ? Feather.FOLDER_PLUS : Feather.SLASH));
        dropHint.setVisible(true);
        if (wanted) {
            event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK, TransferMode.MOVE);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        Path folder = folder(event);
        dropHint.setVisible(false);
        event.setDropCompleted(folder != null || screens != null);
        event.consume();
        if (folder != null) {
            open(folder);
        } else if (screens != null) {
            screens.take(event.getDragboard().getFiles());
        }
    }
}
