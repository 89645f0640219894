package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.gleaner.app.Lane;
import org.gleaner.app.Session;
import org.gleaner.app.Studio;
import org.gleaner.task.ItemError;
import org.gleaner.ui.kit.Choosers;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Dialogs;
import org.gleaner.ui.kit.DropHint;
import org.gleaner.ui.kit.OtherPrograms;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Reveal;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * All that is in the window: header, the tab, status bar; the keys that work everywhere, and dropping a folder. FX
 * thread only.
 */
final class Shell extends StackPane {

    private final Studio studio;
    private final Pictures pictures;
    private final Pictures results;
    private final Theme theme;
    private final Header header;
    private final Commands commands = new Commands(tr("Everywhere"));
    private final StatusBar status;
    private final Welcome welcome;
    private final BorderPane frame = new BorderPane();
    private final StackPane centre = new StackPane();
    private final DropHint dropHint = new DropHint();
    private @Nullable Tabs screens;

    Shell(Studio studio, Pictures pictures, Pictures results, Theme theme) {
        this.studio = studio;
        this.theme = theme;
        this.results = results;
        this.pictures = pictures;
        setId("shell");
        centre.setId("centre");
        addCommands();
        welcome = new Welcome(studio.tasks().running(), this::choose, this::open, this::sample);
        header = new Header(this, studio, theme, commands);
        status = new StatusBar(studio, others().reveal(), this::showSettings, () -> with(this::showLeftOut));
        frame.setTop(header);
        frame.setCenter(centre);
        frame.setBottom(status);
        getChildren().addAll(frame, dropHint);
        studio.preferences().addListener((property, before, after) -> readKeys(false));
        studio.session().addListener((property, before, after) -> show(after));
        studio.classLevel().addListener((property, before, after) -> {
            if (after != null) {
                new ClassQuestion(studio, getScene().getWindow(), this::choose).ask(after);
            }
        });
        studio.tableOffer().addListener((property, before, after) -> {
            if (after != null) {
                new TableQuestion(studio, getScene().getWindow()).ask(after);
            }
        });
        studio.notices().failure().addListener((property, before, after) -> showFailure(after));
        addEventFilter(KeyEvent.KEY_PRESSED, commands::hear);
        addEventHandler(KeyEvent.KEY_TYPED, commands::hear);
        addEventFilter(DragEvent.DRAG_OVER, event -> dropHint.hide());
        setOnDragOver(this::dragOver);
        setOnDragExited(event -> dropHint.hide());
        setOnDragDropped(this::dropped);
        show(null);
    }

    private void addCommands() {
        var session = studio.session();
        var open = session.isNotNull();
        commands.addDigits(
                "tab",
                tr("The tabs"),
                "Ctrl+",
                1,
                Tab.values().length,
                open,
                number -> choose(List.of(Tab.values()).get(number - 1)));
        commands.add("choose-folder", tr("Open folder…"), null, "Ctrl+O", this::choose);
        commands.add("rescan", tr("Reload the folder"), null, "F5", open, () -> with(Session::rescan));
        commands.add(
                "save-dataset", tr("Save the data set…"), null, "Ctrl+Shift+S", open, () -> with(this::saveDataset));
        commands.add("left-out", tr("What is left out"), null, "Ctrl+Shift+L", open, () -> with(this::showLeftOut));
        commands.add(
                "undo-last",
                tr("Undo"),
                null,
                "Ctrl+Z",
                open,
                () -> with(now -> now.edits().undo()));
        commands.add(
                "redo",
                tr("Redo"),
                null,
                "Ctrl+Shift+Z",
                open,
                () -> with(now -> now.edits().redo()));
        commands.add("settings", tr("Settings"), Feather.SETTINGS, "Ctrl+,", this::showSettings);
        commands.add("keys", tr("Keys of this tab"), Feather.HELP_CIRCLE, "F1 ?", this::showKeys);
    }

    /**
     * @param tell whether to tell of what the settings have and what cannot be; the keys of tabs are known while a
     *     project is open
     */
    private void readKeys(boolean tell) {
        List<String> ignored = new ArrayList<>();
        commands.chosen().set(commands.read(studio.preferences().get().shortcuts(), ignored));
        if (tell && !ignored.isEmpty()) {
            String some = ignored.stream()
                    .limit(3)
                    .map(entry -> entry.substring(0, Math.min(60, entry.length())))
                    .collect(Collectors.joining(", "));
            // After what is told of the opening.
            studio.tasks()
                    .fx()
                    .execute(() -> studio.notices()
                            .refuse(tr("These keys in the settings cannot be, and are left out: %s", some)));
        }
    }

    /** Those that are everywhere, with those of each tab within. */
    Commands commands() {
        return commands;
    }

    private void with(Consumer<Session> act) {
        Session session = studio.session().get();
        if (session != null) {
            act.accept(session);
        }
    }

