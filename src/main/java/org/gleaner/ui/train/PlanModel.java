package org.gleaner.ui.train;

import java.util.Objects;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.gleaner.data.Device;
import org.gleaner.data.Precision;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.Transforms;
import org.gleaner.task.Refusal;

/** The choices of the plan panel, as a person types them. FX thread only. */
public final class PlanModel {

    private final StringProperty backbone = new SimpleStringProperty();
    private final StringProperty weights = new SimpleStringProperty();
    private final ObjectProperty<Integer> freezeEpochs = new SimpleObjectProperty<>();
    private final ObjectProperty<Integer> epochs = new SimpleObjectProperty<>();
    private final ObjectProperty<Integer> size = new SimpleObjectProperty<>();
    private final ObjectProperty<Transforms> transforms;
    private final StringProperty learningRate = new SimpleStringProperty();
    private final ObjectProperty<Integer> batch = new SimpleObjectProperty<>();
    private final StringProperty seed = new SimpleStringProperty();
    private final BooleanProperty keepBest = new SimpleBooleanProperty();
    private final ObjectProperty<Device> device = new SimpleObjectProperty<>();
    private final ObjectProperty<Precision> precision = new SimpleObjectProperty<>();

    /** @param transforms those of the project, which are a part of the plan */
    PlanModel(TrainPlan plan, ObjectProperty<Transforms> transforms) {
        this.transforms = transforms;
        set(plan);
        size.addListener((property, before, after) -> transforms.set(
                new Transforms(after, transforms.get().item(), transforms.get().batch())));
        transforms.addListener((property, before, after) -> size.set(after.size()));
    }

    void set(TrainPlan plan) {
        TrainPlan.Schedule schedule = plan.schedule();
        backbone.set(plan.model().backbone());
        weights.set(Objects.requireNonNullElse(plan.model().weights(), ""));
        if (freezeEpochs.get() == null || !schedule.isQuick()) { // a quick one has none to go on with
            freezeEpochs.set(schedule.freezeEpochs());
            epochs.set(schedule.epochs());
        }
        transforms.set(plan.transforms());
        size.set(plan.transforms().size());
        learningRate.set(Double.toString(schedule.learningRate()));
        batch.set(schedule.batch());
        seed.set(Long.toString(schedule.seed()));
        keepBest.set(schedule.keepBest());
        device.set(plan.hardware().device());
        precision.set(plan.hardware().precision());
    }

    /**
     * The plan as it is chosen now.
     *
     * @throws Refusal when a field holds no number that can be
     */
    public TrainPlan plan() {
        String file = weights.get().strip();
        if (freezeEpochs.get() + epochs.get() == 0) {
            throw new Refusal("A training has at least one epoch");
        }
        return new TrainPlan(
                new TrainPlan.Model(backbone.get(), file.isEmpty() ? null : file),
                new TrainPlan.Schedule(
                        freezeEpochs.get(), epochs.get(), rate(), batch.get(), seedNumber(), keepBest.get()),
                transforms.get(),
                new TrainPlan.Hardware(device.get(), precision.get()));
    }

    private double rate() {
        try {
            double rate = Double.parseDouble(learningRate.get().strip().replace(',', '.'));
            if (rate > 0 && rate <= 1) {
                return rate;
            }
        } catch (NumberFormatException e) {
            throw new Refusal(e, "The learning rate is a number such as %s", 0.002);
        }
        throw new Refusal("The learning rate lies between 0 and 1, such as %s", 0.002);
    }

    private long seedNumber() {
        try {
            return Long.parseLong(seed.get().strip());
        } catch (NumberFormatException e) {
            throw new Refusal(e, "The seed is a whole number such as 42");
        }
    }

    Observable[] all() {
        return new Observable[] {
            backbone, weights, freezeEpochs, epochs, transforms, learningRate, batch, seed, keepBest, device, precision
        };
    }

    public StringProperty backbone() {
        return backbone;
    }

    /** A weights file; empty to look for the backbone's own. */
    public StringProperty weights() {
        return weights;
    }

    public ObjectProperty<Integer> freezeEpochs() {
        return freezeEpochs;
    }

    public ObjectProperty<Integer> epochs() {
        return epochs;
    }

    /** Side of the square the network sees, pixels. */
    public ObjectProperty<Integer> size() {
        return size;
    }

    /** How the pictures are seen; the Augment tab changes it as well. */
    public ObjectProperty<Transforms> transforms() {
        return transforms;
    }

    public StringProperty learningRate() {
        return learningRate;
    }

    public ObjectProperty<Integer> batch() {
        return batch;
    }

    public StringProperty seed() {
        return seed;
    }

    /** Whether the best epoch is kept, and not the last one. */
    public BooleanProperty keepBest() {
        return keepBest;
    }

    public ObjectProperty<Device> device() {
        return device;
    }

    public ObjectProperty<Precision> precision() {
        return precision;
    }
}
