package org.gleaner.ui.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.gleaner.app.Lane;
import org.gleaner.app.Studio;
import org.gleaner.app.Tasks;
import org.gleaner.learn.Engine;
import org.gleaner.store.Places;
import org.gleaner.task.FileTree;
import org.gleaner.task.Refusal;
import org.gleaner.ui.Fx;
import org.gleaner.ui.Window;

/**
 * A real window with settings and caches of its own. A thread that is not the window's waits; what it touches in the
 * window, it touches on the FX thread.
 */
final class MeasuredWindow {

    private static final long PATIENCE_SECONDS = 600;

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private final Tasks tasks = Fx.tasks();
    private final Stage stage = new Stage();
    private final Window window;
    private final long thread = Thread.currentThread().threadId();
    private Runnable everyFrame = () -> {};

    private MeasuredWindow(Engine engine, Path scratch) {
        window = new Window(stage, engine, new Places(scratch, scratch), tasks);
    }

    /**
     * Opens a window, measures, and closes it. Blocks.
     *
     * @param scratch an empty folder for what the window keeps
     * @throws Refusal when there is no display
     */
    static <T> T within(Engine engine, Path scratch, Function<MeasuredWindow, T> measure) {
        try {
            CompletableFuture<MeasuredWindow> opened = new CompletableFuture<>();
            Runnable open = () -> {
                try {
                    opened.complete(new MeasuredWindow(engine, scratch));
                } catch (RuntimeException | LinkageError e) {
                    opened.completeExceptionally(e);
                }
            };
            if (STARTED.compareAndSet(false, true)) {
                Platform.setImplicitExit(false); // one window after the other
                Platform.startup(open);
            } else {
                Fx.tasks().fx().execute(open);
            }
            MeasuredWindow shown = opened.join();
            try {
                return measure.apply(shown);
            } finally {
                shown.close();
            }
        } catch (UnsupportedOperationException | LinkageError e) {
            throw new Refusal(e, "The window needs a display and GTK 3, and one of them is missing.");
        }
    }

    /** Hands out an empty folder, and deletes it with all that was made in it. */
    static <T> T scratch(Function<Path, T> use) {
        try {
            Path scratch = Files.createTempDirectory("gleaner-window");
            try {
                return use.apply(scratch);
            } finally {
                FileTree.delete(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Studio studio() {
        return window.studio();
    }

    Stage stage() {
        return stage;
    }

    /** The id of the window's thread. */
    long thread() {
        return thread;
    }

    /** What is done in each frame in which somebody waits. */
    void everyFrame(Runnable act) {
        everyFrame = act;
    }

    void fx(Runnable act) {
        CompletableFuture.runAsync(act, tasks.fx()).join();
    }

    /** Waits until a lane has done all that it had to do, and the window has heard of it. */
    void idle(Lane lane) {
        CompletableFuture.runAsync(() -> {}, tasks.executor(lane)).join();
        fx(() -> {});
    }

    /** Looks once a frame, on the FX thread, until the condition holds; returns when that was. */
    double await(BooleanSupplier condition) {
        CompletableFuture<Double> held = new CompletableFuture<>();
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long pulse) {
                everyFrame.run();
                try {
                    if (condition.getAsBoolean()) {
                        stop();
                        held.complete(now());
                    }
                } catch (RuntimeException e) {
                    stop();
                    held.completeExceptionally(e);
                }
            }
        };
        fx(timer::start);
        try {
            return held.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the window did not come to it", e);
        }
    }

    /** Milliseconds on a clock that starts anywhere. */
    static double now() {
        return System.nanoTime() / 1e6;
    }

    private void close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        fx(() -> window.studio().close(() -> {
            stage.close();
            closed.complete(null);
        }));
        closed.join();
    }
}
