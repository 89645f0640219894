package org.gleaner.app;

import static org.gleaner.store.Texts.tr;

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
import org.gleaner.project.Run;
import org.jspecify.annotations.Nullable;

/** The training of this session as it happens: its batches, its epochs, its end. Owned by the FX thread. */
public final class Training {

    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<TrainPlan> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<TrainEvent.Prepared> prepared = new ReadOnlyObjectWrapper<>();
    private final ObservableList<TrainEvent.BatchDone> batches = FXCollections.observableArrayList();
    private final ObservableList<Run.Epoch> epochs = FXCollections.observableArrayList();

    Training() {}

    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
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

    void end() {
        running.set(false);
    }

    /** What the status bar says of an event; null when it says nothing new. */
    static Job.@Nullable Step step(TrainEvent event, TrainPlan plan) {
        int total = plan.freezeEpochs() + plan.epochs();
        return switch (event) {
            case TrainEvent.Reading reading ->
                new Job.Step(tr("reading every picture"), (double) reading.done() / Math.max(1, reading.total()), -1);
            case TrainEvent.Prepared built -> new Job.Step(tr("epoch %d of %d", 1, total), 0, -1);
            case TrainEvent.BatchDone batch -> {
                int before = batch.phase() == Phase.FROZEN ? 0 : plan.freezeEpochs();
                int epoch = before + batch.epoch();
                double share = (epoch + (batch.batch() + 1.0) / batch.batches()) / total;
                yield new Job.Step(tr("epoch %d of %d", epoch + 1, total), share, batch.secondsLeft());
            }
            case TrainEvent.Judging judging ->
                new Job.Step(tr("judging every picture"), (double) judging.done() / Math.max(1, judging.total()), -1);
            case TrainEvent.EpochDone row -> null;
            case TrainEvent.Smaller smaller -> null;
            case TrainEvent.Done done -> null;
        };
    }
}
