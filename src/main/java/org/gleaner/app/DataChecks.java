package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.analysis.Review;
import org.gleaner.data.Dataset;
import org.gleaner.data.Edit;
import org.gleaner.data.Evaluation;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.Transforms;
import org.gleaner.learn.Engine;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.quality.Features;
import org.gleaner.project.quality.Inspection;
import org.gleaner.project.quality.Neighbourhood;
import org.gleaner.project.quality.OutOfFold;
import org.gleaner.project.quality.QualityIssue;
import org.gleaner.project.quality.Suggestions;
import org.gleaner.project.quality.Verification;
import org.gleaner.project.quality.WeakGroups;
import org.gleaner.project.runs.Run;
import org.gleaner.stats.Projection;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;

/**
 * Looks for what is wrong with the pictures, when it is asked to. Owned by the FX thread; what was found is gone when
 * the folder changes, and stays when only the sides of its pictures do.
 */
public final class DataChecks {

    private final ReadOnlyObjectProperty<Dataset> dataset;
    private final ReadOnlyObjectProperty<Run> run;
    private final ReadOnlyObjectProperty<Evaluation> evaluation;
    private final Inspection inspection;
    private final Engine engine;
    private final Tasks tasks;
    private final ObservableMap<Look, Job> looking = FXCollections.observableHashMap();
    private final ReadOnlyObjectWrapper<Findings> found = new ReadOnlyObjectWrapper<>(Findings.NONE);

    private final Latest reconsidering = new Latest();
    private final Latest deciding = new Latest();
    private OutOfFold.Way judgedBy = OutOfFold.Way.QUICK;
    private boolean suggesting;

    /** Asked for with each step of progress, so not found out anew. */
    private boolean labelsCanBeJudged;

    /** One thing to look for: what it is called, how it is found, and who keeps it. */
    private record Check<T>(Look what, String name, Tasks.Work<T> work, Consumer<T> done) {}

    private record Opened(Verification files, List<DuplicateGroup> copies) {}

    private record Strangers(Inspection.Compared compared, Neighbourhood neighbourhood) {}

    private record Drawn(FeatureMap map, Neighbourhood neighbourhood) {}

    /**
     * Nothing is looked for yet.
     *
     * @param run the shown one, whose backbone looks
     * @param evaluation what it says
     */
    DataChecks(
            ReadOnlyObjectProperty<Dataset> dataset,
            ReadOnlyObjectProperty<Run> run,
            ReadOnlyObjectProperty<Evaluation> evaluation,
            Inspection inspection,
            Engine engine,
            Tasks tasks) {
        this.dataset = dataset;
        this.run = run;
        this.evaluation = evaluation;
        this.inspection = inspection;
        this.engine = engine;
        this.tasks = tasks;
        labelsCanBeJudged = inspection.canJudgeLabels();
        dataset.addListener((property, before, after) -> {
            labelsCanBeJudged = inspection.canJudgeLabels();
            found.set(found.get().after(before, after));
            suggestAgain();
        });
        run.addListener((property, before, after) -> {
            found.set(found.get().withSuggestions(null));
            suggestAgain();
        });
        evaluation.addListener(
                (property, before, after) -> found.set(found.get().withWeak(null)));
    }

    public ReadOnlyObjectProperty<Findings> found() {
        return found.getReadOnlyProperty();
    }

    /** The work of those who are looking now. */
    public ObservableMap<Look, Job> looking() {
        return looking;
    }

    /** Estimated seconds of {@link #findWrongLabels}. */
    public void estimate(OutOfFold.Way way, Consumer<Double> answer) {
        OutOfFold how = how(way);
        tasks.on(Lane.COMPUTE)
                .call(() -> inspection.estimateSeconds(how, engine))
                .then(answer)
                .start();
    }

    /** Ranks all labels by what networks say that have not seen their pictures. */
    public void findWrongLabels(OutOfFold.Way way) {
        look(labels(way));
    }

    private Check<LabelIssues> labels(OutOfFold.Way way) {
        OutOfFold how = how(way);
        return new Check<>(
                Look.LABELS,
                tr("Looking for wrong labels"),
                job -> inspection.labelIssues(inspection.outOfFold(how, engine, job, job.token())),
                labels -> {
                    judgedBy = way;
                    found.set(found.get().withLabels(labels));
                });
    }

