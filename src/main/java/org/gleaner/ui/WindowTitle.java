package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.stage.Stage;
import org.gleaner.app.Job;
import org.gleaner.app.Session;
import org.gleaner.app.Studio;
import org.gleaner.ui.kit.Format;

/**
 * The title of the window, by which those who do something else meanwhile see from the desktop's bar how far long work
 * is, and how it ended. FX thread only.
 */
final class WindowTitle {

    private static final String NAME = "Gleaner";

    /** Whoever waits longer than this, in nanoseconds, goes to another window. */
    private static final long LONG = 60_000_000_000L;

    private final Stage stage;
    private final Studio studio;
    private final LongSupplier clock;
    private final Map<Job, Long> begun = new HashMap<>();
    private final ChangeListener<Job.Step> progress = (property, before, after) -> show();
    private final Consumer<String> tell;
    private String ended = "";

    /**
     * @param clock nanoseconds that begin anywhere
     * @param tell tells how long work ended to a person who looks elsewhere
     */
    WindowTitle(Stage stage, Studio studio, LongSupplier clock, Consumer<String> tell) {
        this.tell = tell;
        this.stage = stage;
        this.studio = studio;
        this.clock = clock;
        studio.session().addListener((property, before, after) -> show());
        studio.tasks().running().addListener(this::changed);
        stage.focusedProperty().addListener((property, before, after) -> {
            if (after) {
                ended = "";
                show();
            }
        });
        show();
    }

    private void changed(ListChangeListener.Change<? extends Job> change) {
        while (change.next()) {
            change.getAddedSubList().forEach(job -> {
                begun.put(job, clock.getAsLong());
                job.step().addListener(progress);
            });
            change.getRemoved().forEach(this::end);
        }
        show();
    }

    private void end(Job job) {
        job.step().removeListener(progress);
        Long start = begun.remove(job);
        if (start != null && clock.getAsLong() - start > LONG && !stage.isFocused()) {
            // What came of it is told right after its end.
            studio.tasks().fx().execute(() -> {
                String told = studio.notices().last().get().text();
                ended = told.isEmpty() ? tr("%s: done", job.name()) : told;
                show();
                if (studio.preferences().get().notifies()) {
                    tell.accept(ended);
                }
            });
        }
    }

    private void show() {
        Session session = studio.session().get();
        String work = studio.tasks().running().stream()
                .filter(job -> job.step().get().share() > 0)
                .findFirst()
                .map(job -> job.name() + " " + Format.percent(job.step().get().share()))
                .orElse(ended);
        String folder = session == null ? "" : String.valueOf(session.root().getFileName());
        stage.setTitle(
                Stream.of(work, folder, NAME).filter(part -> !part.isEmpty()).collect(Collectors.joining(" – ")));
    }
}
