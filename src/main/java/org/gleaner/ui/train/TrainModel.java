package org.gleaner.ui.train;

import static org.gleaner.text.Texts.tr;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.gleaner.app.Latest;
import org.gleaner.app.Session;
import org.gleaner.app.Training;
import org.gleaner.data.Dataset;
import org.gleaner.data.Grouping;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.Transforms;
import org.gleaner.learn.LrFinderResult;
import org.gleaner.learn.PublishedWeights;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.Splits;
import org.gleaner.project.runs.Warning;
import org.gleaner.project.runs.Warnings;
import org.gleaner.task.Refusal;
import org.gleaner.ui.kit.Format;
import org.jspecify.annotations.Nullable;

/**
 * The plan, what is to be known before it, and the curves and the table of the training that is shown. FX thread only.
 */
public final class TrainModel {

    /** With more held back there is hardly anything to learn from. */
    static final int MOST_VALID = 90;

    private final Session session;
    private final Training training;
    private final PlanModel plan;
    private final ObjectProperty<Integer> validPercent = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper estimate = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper quickEstimate = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ObservableList<Warning> warnings = FXCollections.observableArrayList();
    private final ObservableList<Run.Epoch> rows = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private final Latest estimating = new Latest();
    private final Latest estimatingQuick = new Latest();
    private final Latest warning = new Latest();
    private final ReadOnlyIntegerWrapper beside = new ReadOnlyIntegerWrapper();
    private Curves curves = Curves.NONE;
    private boolean planned;

