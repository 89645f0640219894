package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.learn.LrFinderResult;
import org.gleaner.learn.Phase;
import org.gleaner.learn.PublishedWeights;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.AlikeSplit;
import org.gleaner.project.Project;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.runs.BatchFile;
import org.gleaner.project.runs.Estimate;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.Splits;
import org.gleaner.project.runs.Warning;
import org.gleaner.task.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Training: what is to be known before it, and its batches, its epochs and its end as they happen. Owned by the FX
 * thread, which is also where answers come.
 */
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

    private final Project project;
    private final Engine engine;
    private final Tasks tasks;
    private final Supplier<List<DuplicateGroup>> copies;
    private final Consumer<@Nullable Run> ended;
    private List<Run.Batch> earlier = List.of();
    private @Nullable Run resumed;
    /** The steps of the run that goes on, as they are read before it does. */
    private volatile List<Run.Batch> kept = List.of();

    private @Nullable Job job;

    /**
     * @param copies those that are known, so that the first split keeps them together
     * @param ended hears at the end of each training what came of it; null for nothing
     */
    Training(
            Project project,
            Engine engine,
            Tasks tasks,
            Supplier<List<DuplicateGroup>> copies,
            Consumer<@Nullable Run> ended) {
        this.copies = copies;
        this.project = project;
        this.engine = engine;
        this.tasks = tasks;
        this.ended = ended;
    }

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

    /** The steps before those of {@link #batches}, where a training goes on. */
    public List<Run.Batch> earlier() {
        return earlier;
    }

    /** The number of a step, from 0, through all epochs. */
    public long step(TrainEvent.BatchDone batch) {
        TrainPlan begun = plan.get();
        int behind = begun == null ? 0 : epochs(batch, begun);
        return (long) behind * batch.batches() + batch.batch();
    }

    /** Trains, or when the plan's weights are not at hand and can be downloaded, asks for that instead. */
    public void start(TrainPlan wanted, Consumer<PublishedWeights> ask) {
        tasks.on(Lane.READ)
                .call(() -> engine.missing(wanted))
                .then(missing -> missing.ifPresentOrElse(ask, () -> start(wanted)))
                .start();
    }

    /** Downloads the weights and then trains. */
    public void fetchAndStart(PublishedWeights weights, TrainPlan wanted) {
        tasks.on(Lane.ENGINE, tr("Downloading %s", weights.file()))
                .call(begun -> {
                    engine.fetch(weights, (done, total) -> begun.report(fetched(done, total)), begun.token());
                    return weights;
                })
                .then(fetched -> start(wanted))
                .start();
    }

    private static Job.Step fetched(long done, long total) {
        return new Job.Step(done / 1_000_000 + " MB", total > 0 ? (double) done / total : -1, -1);
    }

    /** Tries learning rates for the plan. */
    public void findRate(TrainPlan wanted, Consumer<LrFinderResult> answer) {
        tasks.on(Lane.ENGINE, tr("Trying learning rates"))
                .call(begun -> engine.findRate(
                                project.root(),
                                project.dataset(),
                                wanted,
                                (done, total) ->
                                        begun.report(new Job.Step(tr("step %d", done), (double) done / total, -1)),
                                begun.token())
                        .orRefusal())
                .then(answer)
                .start();
    }

    /** Trains into a new run. */
    public void start(TrainPlan wanted) {
        begin(wanted, null);
    }

    /** Goes on with a run that was stopped. */
    public void resume(Run stopped) {
        begin(stopped.plan(), stopped);
    }

    private Run train(
            TrainPlan wanted,
            @Nullable Run stopped,
            List<DuplicateGroup> known,
            Consumer<TrainEvent> events,
            Job begun) {
        if (stopped == null) {
            Progress comparing = begun.part(tr("comparing the photos"), 0, READING);
            AlikeSplit.draw(project, Splits.VALID_SHARE, wanted.schedule().seed(), known, comparing, begun.token())
                    .ifPresent(
                            problem -> tasks.fx().execute(() -> tasks.notices().tell(tr(problem))));
            return project.runs().train(wanted, engine, events, begun.token());
        }
        kept = BatchFile.read(stopped);
        return project.runs().resume(stopped, engine, events, begun.token());
    }

    private void begin(TrainPlan wanted, @Nullable Run stopped) {
        if (running.get()) {
            tasks.notices().refuse(tr("A training is running already"));
            return;
        }
        EventQueue<TrainEvent> events = tasks.events(this::hear);
        AtomicReference<@Nullable Run> result = new AtomicReference<>();
        List<DuplicateGroup> known = copies.get();
        Tasks.Task<Run> training = tasks.on(Lane.ENGINE, tr("Training"))
                .call(begun -> train(wanted, stopped, known, event -> post(event, wanted, events, begun), begun))
                .then(trained -> {
                    result.set(trained);
                    tasks.notices()
                            .tell(
                                    trained.done() == null
                                            ? tr("Run %d was stopped; its epochs so far are kept", trained.number())
                                            : tr("Run %d is done", trained.number()));
                })
                .finallyDo(() -> {
                    events.drain();
                    running.set(false);
                    stopping.set(false);
                    ended.accept(result.get());
                });
        job = training.job();
        job.stopping().addListener((property, before, after) -> stopping.set(running.get()));
        show(wanted, stopped);
        training.start();
    }

    private static void post(TrainEvent event, TrainPlan wanted, EventQueue<TrainEvent> events, Job job) {
        events.post(event);
        Job.Step step = step(event, wanted);
        if (step != null) {
            job.report(step);
        }
    }

    /** Stops it within one batch; its finished epochs are kept. */
    public void stop() {
        if (job != null && running.get()) {
            job.cancel();
        }
    }

    /** What a person should know before training. */
    public void warnings(Latest questions, Consumer<List<Warning>> answer) {
        tasks.on(Lane.READ)
                .latest(questions)
                .call(question -> project.runs().warnings(question.token()))
                .then(answer)
                .start();
    }

    private double seconds(TrainPlan plan) {
        return Estimate.seconds(plan, engine, project.dataset(), project.runs().list());
    }

    /** Estimated seconds of a training. */
    public void estimate(TrainPlan wanted, Latest questions, Consumer<Double> answer) {
        TrainPlan begun = plan.get();
        double told = wholeSeconds(wanted);
        tasks.on(Lane.READ)
                .latest(questions)
                .call(() -> Double.isNaN(told) ? seconds(wanted) : told * seconds(wanted) / seconds(begun))
                .then(answer)
                .start();
    }

    /**
     * How long the whole of a plan would have taken, as the training told that was stopped before its end; NaN where
     * none of this session was, or it was of another backbone.
     */
    private double wholeSeconds(TrainPlan wanted) {
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

    private void show(TrainPlan wanted, @Nullable Run stopped) {
        resumed = stopped;
        earlier = List.of();
        batches.clear();
        epochs.clear();
        prepared.set(null);
        plan.set(wanted);
        running.set(true);
    }

    /** Takes in what happened since the last time, with one change of each list. */
    private void hear(List<TrainEvent> events) {
        List<TrainEvent.BatchDone> steps = new ArrayList<>();
        List<Run.Epoch> rows = new ArrayList<>();
        for (TrainEvent event : events) {
            switch (event) {
                case TrainEvent.Prepared built -> prepared.set(built);
                case TrainEvent.Resumed from -> goneOn(from.epochs(), rows);
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
                case TrainEvent.Looking looking -> {}
                case TrainEvent.Judging judging -> {}
                case TrainEvent.Smaller smaller ->
                    tasks.notices().tell(tr("Memory ran out: %d photos at a time from now on", smaller.pictures()));
                case TrainEvent.Done done -> {}
            }
        }
        batches.addAll(steps);
        epochs.addAll(rows);
    }

    /** What is behind a training that goes on is shown with what comes. */
    private void goneOn(int behind, List<Run.Epoch> rows) {
        Run before = resumed;
        TrainEvent.Prepared built = prepared.get();
        if (before != null && built != null) {
            rows.addAll(
                    before.epochs().subList(0, Math.min(behind, before.epochs().size())));
            long steps = (long) behind * built.batches();
            earlier = kept.stream().filter(batch -> batch.step() < steps).toList();
        }
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
    private static Job.@Nullable Step step(TrainEvent event, TrainPlan plan) {
        int total = total(plan);
        return switch (event) {
            case TrainEvent.Reading reading ->
                new Job.Step(tr("reading every photo"), READING * reading.done() / Math.max(1, reading.total()), -1);
            case TrainEvent.Prepared built -> new Job.Step(tr("epoch %d of %d", 1, total), READING, -1);
            case TrainEvent.Looking looking ->
                new Job.Step(
                        tr("looking at the photos"),
                        READING + (1 - READING) * looking.done() / Math.max(1, looking.total()),
                        -1);
            case TrainEvent.BatchDone batch ->
                new Job.Step(
                        tr("epoch %d of %d", epochs(batch, plan) + 1, total),
                        READING + (1 - READING - JUDGING) * share(batch, plan),
                        batch.secondsLeft());
            case TrainEvent.Judging judging ->
                new Job.Step(
                        tr("judging every photo"),
                        1 - JUDGING + JUDGING * judging.done() / Math.max(1, judging.total()),
                        -1);
            case TrainEvent.EpochDone row -> null;
            case TrainEvent.Resumed from -> null;
            case TrainEvent.Smaller smaller -> null;
            case TrainEvent.Done done -> null;
        };
    }
}