    private void show(@Nullable Session session) {
        screens = session == null ? null : new Tabs(session, studio, pictures, results, others(), this::browse);
        commands.setWithin(List.of());
        readKeys(false);
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
                        .setAll(of.screen(Objects.requireNonNull(after)).node()));
        session.edits().conflicts().addListener((ListChangeListener<ItemError>) change -> showConflicts(session));
        // A breath before the first tab, as after it before the others: the window is to answer meanwhile.
        studio.tasks().fx().execute(() -> begin(of, session));
    }

    private void begin(Tabs of, Session session) {
        if (!of.equals(screens)) {
            return; // another project is open now
        }
        of.start(session.dataset().get());
        if (studio.preferences().get().looksByItself()) {
            session.look().startSoon();
            // Behind the photos that are to be seen first.
            studio.tasks().on(Lane.READ).finallyDo(() -> startLooking(session)).start();
        }
        makeTabs(of);
    }

    /** Goes to a tab of the open project. */
    void choose(Tab tab) {
        if (screens != null) {
            screens.choose(tab);
        }
    }

    private void startLooking(Session session) {
        if (session.equals(studio.session().get())) {
            session.look().startAsSaid();
        }
    }

    /** Makes the tabs that nobody has wanted yet, with a breath between one and the next. */
    private void makeTabs(Tabs of) {
        studio.tasks().fx().execute(() -> {
            if (!of.equals(screens)) {
                return; // another project is open now
            }
            boolean more = of.makeNext();
            commands.setWithin(of.commands());
            readKeys(!more);
            if (more) {
                makeTabs(of);
            }
        });
    }

    /** Puts the focus on what to do first, once the window is shown. */
    void enter() {
        welcome.enter();
    }

    void open(Path folder) {
        Session now = studio.session().get();
        leaving(now != null && now.root().equals(folder.toAbsolutePath().normalize()), () -> studio.open(folder));
    }

    void sample() {
        leaving(false, studio::openSample);
    }

    /** What is served ends with its project, which a person must want. */
    private void leaving(boolean stays, Runnable act) {
        if (stays || !studio.serves()) {
            act.run();
            return;
        }
        Dialogs.ask(
                getScene().getWindow(),
                tr("A page is served. Stop it and open another project?"),
                Dialogs.text(tr("Nobody can use the model there any more.")),
                tr("Stop and open"),
                true,
                act);
    }

    void choose() {
        Path chosen = Choosers.folder(getScene().getWindow(), tr("Open a folder of photos"));
        if (chosen != null) {
            open(chosen);
        }
    }

    private OtherPrograms others() {
        return new OtherPrograms(
                file -> start(tr("No file manager could be started"), () -> Reveal.file(file)),
                file -> start(tr("No program could be started"), () -> Reveal.page(file.toUri())));
    }

    private void browse(URI url) {
        start(tr("No browser could be started"), () -> Reveal.page(url));
    }

    private void start(String otherwise, Runnable start) {
        studio.tasks()
                .on(Lane.READ)
                .run(start)
                .otherwise(why -> studio.notices().refuse(otherwise))
                .start();
    }

    private void saveDataset(Session session) {
        SaveDatasetPage page = new SaveDatasetPage(session.root());
        Dialogs.ask(
                getScene().getWindow(),
                tr("Save the data set"),
                page,
                tr("Save"),
                false,
                () -> page.out().ifPresent(out -> session.collection().save(out, page.wish())));
    }

    private void showLeftOut(Session session) {
        Dialogs.tell(
                getScene().getWindow(),
                tr("What is left out"),
                new LeftOutPage(session.dataset().get(), session.labelledByTable()));
    }

    private void showSettings() {
        Dialogs.tell(getScene().getWindow(), tr("Settings"), new SettingsPage(studio, theme, commands));
    }

    void showKeys() {
        Tab tab = screens == null ? null : screens.shown().get();
        List<List<Commands>> columns = new ArrayList<>(List.of(List.of(commands)));
        if (screens != null && tab != null) {
            columns.addFirst(screens.screen(tab).commands().places().toList());
        }
        Dialogs.tell(getScene().getWindow(), tr("Keys"), new KeySheet(columns));
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
                            lines.getChildren().add(Dialogs.text(conflict.path() + ": " + tr(conflict.reason()))));
            if (conflicts.size() > 12) {
                lines.getChildren().add(Dialogs.text(tr("and %d more", conflicts.size() - 12)));
            }
            Dialogs.tell(getScene().getWindow(), tr("%d could not be done", conflicts.size()), lines);
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
        if (!event.getDragboard().hasFiles() || event.getGestureSource() != null) {
            return; // photos of this window are here already
        }
        Path folder = folder(event);
        boolean wanted = folder != null || screens != null;
        dropHint.show(
                folder != null
                        ? tr("Open “%s” here", folder.getFileName())
                        : wanted ? tr("Add to a class") : tr("Drop a folder, not single files"),
                wanted ? Feather.FOLDER_PLUS : Feather.SLASH);
        if (wanted) {
            event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK, TransferMode.MOVE);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        Path folder = folder(event);
        dropHint.hide();
        event.setDropCompleted(folder != null || screens != null);
        event.consume();
        if (folder != null) {
            open(folder);
        } else if (screens != null) {
            screens.take(event.getDragboard().getFiles());
        }
    }
}
