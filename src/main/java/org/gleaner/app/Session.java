package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.learn.LrFinderResult;
import org.gleaner.learn.PublishedWeights;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.Project;
import org.gleaner.project.runs.BatchFile;
import org.gleaner.project.runs.RebasedEvaluation;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.Warning;
import org.gleaner.task.CancelToken;

/** One open project made observable: its pictures, its runs, the opinions of one run, and the training. Owned by the FX thread. */
public final class Session {

    private final Project project;
    private final Engine engine;
    private final Threads threads;
    private final Jobs jobs;
    private final Notices notices;

    private final ReadOnlyObjectWrapper<Dataset> dataset;
    private final ObservableList<Run> runs = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Run> run = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Evaluation> evaluation = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Run.Batch>> batches = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final Training training = new Training();
    private final Edits edits;
    private final PhotoCollection gathering;
    private final AugmentationSettings augmenting;
    private final DataChecks dataChecks;
    private final Inference inference;
    private final Explanations explanations;
    private final RunComparison reviewing;
    private final ChangeCheck checking;
    private CancelToken reading = new CancelToken();

    Session(Project project, Engine engine, Threads threads, Jobs jobs, Notices notices, Supplier<SearchSetup> setup) {
        this.project = project;
        this.engine = engine;
        this.threads = threads;
        this.jobs = jobs;
        this.notices = notices;
        this.dataset = new ReadOnlyObjectWrapper<>(project.dataset());
        this.edits = new Edits(project, threads, jobs, notices, this::reload);
        this.gathering = new PhotoCollection(project, threads, jobs, notices, setup, this::reload);
        this.augmenting = new AugmentationSettings(project.root(), threads, jobs, notices);
        this.dataChecks = new DataChecks(
                this,
                project.inspection(),
                engine,
                jobs,
                () -> run.get() == null ? TrainPlan.BOOK : run.get().plan());
        this.inference = new Inference(project, engine, threads, jobs, notices, setup);
        this.explanations = new Explanations(this, engine, threads, jobs);
        this.reviewing = new RunComparison(this, project, threads, jobs, this::reload);
        this.checking = new ChangeCheck(project.inspection(), threads, jobs);
        run.addListener((property, before, after) -> {
            if (before == null || after == null || before.number() != after.number()) {
                batches.set(List.of());
            }
        });
        reload();
    }

    public Path root() {
        return project.root();
    }

    public ReadOnlyObjectProperty<Dataset> dataset() {
        return dataset.getReadOnlyProperty();
    }

    /** The runs, newest first. */
    public ObservableList<Run> runs() {
        return runs;
    }

    /** The run whose opinions are shown; null before the first. */
    public ReadOnlyObjectProperty<Run> run() {
        return run.getReadOnlyProperty();
    }

    /** The opinions of the shown run; null while there are none. */
    public ReadOnlyObjectProperty<Evaluation> evaluation() {
        return evaluation.getReadOnlyProperty();
    }

    /** The steps of the shown run, as far as they were kept; none while they are read. */
    public ReadOnlyObjectProperty<List<Run.Batch>> batches() {
        return batches.getReadOnlyProperty();
    }

    public ChangeCheck changeCheck() {
        return checking;
    }

    /** Whether runs or opinions are being read. */
    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    public Training training() {
        return training;
    }

    public Edits edits() {
        return edits;
    }

    public PhotoCollection collection() {
        return gathering;
    }

    public AugmentationSettings augmentation() {
        return augmenting;
    }

    public DataChecks dataChecks() {
        return dataChecks;
    }

    public Inference inference() {
        return inference;
    }

    public Explanations explanations() {
        return explanations;
    }

    public RunComparison comparison() {
        return reviewing;
    }

    public Notices notices() {
        return notices;
    }

    /** Trains, or when the plan's weights are not at hand and can be downloaded, asks for that on the FX thread instead. */
    public void train(TrainPlan plan, Consumer<PublishedWeights> ask) {
        ask(
                threads.io(),
                new CancelToken(),
                () -> engine.missing(plan),
                missing -> missing.ifPresentOrElse(ask, () -> train(plan)));
    }

    /** Downloads the weights and then trains. */
    public void fetchAndTrain(PublishedWeights weights, TrainPlan plan) {
        jobs.start(
                Jobs.Lane.ENGINE,
                tr("Downloading %s", weights.file()),
                job -> {
                    engine.fetch(weights, (done, total) -> job.report(fetched(done, total)), job.token());
                    return weights;
                },
                fetched -> train(plan),
                () -> {});
    }

    private static Job.Step fetched(long done, long total) {
        return new Job.Step(done / 1_000_000 + " MB", total > 0 ? (double) done / total : -1, -1);
    }

    /** Tries learning rates for the plan; the answer comes on the FX thread. */
    public void findRate(TrainPlan plan, Consumer<LrFinderResult> answer) {
        jobs.start(
                Jobs.Lane.ENGINE,
                tr("Trying learning rates"),
                job -> project.findRate(
                        plan,
                        engine,
                        (done, total) -> job.report(new Job.Step(tr("step %d", done), (double) done / total, -1)),
                        job.token()),
                answer,
                () -> {});
    }

    /** Trains into a new run; its events show in {@link #training()}, and its opinions when it is done. */
    public void train(TrainPlan plan) {
        if (training.running().get()) {
            notices.refuse(tr("A training is running already"));
            return;
        }
        training.begin(plan);
        reviewing.begin(run.get());
        EventQueue<TrainEvent> events = new EventQueue<>(threads.soon(), this::hear);
        Job job = jobs.start(
                Jobs.Lane.ENGINE,
                tr("Training"),
                begun -> project.train(plan, engine, event -> hear(event, plan, events, begun), begun.token()),
                trained -> {
                    notices.tell(
                            trained.done() == null
                                    ? tr("Run %d was stopped; its epochs so far are kept", trained.number())
                                    : tr("Run %d is done", trained.number()));
                    reviewing.ended(trained);
                },
                () -> {
                    events.drain();
                    training.end();
                    run.set(null);
                    reload();
                });
        job.stopping().addListener((property, before, after) -> training.stop());
    }

