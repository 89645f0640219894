package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Phase;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.runs.Run;
import org.jspecify.annotations.Nullable;

/** The training of this session as it happens: its batches, its epochs, its end. Owned by the FX thread. */
public final class Training {

    /** How much of the whole the reading before the epochs and the judging after them are, for the bar. */
    private static final double READING = 0.05;

    private static final double JUDGING = 0.05;

    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper stopping = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<TrainPlan> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<TrainEvent.Prepared> prepared = new ReadOnlyObjectWrapper<>();
    private final ObservableList<TrainEvent.BatchDone> batches = FXCollections.observableArrayList();
    private final ObservableList<Run.Epoch> epochs = FXCollections.observableArrayList();

    Training() {}

    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /** True from the wish to stop it until its end. */
    public ReadOnlyBooleanProperty stopping() {
        return stopping.getReadOnlyProperty();
    }

    /** What trains or trained last in this session; null before the first. */
    public ReadOnlyObjectProperty<TrainPlan> plan() {
        return plan.getReadOnlyProperty();
    }

    /** What was built; null until it is. */
    public ReadOnlyObjectProperty<TrainEvent.Prepared> prepared() {
        return prepared.getReadOnlyProperty();
    }

    public ObservableList<TrainEvent.BatchDone> batches() {
        return batches;
    }

    public ObservableList<Run.Epoch> epochs() {
        return epochs;
    }

    /**
     * How long the whole of a plan would have taken, as the training told that was stopped before its end; NaN where none of this session
     * was, or it was of another backbone.
     */
    double wholeSeconds(TrainPlan wanted) {
        TrainPlan begun = plan.get();
        if (running.get()
                || begun == null
                || batches.isEmpty()
                || !begun.model().backbone().equals(wanted.model().backbone())) {
            return Double.NaN;
        }
        TrainEvent.BatchDone last = batches.getLast();
        double share = share(last, begun);
        return share < 1 && last.secondsLeft() > 0 ? last.secondsLeft() / (1 - share) : Double.NaN;
    }

    void begin(TrainPlan wanted) {
        batches.clear();
        epochs.clear();
        prepared.set(null);
        plan.set(wanted);
        running.set(true);
    }

    /** Takes in what happened since the last time, with one change of each list. */
    void hear(List<TrainEvent> events) {
        List<TrainEvent.BatchDone> steps = new ArrayList<>();
        List<Run.Epoch> rows = new ArrayList<>();
        for (TrainEvent event : events) {
            switch (event) {
                case TrainEvent.Prepared built -> prepared.set(built);
                case TrainEvent.BatchDone batch -> steps.add(batch);
                case TrainEvent.EpochDone row ->
                    rows.add(new Run.Epoch(
                            row.phase(),
                            row.epoch(),
                            row.trainLoss(),
                            row.validLoss(),
                            row.errorRate(),
                            row.seconds()));
                case TrainEvent.Reading reading -> {}
                case TrainEvent.Judging judging -> {}
                case TrainEvent.Smaller smaller -> {}
                case TrainEvent.Done done -> {}
            }
        }
        batches.addAll(steps);
        epochs.addAll(rows);
    }

    /** Its work is asked to stop. */
    void stop() {
        stopping.set(running.get());
    }

    void end() {
        running.set(false);
        stopping.set(false);
    }

    /** How much of the plan is done, 0 to 1. */
    private static double share(TrainEvent.BatchDone batch, TrainPlan plan) {
        return (epochs(batch, plan) + (batch.batch() + 1.0) / batch.batches()) / total(plan);
    }

    /** How many epochs of the plan are behind it. */
    private static int epochs(TrainEvent.BatchDone batch, TrainPlan plan) {
        return (batch.phase() == Phase.FROZEN ? 0 : plan.schedule().freezeEpochs()) + batch.epoch();
    }

    private static int total(TrainPlan plan) {
        return plan.schedule().allEpochs();
    }

    /** What the status bar says of an event; null when it says nothing new. */
    static Job.@Nullable Step step(TrainEvent event, TrainPlan plan) {
        int total = total(plan);
        return switch (event) {
            case TrainEvent.Reading reading ->
                new Job.Step(tr("reading every picture"), READING * reading.done() / Math.max(1, reading.total()), -1);
            case TrainEvent.Prepared built -> new Job.Step(tr("epoch %d of %d", 1, total), READING, -1);
            case TrainEvent.BatchDone batch ->
                new Job.Step(
                        tr("epoch %d of %d", epochs(batch, plan) + 1, total),
                        READING + (1 - READING - JUDGING) * share(batch, plan),
                        batch.secondsLeft());
            case TrainEvent.Judging judging ->
                new Job.Step(
                        tr("judging every picture"),
                        1 - JUDGING + JUDGING * judging.done() / Math.max(1, judging.total()),
                        -1);
            case TrainEvent.EpochDone row -> null;
            case TrainEvent.Smaller smaller -> null;
            case TrainEvent.Done done -> null;
        };
    }
}
