package org.gleaner.ui.train;

import static org.gleaner.store.Texts.tr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.gleaner.app.Session;
import org.gleaner.app.Training;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.Transforms;
import org.gleaner.learn.Phase;
import org.gleaner.learn.PublishedWeights;
import org.gleaner.learn.RateTest;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.Project;
import org.gleaner.project.Run;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;
import org.gleaner.ui.kit.Curve;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.LinePlot;
import org.jspecify.annotations.Nullable;

/** The plan, what is to be known before it, and the curves and the table of the training that is shown. FX thread only. */
public final class TrainModel {

    private final Session session;
    private final Training training;
    private final PlanModel plan;
    private final ReadOnlyStringWrapper estimate = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ObservableList<String> warnings = FXCollections.observableArrayList();
    private final ObservableList<Run.Epoch> rows = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private CancelToken estimating = new CancelToken();
    private CancelToken warning = new CancelToken();
    /** The number of the run that this session trained last and whose batches are still known; 0 for none. */
    private int lastTrained;

    private int newestBefore;

    /** @param first the plan where nothing was trained yet */
    public TrainModel(Session session, TrainPlan first) {
        this.session = session;
        this.training = session.training();
        Run shown = session.run().get();
        ObjectProperty<Transforms> transforms = session.augmenting().transforms();
        TrainPlan begin = shown == null ? first : shown.plan();
        this.plan = new PlanModel(begin.with(transforms.get()), transforms);
        InvalidationListener changed = property -> askEstimate();
        for (Observable choice : plan.all()) {
            choice.addListener(changed);
        }
        session.dataset().addListener((property, before, after) -> look());
        session.run().addListener((property, before, after) -> show());
        training.batches().addListener((ListChangeListener<TrainEvent.BatchDone>) change -> show());
        training.epochs().addListener((ListChangeListener<Run.Epoch>) change -> show());
        training.running().addListener((property, before, after) -> runningChanged(after));
        session.runs().addListener((ListChangeListener<Run>) change -> trained());
        show();
        look();
    }

    // Properties

    public Session session() {
        return session;
    }

    public PlanModel plan() {
        return plan;
    }

    /** How long the plan would take, for the button; empty while it is not known. */
    public ReadOnlyStringProperty estimate() {
        return estimate.getReadOnlyProperty();
    }

    /** Why the plan cannot be; empty when it can. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    public ObservableList<String> warnings() {
        return warnings;
    }

    /** fastai's table of the training that is shown. */
    public ObservableList<Run.Epoch> rows() {
        return rows;
    }

