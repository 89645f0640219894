package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.text.Font;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Duration;
import org.gleaner.app.BackgroundLook;
import org.gleaner.app.Job;
import org.gleaner.app.Lane;
import org.gleaner.app.Studio;
import org.gleaner.app.Tasks;
import org.gleaner.image.Thumbnails;
import org.gleaner.learn.Engine;
import org.gleaner.store.Places;
import org.gleaner.task.Refusal;
import org.gleaner.ui.kit.DesktopNotice;
import org.gleaner.ui.kit.Dialogs;
import org.gleaner.ui.kit.Pictures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window of the program. Made and used on the FX thread; {@link #launch} may be called from any. */
public final class Window {

    private static final Logger LOG = LoggerFactory.getLogger(Window.class);

    /**
     * Ends the program when it is fully started, or has looked through the folder that it was to open and shown each
     * tab: to make the AOT cache of a package, and to measure the start.
     */
    private static final String CLOSE_WHEN_READY = "gleaner.close.when.ready";

    /** So long it shows each tab then. */
    private static final Duration GLANCE = Duration.seconds(1);

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    /** What the desktop puts above the window, at most. */
    private static final double TITLE_BAR = 40;

    private final Stage stage;
    private final Studio studio;
    private final Shell shell;
    private boolean closing;

    /**
     * Fills the stage and shows it.
     *
     * @param places where the settings and the thumbnails are
     */
    public Window(Stage stage, Engine engine, Places places, Tasks tasks) {
        this.stage = stage;
        this.studio = new Studio(engine, places, tasks);
        // Whatever thread it is on, a defect is told of and not lost.
        Thread.setDefaultUncaughtExceptionHandler((thread, e) ->
                tasks.fx().execute(() -> studio.notices().ended(tr("The window"), e)));
        Thumbnails thumbnails = new Thumbnails(places.cache().resolve("thumbnails"));
        Pictures pictures = new Pictures(thumbnails::load, tasks.executor(Lane.READ), tasks.fx());
        Pictures results = new Pictures(
                (file, side) -> {
                    studio.previews().fetch(file);
                    return thumbnails.load(file, side);
                },
                tasks.executor(Lane.SERVERS),
                tasks.fx());
        shell = new Shell(studio, pictures, results, new Theme(studio));
        stage.setScene(scene(shell));
        new WindowTitle(
                stage,
                studio,
                System::nanoTime,
                text -> tasks.on(Lane.READ).run(() -> DesktopNotice.show(text)).start());
        stage.setMinWidth(800);
        stage.setMinHeight(600);
        stage.setOnCloseRequest(this::closeRequested);
        stage.getIcons().setAll(icons());
        stage.show();
        shell.enter();
        studio.device().addListener((property, before, after) -> LOG.info("Engine ready"));
        // The engine takes all cores for a moment, so the window comes first.
        tasks.fx().execute(() -> {
            LOG.info("Window shown");
            studio.warmUp();
        });
    }

    private Scene scene(Shell shell) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene =
                new Scene(shell, Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight() - TITLE_BAR));
        scene.getStylesheets().setAll(Theme.styles(studio.preferences().get().textPercent()));
        studio.preferences()
                .addListener(
                        (property, before, after) -> scene.getStylesheets().setAll(Theme.styles(after.textPercent())));
        return scene;
    }

    private static List<Image> icons() {
        return IntStream.of(16, 32, 48, 128)
                .mapToObj(side -> new Image(Objects.requireNonNull(
                        Window.class.getResourceAsStream("/org/gleaner/assets/icons/gleaner-" + side + ".png"))))
                .toList();
    }

    /**
     * Opens the window and returns when it is closed.
     *
     * @param toolkit that {@link Toolkit#start} started
     * @param engine what trains; started in the background
     * @param places where the settings and the thumbnails are
     * @param folder what to open at once; null for nothing
     * @throws Refusal when there is no display, no GTK or no font
     */
    public static void launch(CompletableFuture<Void> toolkit, Engine engine, Places places, @Nullable Path folder) {
        Tasks tasks = Fx.tasks();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        try {
            toolkit.thenRunAsync(() -> open(engine, places, tasks, folder, () -> closed.complete(null)), tasks.fx())
                    .thenCompose(opened -> closed)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnsupportedOperationException || e.getCause() instanceof LinkageError) {
                throw new Refusal(e, "The window needs a display and GTK 3, and one of them is missing.");
            }
            throw e.getCause() instanceof Refusal refusal ? refusal : e;
        }
    }

    private static void open(Engine engine, Places places, Tasks tasks, @Nullable Path folder, Runnable closed) {
        if (Font.getFamilies().isEmpty()) {
            throw new Refusal(
                    "The window needs a font, and none is installed: install fontconfig and DejaVu, for example.");
        }
        Stage stage = new Stage();
        stage.setOnHidden(event -> closed.run());
        Window window = new Window(stage, engine, places, tasks);
        if (Boolean.getBoolean(CLOSE_WHEN_READY)) {
            window.closeWhenReady(folder != null);
        }
        if (folder != null) {
            window.studio.open(folder);
        }
    }

    /** @param looks whether a folder is opened, and looked through */
    private void closeWhenReady(boolean looks) {
        if (!looks) {
            studio.device().addListener((property, before, after) -> close());
            return;
        }
        studio.session().addListener((property, before, session) -> {
            if (session != null) {
                session.look().state().addListener((of, earlier, now) -> {
                    if (now == BackgroundLook.State.DONE) {
                        showEach();
                    }
                });
            }
        });
    }

    private void showEach() {
        List<Runnable> steps = new ArrayList<>();
        for (Tab tab : Tab.values()) {
            steps.add(() -> shell.choose(tab));
        }
        steps.add(shell::showKeys);
        steps.add(this::close);
        Timeline glances = new Timeline();
        for (int i = 0; i < steps.size(); i++) {
            Runnable step = steps.get(i);
            glances.getKeyFrames().add(new KeyFrame(GLANCE.multiply(i), event -> step.run()));
        }
        glances.play();
    }

    public Studio studio() {
        return studio;
    }

    private void closeRequested(WindowEvent event) {
        event.consume();
        if (closing) {
            return;
        }
        if (studio.busy()) {
            String what = studio.tasks().running().getFirst().name();
            Runnable withdraw = Dialogs.askUntil(
                    stage,
                    tr("%s is not done. Stop it and close?", what),
                    Dialogs.text(tr("It is stopped cleanly: finished epochs and files that were moved are kept, "
                            + "and marks wait for the next time.")),
                    tr("Stop and close"),
                    true,
                    this::close);
            withdrawWhenIdle(withdraw);
        } else if (studio.serves()) {
            Dialogs.ask(
                    stage,
                    tr("A page is served. Stop it and close?"),
                    Dialogs.text(tr("Nobody can use the model there any more.")),
                    tr("Stop and close"),
                    true,
                    this::close);
        } else {
            close();
        }
    }

    private void withdrawWhenIdle(Runnable withdraw) {
        studio.tasks().running().addListener(new ListChangeListener<>() {
            @Override
            public void onChanged(Change<? extends Job> change) {
                if (!studio.busy()) {
                    studio.tasks().running().removeListener(this);
                    withdraw.run();
                }
            }
        });
    }

    private void close() {
        closing = true;
        studio.notices().tell(tr("Stopping…"));
        studio.close(stage::close);
    }
}