    /** @param first the plan where nothing was trained yet */
    public TrainModel(Session session, TrainPlan first) {
        this.session = session;
        this.training = session.training();
        ObjectProperty<Transforms> transforms = session.augmentation().transforms();
        this.plan = new PlanModel(first.with(transforms.get()), transforms);
        planAsBefore();
        InvalidationListener changed = property -> {
            planned = true;
            askEstimate();
        };
        for (Observable choice : plan.all()) {
            choice.addListener(changed);
        }
        validPercent.set(validPercent(session.dataset().get()));
        session.dataset().addListener((property, before, after) -> {
            validPercent.set(validPercent(after));
            look();
        });
        session.dataChecks().found().addListener((property, before, after) -> {
            if (!Objects.equals(before.checks().copies(), after.checks().copies())) {
                look();
            }
        });
        session.run().addListener((property, before, after) -> show());
        session.batches().addListener((property, before, after) -> show());
        training.batches().addListener((ListChangeListener<TrainEvent.BatchDone>) change -> show());
        training.epochs().addListener((ListChangeListener<Run.Epoch>) change -> show());
        training.running().addListener((property, before, after) -> runningChanged(after));
        session.runs().addListener((ListChangeListener<Run>) change -> {
            planAsBefore();
            show();
        });
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

    /** As {@link #estimate()}, of the head alone. */
    public ReadOnlyStringProperty quickEstimate() {
        return quickEstimate.getReadOnlyProperty();
    }

    /** Why the plan cannot be; empty when it can. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    public ObservableList<Warning> warnings() {
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

    /** Number of the run whose curves stay beside those of the shown one; 0 for none. */
    ReadOnlyIntegerProperty beside() {
        return beside.getReadOnlyProperty();
    }

    /** What the charts show. */
    Curves curves() {
        return curves;
    }

    // Commands

    /** Trains; {@code ask} hears instead when weights must be downloaded first, and for which plan. */
    public void train(BiConsumer<PublishedWeights, TrainPlan> ask) {
        withPlan(wanted -> begin(wanted, ask));
    }

    /** Trains the head alone, as {@link #train}. */
    public void trainQuickly(BiConsumer<PublishedWeights, TrainPlan> ask) {
        withPlan(wanted -> begin(quick(wanted), ask));
    }

    private void begin(TrainPlan wanted, BiConsumer<PublishedWeights, TrainPlan> ask) {
        training.start(wanted, weights -> ask.accept(weights, wanted));
    }

    private static TrainPlan quick(TrainPlan full) {
        return full.with(full.schedule().quick());
    }

    /** Downloads the weights that were asked for, and trains. */
    public void fetchAndTrain(PublishedWeights weights, TrainPlan wanted) {
        training.fetchAndStart(weights, wanted);
    }

    /** Tries learning rates; {@code answer} gets the curve and its suggestions. */
    public void findRate(Consumer<LrFinderResult> answer) {
        withPlan(wanted -> training.findRate(wanted, answer));
    }

    private void withPlan(Consumer<TrainPlan> use) {
        try {
            use.accept(plan.plan());
        } catch (Refusal refusal) {
            session.notices().refuse(tr(refusal.reason()));
        }
    }

    public void stop() {
        training.stop();
    }

    /** Goes on with a run that was stopped. */
    public void resume(Run stopped) {
        training.resume(stopped);
    }

    public void show(Run run) {
        session.show(run);
    }

    /** Keeps a run's curves beside those of whichever is shown; the one that is kept is let go. */
    public void keepBeside(Run run) {
        beside.set(run.number() == beside.get() ? 0 : run.number());
        show();
    }

    /** Draws the split anew with the plan's seed, and the share that is to be held back. */
    public void resetSplit(Grouping grouping) {
        withPlan(wanted -> session.split()
                .draw(validPercent.get() / 100.0, wanted.schedule().seed(), grouping));
    }

    /** How many of 100 photos a new split is to hold back; those of now at first. */
    public ObjectProperty<Integer> validPercent() {
        return validPercent;
    }

    private static int validPercent(Dataset data) {
        int labelled = data.labelled().size();
        double share = labelled == 0
                ? Splits.VALID_SHARE
                : (double) data.labelled(Split.VALID).size() / labelled;
        return Math.clamp(Math.round(100 * share), 0, MOST_VALID);
    }

    /** Looks again at what a person should know before training. */
    public void look() {
        training.warnings(warning, found -> {
            warnings.setAll(found);
            Warnings.twins(session.split().nearTwins()).ifPresent(warnings::add);
        });
        askEstimate();
    }

    private void askEstimate() {
        estimating.forget();
        estimatingQuick.forget();
        try {
            TrainPlan wanted = plan.plan();
            problem.set(tooFewClasses());
            if (!problem.get().isEmpty()) {
                estimate.set("");
                quickEstimate.set("");
                return;
            }
            training.estimate(wanted, estimating, seconds -> estimate.set(about(seconds)));
            training.estimate(quick(wanted), estimatingQuick, seconds -> quickEstimate.set(about(seconds)));
        } catch (Refusal refusal) {
            estimate.set("");
            quickEstimate.set("");
            problem.set(tr(refusal.reason()));
        }
    }

    private static String about(double seconds) {
        return seconds > 0 ? "~" + Format.time(seconds) : "";
    }

    /** Why these photos cannot be trained on; empty where they can. */
    private String tooFewClasses() {
        List<String> classes = session.dataset().get().labelled().stream()
                .map(item -> String.valueOf(item.label()))
                .distinct()
                .toList();
        return switch (classes.size()) {
            case 0 -> tr("Training needs photos of at least two classes; there are none.");
            case 1 -> tr("Training needs photos of at least two classes; there is only %s.", classes.getFirst());
            default -> "";
        };
    }

    // The shown training

    private void runningChanged(boolean running) {
        TrainPlan begun = training.plan().get();
        if (running && begun != null) {
            plan.set(begun);
        }
        if (!running) {
            askEstimate();
            look();
        }
        show();
    }

    /**
     * Plans as the newest run was, once that is read, until a person chooses otherwise; what was last chosen in Augment
     * stays.
     */
    private void planAsBefore() {
        if (planned || session.runs().isEmpty()) {
            return;
        }
        Run newest = session.runs().getFirst();
        boolean chosen = session.augmentation().chosenSince(newest.started());
        plan.set(chosen ? newest.plan().with(plan.transforms().get()) : newest.plan());
        planned = true;
    }

    private void show() {
        Run run = session.run().get();
        boolean live = training.running().get();
        rows.setAll(live ? training.epochs() : run == null ? List.of() : run.epochs());
        curves = live ? live() : run == null ? Curves.NONE : kept(run);
        version.set(version.get() + 1);
    }

    private Curves live() {
        List<TrainEvent.BatchDone> done = training.batches();
        List<Run.Batch> batches = new ArrayList<>(training.earlier());
        for (TrainEvent.BatchDone step : done) {
            batches.add(new Run.Batch(training.step(step), step.loss(), step.trainLoss(), step.learningRate()));
        }
        int perEpoch = done.isEmpty() ? 1 : done.getFirst().batches();
        TrainPlan plan = training.plan().get();
        return new Curves(true, batches, List.copyOf(rows), perEpoch, plan, besides(0));
    }

    private Curves kept(Run run) {
        List<Run.Batch> batches = session.batches().get();
        TrainEvent.Prepared prepared = run.prepared();
        boolean known = !batches.isEmpty() && prepared != null;
        int perEpoch = prepared == null ? 1 : prepared.batches();
        return new Curves(known, batches, run.epochs(), perEpoch, run.plan(), besides(run.number()));
    }

    /** The run that is kept beside another; null where that is the same, or gone. */
    private @Nullable Run besides(int shown) {
        return session.runs().stream()
                .filter(run -> run.number() == beside.get() && run.number() != shown)
                .findFirst()
                .orElse(null);
    }
}