    /**
     * Ranks the labels anew, by what learns from these decisions; not seen as a job. Nothing happens where nobody has
     * looked yet, or longer than it would now.
     *
     * @param decided what is to become of pictures, by path
     */
    void learnFrom(Map<String, Edit> decided) {
        if (found.get().checks().labels() == null || judgedBy != OutOfFold.Way.QUICK) {
            return;
        }
        Dataset before = dataset.get();
        OutOfFold how = how(OutOfFold.Way.QUICK);
        tasks.on(Lane.ENGINE)
                .call(job -> inspection.labelIssues(inspection.taught(how, decided, engine, job, job.token())))
                .latest(deciding)
                .then(labels -> {
                    if (judgedBy == OutOfFold.Way.QUICK) {
                        take(before, () -> found.set(found.get().withLabels(labels)));
                    }
                })
                .otherwise(why -> failed(tr("Looking for wrong labels"), why, refusal -> {}))
                .start();
    }

    /** Ends what nobody sees at work, before the project is closed. */
    void close() {
        deciding.forget();
        reconsidering.forget();
    }

    /** Sorts the suspects, and counts them, by what was decided. */
    @SuppressWarnings("ReferenceEquality") // whether they are still the same that were sorted
    public void reconsider(Review review) {
        LabelIssues labels = found.get().checks().labels();
        if (labels != null) {
            tasks.compute(reconsidering, () -> labels.after(review), now -> {
                if (found.get().checks().labels() == labels) {
                    found.set(found.get().withLabels(now));
                }
            });
        }
    }

    /** Looks for all of it in some of many pictures, and shows what was found as it comes. */
    private Check<Boolean> sample() {
        Dataset before = dataset.get();
        SampleLook look = new SampleLook(inspection, engine, lookingPlan());
        EventQueue<Findings.Sample> parts =
                tasks.events(some -> take(before, () -> found.set(found.get().withSample(some.getLast()))));
        return new Check<>(
                Look.SAMPLE,
                tr("Looking at some photos first"),
                job -> look.run(job, parts::post),
                done -> parts.drain());
    }

    /** Opens every file, and looks for copies. */
    public void findBrokenFiles() {
        look(files());
    }

    private Check<Opened> files() {
        return new Check<>(
                Look.FILES,
                tr("Checking photos"),
                job -> {
                    Progress opening = job.part(tr("opening each"), 0, 0.9);
                    Verification files = inspection.verify(opening, job.token());
                    Progress comparing = job.part(tr("comparing each with the others"), 0.9, 1);
                    return new Opened(files, inspection.duplicates(comparing, job.token()));
                },
                opened -> found.set(found.get().withFiles(opened.files(), opened.copies())));
    }

    /** Looks for copies, versions and pictures unlike the others. */
    public void findDuplicatesAndOutliers() {
        look(duplicates());
    }

    private Check<Strangers> duplicates() {
        TrainPlan wanted = lookingPlan();
        return new Check<>(
                Look.DUPLICATES,
                tr("Comparing the photos"),
                job -> {
                    Features features = inspection.features(wanted, engine, job.part("", 0, 0.8), job.token());
                    return new Strangers(
                            inspection.compare(features, job.part("", 0.8, 1), job.token()),
                            Neighbourhood.of(features, wanted));
                },
                now -> found.set(found.get().withCompared(now.compared()).withNeighbourhood(now.neighbourhood())));
    }

    /** Looks for blurred, dark, bright, odd and empty pictures. */
    public void findBadPictures() {
        look(quality());
    }

    private Check<List<QualityIssue>> quality() {
        return new Check<>(
                Look.QUALITY,
                tr("Looking for bad photos"),
                job -> inspection.quality(job, job.token()),
                issues -> found.set(found.get().withQuality(issues)));
    }

    /** Looks for kinds of photos that the shown run gets wrong more often than others. */
    public void findWeakSpots() {
        weakSpots().ifPresent(this::look);
    }

    /** Empty without a run. */
    private Optional<Check<WeakGroups>> weakSpots() {
        return Optional.ofNullable(evaluation.get())
                .map(judged -> new Check<>(
                        Look.WEAK_SPOTS,
                        tr("Looking for weak spots"),
                        job -> inspection.weakGroups(judged, job, job.token()),
                        weak -> {
                            if (judged.equals(evaluation.get())) {
                                found.set(found.get().withWeak(weak));
                            }
                        }));
    }

    /** Whether that can be looked for and nobody has. */
    boolean isMissing(Look what) {
        Findings now = found.get();
        return switch (what) {
            case SAMPLE ->
                now.sample() == null && SampleLook.isWorth(dataset.get().items().size());
            case FILES -> now.files() == null;
            case QUALITY -> now.checks().quality() == null;
            case LABELS -> now.checks().labels() == null && labelsCanBeJudged;
            case DUPLICATES -> now.checks().outliers() == null;
            case MAP -> now.map() == null;
            case NEIGHBOURS -> now.neighbourhood() == null;
            case WEAK_SPOTS -> now.weak() == null && evaluation.get() != null;
            case SUGGESTIONS -> now.suggestions() == null;
        };
    }