    /** Grows when the curves changed. */
    public ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }

    /** Whether the shown curves are those of the training of this session, batch by batch. */
    public boolean live() {
        Run run = session.run().get();
        return training.running().get() || (run != null && run.number() == lastTrained);
    }

    // Commands

    /** Trains; {@code ask} hears instead when weights must be downloaded first. */
    public void train(Consumer<PublishedWeights> ask) {
        withPlan(wanted -> session.train(wanted, ask));
    }

    /** Downloads the weights that were asked for, and trains. */
    public void fetchAndTrain(PublishedWeights weights) {
        withPlan(wanted -> session.fetchAndTrain(weights, wanted));
    }

    /** Tries learning rates; {@code answer} gets the curve and its suggestions. */
    public void findRate(Consumer<RateTest> answer) {
        withPlan(wanted -> session.findRate(wanted, answer));
    }

    private void withPlan(Consumer<TrainPlan> use) {
        try {
            use.accept(plan.plan());
        } catch (Refusal refusal) {
            session.notices().refuse(refusal.reason());
        }
    }

    public void stop() {
        session.stopTraining();
    }

    public void show(Run run) {
        session.show(run);
    }

    /** Draws the split anew with the plan's seed. */
    public void resetSplit() {
        withPlan(wanted -> session.resetSplit(Project.VALID_SHARE, wanted.seed()));
    }

    /** Looks again at what a person should know before training. */
    public void look() {
        warning.cancel();
        CancelToken token = new CancelToken();
        warning = token;
        session.warnings(token, warnings::setAll);
        askEstimate();
    }

    private void askEstimate() {
        estimating.cancel();
        CancelToken token = new CancelToken();
        estimating = token;
        try {
            TrainPlan wanted = plan.plan();
            problem.set("");
            session.estimate(wanted, token, seconds -> estimate.set(seconds > 0 ? "~" + Format.time(seconds) : ""));
        } catch (Refusal refusal) {
            estimate.set("");
            problem.set(refusal.reason());
        }
    }

    // The shown training

    private void runningChanged(boolean running) {
        if (running) {
            lastTrained = 0;
            newestBefore = newest();
            TrainPlan begun = training.plan().get();
            if (begun != null) {
                plan.set(begun);
            }
        }
        show();
    }

    private void trained() {
        // The list is read again after each training; a first run that is new is then the one that was trained.
        boolean ended = !training.running().get() && !training.batches().isEmpty() && lastTrained == 0;
        if (ended && newest() > newestBefore) {
            lastTrained = newest();
            look();
        }
        show();
    }

    private int newest() {
        return session.runs().isEmpty() ? 0 : session.runs().getFirst().number();
    }

    private void show() {
        Run run = session.run().get();
        rows.setAll(live() ? training.epochs() : run == null ? List.of() : run.epochs());
        version.set(version.get() + 1);
    }

    /** What the x axis counts. */
    public String axis() {
        return live() ? tr("batch") : tr("epoch");
    }

    /** Smoothed training loss and validation loss. */
    public List<Curve> losses() {
        Curve train = live()
                ? batches(tr("train"), "train-curve", TrainEvent.BatchDone::trainLoss)
                : epochs(tr("train"), "train-curve", Run.Epoch::trainLoss);
        return List.of(train, epochs(tr("valid"), "valid-curve", Run.Epoch::validLoss));
    }

    public List<Curve> errorRate() {
        return List.of(epochs(tr("error rate"), "valid-curve", Run.Epoch::errorRate));
    }

    /** Of the head; only known for a training of this session. */
    public List<Curve> learningRate() {
        return live()
                ? List.of(batches(tr("learning rate"), "rate-curve", TrainEvent.BatchDone::learningRate))
                : List.of();
    }

    /** The phases of fine_tune along the x axis. */
    public List<LinePlot.Stretch> phases() {
        int frozen =
                (int) rows.stream().filter(row -> row.phase() == Phase.FROZEN).count();
        TrainPlan shown = shownPlan();
        if (shown == null || (rows.isEmpty() && !live())) {
            return List.of();
        }
        List<LinePlot.Stretch> phases = new ArrayList<>();
        double first = live() ? 0 : 1;
        double frozenEnd = live() ? shown.freezeEpochs() * perEpoch() : Math.max(first, frozen);
        if (frozenEnd > first) {
            phases.add(new LinePlot.Stretch(tr("frozen"), first, frozenEnd));
        }
        return phases;
    }

    private @Nullable TrainPlan shownPlan() {
        Run run = session.run().get();
        return live() ? training.plan().get() : run == null ? null : run.plan();
    }

    private double perEpoch() {
        return training.batches().isEmpty() ? 1 : training.batches().getFirst().batches();
    }

    private Curve batches(String name, String style, ToDoubleFunction<TrainEvent.BatchDone> value) {
        List<TrainEvent.BatchDone> steps = training.batches();
        double[] x = new double[steps.size()];
        double[] y = new double[steps.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = i + 1;
            y[i] = value.applyAsDouble(steps.get(i));
        }
        return new Curve(name, style, x, y, false);
    }

    private Curve epochs(String name, String style, ToDoubleFunction<Run.Epoch> value) {
        double step = live() ? perEpoch() : 1;
        double[] x = new double[rows.size()];
        double[] y = new double[rows.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i + 1) * step;
            y[i] = value.applyAsDouble(rows.get(i));
        }
        return new Curve(name, style, x, y, true);
    }
}
