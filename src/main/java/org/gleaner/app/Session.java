package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
import org.gleaner.data.Inventory;
import org.gleaner.data.Transforms;
import org.gleaner.learn.Engine;
import org.gleaner.project.Project;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.runs.BatchFile;
import org.gleaner.project.runs.RebasedEvaluation;
import org.gleaner.project.runs.Run;
import org.jspecify.annotations.Nullable;

/**
 * One open project made observable: its pictures, its runs, the opinions of one run, and the training. Owned by the FX
 * thread.
 */
public final class Session {

    private final Project project;
    private final Tasks tasks;

    private final ReadOnlyObjectWrapper<Dataset> dataset;
    private final ObservableList<Run> runs = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Run> run = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Evaluation> evaluation = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Run.Batch>> batches = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final Training training;
    private final Edits edits;
    private final PhotoCollection collection;
    private final AugmentationSettings augmentation;
    private final DataChecks dataChecks;
    private final BackgroundLook look;
    private final Monitoring monitoring;
    private final Deployment deployment;
    private final Inference inference;
    private final Explanations explanations;
    private final SimilarPhotos similar;
    private final RunComparison comparison;
    private final ChangeCheck changeCheck;
    private final DataSplit split;
    private final Latest reading = new Latest();

    Session(Project project, Engine engine, Tasks tasks, Supplier<SearchSetup> setup, Path fetched, Transforms first) {
        this.project = project;
        this.tasks = tasks;
        this.dataset = new ReadOnlyObjectWrapper<>(project.dataset());
        this.training = new Training(project, engine, tasks, this::copies, this::trained);
        this.edits = new Edits(project, tasks, this::reload);
        this.collection = new PhotoCollection(project, tasks, setup, this::reload);
        this.augmentation = new AugmentationSettings(project.root(), tasks, first);
        this.dataChecks = new DataChecks(dataset(), run(), evaluation(), project.inspection(), engine, tasks);
        new SuspectRefit(dataChecks, edits);
        this.look = new BackgroundLook(dataChecks, evaluation(), tasks);
        this.monitoring = new Monitoring(project.root(), tasks);
        this.deployment = new Deployment(project, engine, tasks, monitoring);
        this.inference = new Inference(engine, tasks, setup, monitoring, fetched);
        this.explanations = new Explanations(project.root(), engine, tasks);
        this.similar = new SimilarPhotos(project.root(), dataChecks, engine, tasks);
        this.comparison = new RunComparison(project, tasks, this::reload);
        this.changeCheck = new ChangeCheck(project.inspection(), tasks);
        this.split = new DataSplit(project, tasks, dataChecks, runs, this::reload);
        training.running().addListener((property, before, begun) -> {
            if (begun) {
                comparison.begin(run.get(), runs);
            }
        });
        dataset.addListener((property, before, after) -> collection.look());
        collection.look();
        look.state().addListener((property, before, after) -> {
            if (after == BackgroundLook.State.DONE) {
                split.keepCopiesTogether();
            }
        });
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
        return changeCheck;
    }

    /** Whether runs or opinions are being read. */
    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /** How the split is drawn. */
    public DataSplit split() {
        return split;
    }

    public Training training() {
        return training;
    }

    public Edits edits() {
        return edits;
    }

    public PhotoCollection collection() {
        return collection;
    }

    public AugmentationSettings augmentation() {
        return augmentation;
    }

    public DataChecks dataChecks() {
        return dataChecks;
    }

    /** What looks for problems by itself, once it is started. */
    public BackgroundLook look() {
        return look;
    }

    public Monitoring monitoring() {
        return monitoring;
    }

    public Deployment deployment() {
        return deployment;
    }

    public Inference inference() {
        return inference;
    }

    public Explanations explanations() {
        return explanations;
    }

    public SimilarPhotos similar() {
        return similar;
    }

    public RunComparison comparison() {
        return comparison;
    }

    public Tasks tasks() {
        return tasks;
    }

    public Notices notices() {
        return tasks.notices();
    }

    /** The new run is shown, or the usual one where none came of it. */
    private List<DuplicateGroup> copies() {
        return split.copies();
    }

    private void trained(@Nullable Run trained) {
        if (trained != null) {
            comparison.ended(trained);
        }
        run.set(null);
        reload();
    }

    /** Shows another run's opinions. */
    public void show(Run chosen) {
        if (!chosen.equals(run.get())) {
            run.set(chosen);
            evaluate();
        }
    }

    /** Whether a table tells the labels; then no photo is ever moved. */
    public boolean labelledByTable() {
        return project.labelledByTable();
    }

    /** Looks at the folder again. */
    public void rescan() {
        tasks.on(Lane.DISK, tr("Looking at the folder"))
                .call(() -> project.rescan())
                .then(found -> tasks.notices()
                        .tell(tr("Found %s", tr(Inventory.of(found).line()))))
                .finallyDo(this::reload)
                .start();
    }

    private record Contents(Dataset pictures, Edits.Look marks, List<Run> runs) {}

    private record Judged(List<Run.Batch> batches, RebasedEvaluation current) {}

    /** Reads everything again, and the opinions of the shown run, or else of the usual one. */
    private void reload() {
        read(
                tr("Reading the project"),
                () -> new Contents(
                        project.dataset(),
                        Edits.Look.at(project),
                        project.runs().list()),
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
            reading.forget();
            batches.set(List.of());
            evaluation.set(null);
            loading.set(false);
            return;
        }
        read(
                tr("Reading run %d", shown.number()),
                () -> new Judged(BatchFile.read(shown), project.runs().current(shown)),
                read -> {
                    batches.set(read.batches);
                    changeCheck.show(read.current);
                    evaluation.set(read.current.evaluation());
                    loading.set(false);
                });
    }

    /** Reads from the disk for whoever comes last. */
    private <T> void read(String name, Supplier<T> question, Consumer<T> answer) {
        loading.set(true);
        tasks.on(Lane.DISK, name)
                .quiet()
                .latest(reading)
                .call(question)
                .then(answer)
                .otherwise(why -> {
                    evaluation.set(null);
                    loading.set(false);
                    tasks.notices().ended(name, why);
                })
                .start();
    }

    /** Closes the project after all that was begun; {@code closed} comes on the FX thread. */
    void close(Runnable closed) {
        look.close(() -> closeAll(closed));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // closed comes in any case
    private void closeAll(Runnable closed) {
        reading.forget();
        dataChecks.close();
        similar.forget();
        augmentation.save();
        explanations.close();
        // A page that is being started is there only after that, and can be ended only then.
        tasks.on(Lane.INFERENCE)
                .finallyDo(() -> deployment.end().whenCompleteAsync((done, failure) -> release(closed), tasks.fx()))
                .start();
    }

    private void release(Runnable closed) {
        tasks.on(Lane.INFERENCE)
                .run(() -> {
                    monitoring.close();
                    inference.close();
                })
                .finallyDo(() -> tasks.on(Lane.DISK)
                        .run(project::close)
                        .finallyDo(closed)
                        .start())
                .start();
    }
}
