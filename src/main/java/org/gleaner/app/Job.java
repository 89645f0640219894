package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/**
 * One piece of long work: how far it has come and how to stop it. Any thread reports and cancels; the FX thread owns
 * the properties.
 */
public final class Job implements Progress {

    /**
     * How far the work has come.
     *
     * @param text what it is doing, or empty
     * @param share 0 to 1; negative when it cannot be told
     * @param secondsLeft negative when it cannot be told
     */
    public record Step(String text, double share, double secondsLeft) {}

    private final String name;
    private final Lane lane;
    private final CancelToken token = new CancelToken();
    private final Pace pace = new Pace(System::nanoTime);
    private final EventQueue<Step> steps;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(new Step("", -1, -1));
    private final ReadOnlyBooleanWrapper stopping = new ReadOnlyBooleanWrapper();
    private boolean dropped;

    Job(String name, Lane lane, Tasks tasks) {
        this.name = name;
        this.lane = lane;
        this.steps = tasks.events(taken -> step.set(taken.getLast()));
    }

    public String name() {
        return name;
    }

    public Lane lane() {
        return lane;
    }

    public CancelToken token() {
        return token;
    }

    public ReadOnlyObjectProperty<Step> step() {
        return step.getReadOnlyProperty();
    }

    /** What it is doing, or empty. */
    public ObservableValue<String> text() {
        return step.map(Step::text);
    }

    /** How much of it is done, 0 to 1; negative when it cannot be told. */
    public ObservableValue<Double> share() {
        return step.map(Step::share);
    }

    /** Negative when it cannot be told. */
    public ObservableValue<Double> secondsLeft() {
        return step.map(Step::secondsLeft);
    }

    /** True from the wish to stop until the end. */
    public ReadOnlyBooleanProperty stopping() {
        return stopping.getReadOnlyProperty();
    }

    /** Asks the work to stop; on the FX thread. */
    public void cancel() {
        token.cancel();
        stopping.set(true);
    }

    /** Nobody wants its result any more, nor to hear of its end. */
    void drop() {
        token.cancel();
        dropped = true;
    }

    void unlessDropped(Runnable news) {
        if (!dropped) {
            news.run();
        }
    }

    @Override
    public void report(long done, long total) {
        report("", done, total, 0, 1);
    }

    @Override
    public Progress part(String part, double from, double to) {
        return new Part(this, part, from, to);
    }

    private record Part(Job job, String name, double from, double to) implements Progress {

        @Override
        public void report(long done, long total) {
            job.report(name, done, total, from, to);
        }

        @Override
        public Progress part(String inner, double begin, double end) {
            return new Part(job, inner, from + begin * (to - from), from + end * (to - from));
        }
    }

    private void report(String part, long done, long total, double from, double to) {
        String count = tr("%,d of %,d", done, total);
        double share = total == 0 ? -1 : from + (to - from) * done / total;
        report(new Step(part.isEmpty() ? count : part + ", " + count, share, share < 0 ? -1 : pace.secondsLeft(share)));
    }

    public void report(Step now) {
        steps.post(now);
    }
}