    /**
     * Looks without being shown as a job.
     *
     * @param refused hears why it cannot be found out
     * @param ended comes in any case
     */
    void lookQuietly(Look what, Consumer<Refusal> refused, Runnable ended) {
        Check<?> check = switch (what) {
            case SAMPLE -> sample();
            case FILES -> files();
            case LABELS -> labels(OutOfFold.Way.QUICK);
            case DUPLICATES -> duplicates();
            case WEAK_SPOTS -> weakSpots().orElseThrow();
            default -> quality();
        };
        prepare(check, ended)
                .quiet()
                .otherwise(why -> failed(check.name(), why, refused))
                .start();
    }

    /** Nobody waits for what is not shown, so only a defect is told of. */
    private void failed(String name, Throwable why, Consumer<Refusal> refused) {
        if (why instanceof Refusal refusal) {
            refused.accept(refusal);
        } else if (!(why instanceof CancellationException)) {
            tasks.notices().ended(name, why);
        }
    }

    /** Lays the pictures out in a plane. */
    public void findMap() {
        TrainPlan wanted = lookingPlan();
        look(new Check<>(
                Look.MAP,
                tr("Drawing the map"),
                job -> {
                    Features features = inspection.features(wanted, engine, job.part("", 0, 0.8), job.token());
                    Progress laying = job.part(tr("laying them out"), 0.8, 1);
                    float[][] points =
                            Projection.of(features.rows(), wanted.schedule().seed(), laying, job.token());
                    return new Drawn(new FeatureMap(features.pictures(), points), Neighbourhood.of(features, wanted));
                },
                (Drawn now) -> found.set(found.get().withMap(now.map()).withNeighbourhood(now.neighbourhood()))));
    }

    /** Makes ready to tell which pictures look alike. */
    public void findNeighbours() {
        TrainPlan wanted = lookingPlan();
        look(new Check<>(
                Look.NEIGHBOURS,
                tr("Looking for photos alike"),
                job -> Neighbourhood.of(inspection.features(wanted, engine, job, job.token()), wanted),
                (Neighbourhood now) -> found.set(found.get().withNeighbourhood(now))));
    }

    /**
     * Asks the shown run's network about the pictures without a class; from now on also when there are others, or
     * another run is shown.
     */
    public void findSuggestions() {
        Run asked = run.get();
        suggesting = true;
        if (asked != null) {
            look(new Check<>(
                    Look.SUGGESTIONS,
                    tr("Asking run %d about photos without a class", asked.number()),
                    job -> inspection.suggestions(asked, engine, job, job.token()),
                    (Suggestions now) -> {
                        if (asked.equals(run.get())) {
                            found.set(found.get().withSuggestions(now));
                        }
                    }));
        }
    }

    private void suggestAgain() {
        if (suggesting && found.get().suggestions() == null && dataset.get().count(null) > 0) {
            findSuggestions();
        }
    }

    private void look(Check<?> check) {
        prepare(check, () -> {}).start();
    }

    /** What was found in a folder that has changed meanwhile is not shown. */
    private void take(Dataset before, Runnable taken) {
        Dataset now = dataset.get();
        if (now.hasContentOf(before)) {
            taken.run();
            if (!now.equals(before)) {
                found.set(found.get().on(now));
            }
        }
    }

    private <T> Tasks.Task<T> prepare(Check<T> check, Runnable ended) {
        Dataset before = dataset.get();
        Look what = check.what();
        Tasks.Task<T> look = tasks.on(what.lane(), check.name()).call(check.work());
        looking.put(what, look.job());
        return look.then(result -> take(before, () -> check.done().accept(result)))
                .finallyDo(() -> {
                    looking.remove(what, look.job());
                    ended.run();
                });
    }

    private TrainPlan plan() {
        return run.get() == null ? TrainPlan.BOOK : run.get().plan();
    }

    /** How the run's backbone looks, whatever the size that it was trained with. */
    private TrainPlan lookingPlan() {
        return plan().with(Transforms.LOOK);
    }

    private OutOfFold how(OutOfFold.Way way) {
        OutOfFold quick = OutOfFold.quick(lookingPlan());
        return way == OutOfFold.Way.QUICK ? quick : new OutOfFold(way, quick.folds(), plan());
    }
}