    private void hear(List<TrainEvent> events) {
        training.hear(events);
        for (TrainEvent event : events) {
            if (event instanceof TrainEvent.Smaller smaller) {
                notices.tell(tr("Memory ran out: %d photos at a time from now on", smaller.pictures()));
            }
        }
    }

    private static void hear(TrainEvent event, TrainPlan plan, EventQueue<TrainEvent> events, Job job) {
        events.post(event);
        Job.Step step = Training.step(event, plan);
        if (step != null) {
            job.report(step);
        }
    }

    /** Stops the training within one batch; its finished epochs are kept. */
    public void stopTraining() {
        jobs.running().stream().filter(job -> job.lane() == Jobs.Lane.ENGINE).forEach(Job::cancel);
    }

    /** Shows another run's opinions. */
    public void show(Run chosen) {
        if (!chosen.equals(run.get())) {
            run.set(chosen);
            evaluate();
        }
    }

    /** Draws the split anew over all pictures. */
    public void resetSplit(double validShare, long seed) {
        jobs.start(
                Jobs.Lane.STORE,
                tr("Drawing the split"),
                job -> project.resetSplit(validShare, seed),
                drawn -> notices.tell(tr("The split is drawn anew")),
                this::reload);
    }

    /** Looks at the folder again. */
    public void rescan() {
        jobs.start(
                Jobs.Lane.STORE,
                tr("Looking at the folder"),
                job -> project.rescan(),
                found -> notices.tell(tr("Found %,d photos", found.items().size())),
                this::reload);
    }

    /** What a person should know before training; the answer comes on the FX thread, unless the token was cancelled. */
    public void warnings(CancelToken token, Consumer<List<Warning>> answer) {
        ask(threads.io(), token, () -> project.warnings(token), answer);
    }

    /** Estimated seconds of a training; the answer comes on the FX thread, unless the token was cancelled. */
    public void estimate(TrainPlan plan, CancelToken token, Consumer<Double> answer) {
        TrainPlan begun = training.plan().get();
        double told = training.wholeSeconds(plan);
        ask(
                threads.io(),
                token,
                () -> Double.isNaN(told)
                        ? project.estimateSeconds(plan, engine)
                        : told * project.estimateSeconds(plan, engine) / project.estimateSeconds(begun, engine),
                answer);
    }

    <T> void compute(CancelToken token, Supplier<T> question, Consumer<T> answer) {
        ask(threads.compute(), token, question, answer);
    }

    <T> void ask(Executor thread, CancelToken token, Supplier<T> question, Consumer<T> answer) {
        ask(thread, token, question, answer, e -> notices.ended(tr("Looking at the project"), e));
    }

    private <T> void ask(
            Executor thread,
            CancelToken token,
            Supplier<T> question,
            Consumer<T> answer,
            Consumer<RuntimeException> failed) {
        thread.execute(() -> {
            try {
                token.throwIfCancelled();
                T said = question.get();
                threads.fx().execute(() -> {
                    if (!token.isCancelled()) {
                        answer.accept(said);
                    }
                });
            } catch (RuntimeException e) {
                threads.fx().execute(() -> {
                    if (!token.isCancelled()) {
                        failed.accept(e);
                    }
                });
            }
        });
    }

    private record Contents(Dataset pictures, Edits.Look marks, List<Run> runs) {}

    private record Judged(List<Run.Batch> batches, RebasedEvaluation current) {}

    /** Reads everything again, and the opinions of the shown run, or else of the usual one. */
    private void reload() {
        read(
                tr("Reading the project"),
                () -> new Contents(project.dataset(), Edits.Look.at(project), project.runs()),
                this::reloaded);
    }

    private void reloaded(Contents found) {
        dataset.set(found.pictures);
        edits.show(found.marks);
        Run shown = run.get();
        // Whoever looks at the usual run looks at the next usual one, be it that a run came or came back.
        int chosen = shown == null || Run.usual(runs).equals(Optional.of(shown)) ? 0 : shown.number();
        runs.setAll(found.runs);
        run.set(found.runs.stream()
                .filter(each -> each.number() == chosen)
                .findFirst()
                .or(() -> Run.usual(found.runs))
                .orElse(null));
        evaluate();
    }

    private void evaluate() {
        Run shown = run.get();
        if (shown == null) {
            reading.cancel();
            batches.set(List.of());
            evaluation.set(null);
            loading.set(false);
            return;
        }
        read(
                tr("Reading run %d", shown.number()),
                () -> new Judged(BatchFile.read(shown), project.current(shown)),
                read -> {
                    batches.set(read.batches);
                    checking.show(read.current);
                    evaluation.set(read.current.evaluation());
                    loading.set(false);
                });
    }

    /** Reads from the disk for whoever comes last. */
    private <T> void read(String name, Supplier<T> question, Consumer<T> answer) {
        reading.cancel();
        reading = new CancelToken();
        loading.set(true);
        ask(threads.store(), reading, question, answer, e -> {
            evaluation.set(null);
            loading.set(false);
            notices.ended(name, e);
        });
    }

    /** Ends the session after all that was begun on the store thread; {@code closed} comes on the FX thread. */
    void close(Runnable closed) {
        reading.cancel();
        augmenting.save();
        explanations.close();
        inference.close(() -> threads.store().execute(() -> {
            try {
                project.close();
            } finally {
                threads.fx().execute(closed);
            }
        }));
    }
}
