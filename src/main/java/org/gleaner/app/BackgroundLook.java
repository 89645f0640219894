package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import org.gleaner.data.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a project by itself once it is started, one check after the other, the cheap before the dear, and again
 * when the folder has changed. Makes way for whatever a person wants done on the same lane. Owned by the FX thread.
 */
public final class BackgroundLook {

    /** Whether it looks. */
    public enum State {
        OFF,
        /** It begins as soon as the first photos are on the screen. */
        SOON,
        LOOKING,
        /** Something that a person wants is done first. */
        WAITING,
        PAUSED,
        DONE
    }

    /** What is looked for, in this order. */
    public static final List<Look> STEPS =
            List.of(Look.SAMPLE, Look.FILES, Look.QUALITY, Look.LABELS, Look.DUPLICATES, Look.WEAK_SPOTS);

    private final DataChecks checks;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.OFF);
    private final Set<Look> tried = EnumSet.noneOf(Look.class);
    private @Nullable Look now;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private boolean stopped;
    private @Nullable Runnable closed;

    /** @param evaluation what the shown run says; with another one, its weak spots are looked for anew */
    BackgroundLook(DataChecks checks, ReadOnlyObjectProperty<Evaluation> evaluation, Tasks tasks) {
        this.checks = checks;
        this.tasks = tasks;
        tasks.running()
                .addListener((ListChangeListener<Job>) change -> tasks.fx().execute(this::makeWay));
        checks.looking()
                .addListener((MapChangeListener<Look, Job>) change -> tasks.fx().execute(this::goOn));
        checks.found().addListener((property, before, after) -> {
            if (after.equals(Findings.NONE)) {
                tried.clear(); // the folder has changed
                problem.set("");
                if (isActive()) {
                    state.set(State.WAITING);
                }
                stop();
                tasks.fx().execute(this::goOn);
            }
        });
        evaluation.addListener((property, before, after) -> {
            tried.remove(Look.WEAK_SPOTS);
            if (now == Look.WEAK_SPOTS) {
                stop();
            }
            tasks.fx().execute(this::goOn);
        });
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Why something could not be looked for; empty for nothing. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** What it looks for now, and how far that is. */
    public Optional<Job> job() {
        return Optional.ofNullable(now).map(step -> checks.looking().get(step));
    }

    /** How many of its steps are done. */
    public int done() {
        return (int) STEPS.stream().filter(this::isDone).count();
    }

    /** Says that {@link #startAsSaid} will come. */
    public void startSoon() {
        state.set(State.SOON);
    }

    /** Begins to look, unless somebody has said otherwise meanwhile. */
    public void startAsSaid() {
        if (state.get() == State.SOON) {
            start();
        }
    }

    /** Begins to look, or goes on after a pause. */
    public void start() {
        if (state.get() == State.DONE) {
            tried.clear();
            problem.set("");
        }
        state.set(State.WAITING);
        goOn();
    }

    /** Stops looking until it is started again; what was found so far stays. */
    public void pause() {
        state.set(State.PAUSED);
        stop();
    }

    /** Stops for good; {@code then} comes once nothing is read any more. */
    void close(Runnable then) {
        state.set(State.OFF);
        if (now == null) {
            then.run();
        } else {
            closed = then;
            stop();
        }
    }

    private boolean isDone(Look step) {
        return tried.contains(step) || !checks.isMissing(step);
    }

    /** Whether it will look by itself for what is missing. */
    public boolean isActive() {
        return switch (state.get()) {
            case OFF, SOON, PAUSED -> false;
            case LOOKING, WAITING, DONE -> true;
        };
    }

    private void makeWay() {
        if (now != null && isWanted(now)) {
            state.set(isActive() ? State.WAITING : state.get());
            stop();
        } else {
            goOn();
        }
    }

    private boolean isWanted(Look step) {
        return tasks.running().stream().anyMatch(job -> job.lane() == step.lane());
    }

    private void stop() {
        job().ifPresent(job -> {
            stopped = true;
            job.cancel();
        });
    }

    private void goOn() {
        if (!isActive() || now != null) {
            return;
        }
        Optional<Look> next = STEPS.stream().filter(step -> !isDone(step)).findFirst();
        if (next.isEmpty()) {
            state.set(State.DONE);
        } else if (isWanted(next.get()) || checks.looking().containsKey(next.get())) {
            state.set(State.WAITING);
        } else {
            state.set(State.LOOKING);
            stopped = false;
            now = next.get();
            checks.lookQuietly(now, refusal -> problem.set(tr(refusal.reason())), this::ended);
        }
    }

    private void ended() {
        if (!stopped) {
            tried.add(Objects.requireNonNull(now));
        }
        now = null;
        if (closed == null) {
            goOn();
        } else {
            closed.run();
        }
    }
}
