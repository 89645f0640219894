package org.gleaner.project.quality;

import static org.gleaner.text.Texts.tr;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.analysis.Outliers;
import org.gleaner.analysis.Review;
import org.gleaner.data.Dataset;
import org.gleaner.data.Edit;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Grouping;
import org.gleaner.data.Item;
import org.gleaner.data.Provenance;
import org.gleaner.data.Seen;
import org.gleaner.data.TrainPlan;
import org.gleaner.gather.PictureFacts;
import org.gleaner.image.PerceptualHash;
import org.gleaner.learn.Engine;
import org.gleaner.project.files.Fingerprints;
import org.gleaner.project.files.GroupKeys;
import org.gleaner.project.files.Hashes;
import org.gleaner.project.files.PhotoTable;
import org.gleaner.project.history.Snapshot;
import org.gleaner.project.runs.Estimate;
import org.gleaner.project.runs.RebasedEvaluation;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.RunFolders;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;

/**
 * Finds what is wrong with the pictures and their labels. Only reads the pictures; what takes long is kept in
 * {@code .gleaner/findings} and found out anew when it is stale. Methods may be called from any thread and block.
 */
public final class Inspection {

    /** How much of what looks at all photos is reading them; the rest is the network's. */
    private static final double READING = 0.3;

    /** Fewer are looked at all at once. */
    private static final int MANY = 1000;

    private final ProjectFolder folder;
    private final Hashes hashes;
    private final Fingerprints fingerprints;
    private final ImageQuality qualities;
    private final Suspects suspects;
    private final Supplier<Snapshot> now;
    private final RunFolders runs;
    private final KeptJudgements judgements;
    private final LastLesson lesson;
    private final WeakGroupSearch weak;

    /** Whether these are all pictures of the project. */
    private final boolean whole;

    /** @param origin where a picture came from */
    public Inspection(
            ProjectFolder folder,
            Hashes hashes,
            Fingerprints fingerprints,
            RunFolders runs,
            Function<Item, Optional<Provenance>> origin,
            Supplier<Snapshot> now) {
        this.folder = folder;
        this.hashes = hashes;
        this.fingerprints = fingerprints;
        this.qualities = new ImageQuality(folder, hashes);
        this.suspects = new Suspects(folder.findings().resolve("suspects.json"));
        this.runs = runs;
        this.judgements = new KeptJudgements(folder.findings());
        this.lesson = new LastLesson();
        this.weak = new WeakGroupSearch(qualities, hashes, folder.findings().resolve(PhotoFeatures.FILE), origin);
        this.now = now;
        this.whole = true;
    }

    private Inspection(Inspection all, Snapshot some) {
        folder = all.folder;
        hashes = all.hashes;
        fingerprints = all.fingerprints;
        qualities = all.qualities;
        suspects = all.suspects;
        runs = all.runs;
        judgements = all.judgements;
        lesson = all.lesson;
        weak = all.weak;
        now = () -> some;
        whole = false;
    }

    /**
     * Looks at some of many pictures that nobody has looked at yet, evenly drawn; empty where there are few. A part of
     * so many has those of each of its own parts.
     *
     * @param most how many
     */
    public Optional<Inspection> sample(int most) {
        Snapshot all = now.get();
        List<Item> items = all.dataset().items();
        if (items.size() < MANY || 2 * fingerprints.unknown(items) < items.size()) {
            return Optional.empty();
        }
        List<Item> some = IntStream.range(0, most)
                .mapToObj(i -> items.get((int) ((long) i * items.size() / most)))
                .toList();
        return Optional.of(
                new Inspection(this, all.with(all.dataset().with(all.dataset().classes(), some))));
    }

    /**
     * Decodes every file with an image's extension, at most ten seconds each, on all cores. Looks again only at what
     * has changed.
     *
     * @return a row a file, by path
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public Verification verify(Progress progress, CancelToken cancel) {
        return Verification.of(folder, now.get().dataset(), fingerprints, progress, cancel);
    }

    /**
     * Reads the pictures that may have changed since a run has seen them. What they hold is kept, so that none is read
     * twice.
     *
     * @param changed hears the paths of those that hold something else
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public void compare(RebasedEvaluation current, Consumer<String> changed, Progress progress, CancelToken cancel) {
        Map<Item, String> seen = new HashMap<>();
        current.unsure().forEach(unsure -> {
            if (unsure.sha256() != null) {
                seen.put(unsure.picture(), unsure.sha256());
            }
        });
        List<Item> pictures =
                current.unsure().stream().map(RebasedEvaluation.Unsure::picture).toList();
        hashes.read(
                pictures,
                (item, now) -> {
                    if (!now.equals(seen.getOrDefault(item, now))) {
                        changed.accept(item.path());
                    }
                },
                progress,
                cancel);
    }

    /**
     * Whether other labelled pictures are there than the run was trained on, as far as is known without reading them.
     */
    public boolean hasChangedSince(Run run) {
        Dataset data = now.get().dataset();
        return Hashes.isByContent(run.dataset())
                ? hashes.digest(data)
                        .filter(digest -> !digest.equals(run.dataset()))
                        .isPresent()
                : !RunFolders.sizes(data).equals(run.dataset());
    }

    /** Groups of pictures that are the same file, or look like versions of one. Looks only at what has changed. */
    public List<DuplicateGroup> duplicates(Progress progress, CancelToken cancel) {
        List<Item> items = now.get().dataset().items();
        return DuplicateGroup.in(
                items, fingerprints.of(items, progress, cancel), PerceptualHash::isVariant, progress, cancel);
    }

    /**
     * As {@link PhotoGroups#of}, of all pictures.
     *
     * @throws Refusal when there is no column or part of the name by which they are grouped, or it groups none
     */
    public PhotoGroups.Found groups(
            Grouping grouping, List<DuplicateGroup> found, Progress progress, CancelToken cancel) {
        Snapshot project = now.get();
        Function<Item, List<String>> keys = GroupKeys.of(grouping, project.table());
        return PhotoGroups.of(project.dataset().items(), fingerprints, grouping, keys, found, progress, cancel);
    }

    /** The columns of the table of labels; none where folders tell the labels. */
    public List<String> columns() {
        PhotoTable table = now.get().table();
        return table == null ? List.of() : table.columns();
    }

    /**
     * What a pretrained backbone sees in all pictures, labelled or not. Looks only at those that are new.
     *
     * @param plan its backbone, size and view count
     * @param progress hears pictures, first as they are decoded, then as the network looks at them
     * @throws Refusal when there are no such weights
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public Features features(TrainPlan plan, Engine engine, Progress progress, CancelToken cancel) {
        List<Item> items = now.get().dataset().items();
        Map<String, PictureFacts> facts =
                fingerprints.of(items, progress.part(tr("reading the photos"), 0, READING), cancel);
        Progress looking = progress.part(tr("looking at the photos"), READING, 1);
        return new PhotoFeatures(folder, whole).of(items, facts, plan, engine, looking, cancel);
    }

    /** Estimated seconds until the judgements of {@link #outOfFold} are there; 0 when they are kept. */
    public double estimateSeconds(OutOfFold how, Engine engine) {
        Dataset data = now.get().dataset();
        return kept(how, engine).isPresent()
                ? 0
                : how.way() == OutOfFold.Way.QUICK
                        ? Estimate.looking(how.plan(), engine, data.items().size(), runs.list())
                        : how.folds() * Estimate.seconds(how.shortened(), engine, data, runs.list());
    }

    /**
     * The out-of-fold judgements that are kept; empty where there are none of the pictures and labels of today, or that
     * is not known.
     */
    public Optional<Evaluation> kept(OutOfFold how, Engine engine) {
        return judgements
                .read(how.way())
                .filter(kept -> kept.key().equals(how.key(engine))
                        && hashes.digest(now.get().dataset())
                                .filter(kept.dataset()::equals)
                                .isPresent())
                .map(KeptJudgements.Kept::evaluation);
    }

    /**
     * The out-of-fold judgements of today's pictures and labels that are kept, be they the thorough or the quick ones.
     * Reads the pictures that may have changed.
     */
    public Optional<Evaluation> keptNow(Progress progress, CancelToken cancel) {
        String digest = hashes.digest(now.get().dataset(), progress, cancel);
        return Stream.of(OutOfFold.Way.THOROUGH, OutOfFold.Way.QUICK)
                .flatMap(way -> judgements.read(way).stream())
                .filter(kept -> kept.dataset().equals(digest))
                .map(KeptJudgements.Kept::evaluation)
                .findFirst();
    }

    /**
     * Judges each labelled picture by what has learnt from the other folds alone. Left out are pictures that cannot be
     * read, and those that are the only one of their class.
     *
     * @param progress hears how far each stage is
     * @throws Refusal when there are not two classes of two pictures, or no such weights
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public Evaluation outOfFold(OutOfFold how, Engine engine, Progress progress, CancelToken cancel) {
        if (!whole) {
            return taught(how, Map.of(), engine, progress, cancel); // what is kept is of all pictures
        }
        String digest = hashes.digest(now.get().dataset(), progress, cancel);
        Optional<Evaluation> kept = kept(how, engine);
        if (kept.isPresent()) {
            return kept.get();
        }
        Evaluation evaluation = how.way() == OutOfFold.Way.QUICK
                ? taught(how, Map.of(), engine, progress, cancel)
                : new ThoroughFolds(folder, how, engine, progress, cancel)
                        .judge(now.get().dataset());
        judgements.write(how.way(), new KeptJudgements.Kept(digest, how.key(engine), evaluation));
        return evaluation;
    }

    /** Whether there are two classes of two pictures each, so that each can be judged by others of its class. */
    public boolean canJudgeLabels() {
        return CrossValidation.isPossible(now.get().dataset().items());
    }

    /** As {@link #outOfFold}, quickly, of what has learnt from decisions about these paths; nothing is kept. */
    public Evaluation taught(
            OutOfFold how, Map<String, Edit> decided, Engine engine, Progress progress, CancelToken cancel) {
        Features features = features(how.plan(), engine, progress.part("", 0, 0.9), cancel);
        Progress learning = progress.part(tr("comparing with the labels"), 0.9, 1);
        return QuickFolds.judge(how, features, decided, lesson, learning, cancel);
    }

    /**
     * Paths of the pictures that a person has looked at and called right, of which nothing waits for Apply; those are
     * not among them that hold something else by now.
     */
    public Set<String> reviewed() {
        return decisions().reviewed();
    }

    /** What a person decided about labels. */
    public Review review() {
        return decisions().review();
    }

    private Decisions decisions() {
        return new Decisions(now.get(), hashes);
    }

    /** What is known of a picture now, for whoever decides about it. */
    public Seen seen(Item item) {
        return Seen.of(item, hashes.known(item).orElse(null), suspects.of(item.path()));
    }

    /** The judged pictures by the probability that their label is wrong, as a person's decisions have it. */
    public LabelIssues labelIssues(Evaluation outOfFold) {
        LabelIssues labels = LabelIssues.of(outOfFold, review());
        suspects.learn(labels);
        return labels;
    }

    /**
     * What is wrong with pictures by themselves, worst first of each kind. A picture that a person has kept is left
     * out.
     *
     * @param progress hears each picture that had to be decoded
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public List<QualityIssue> quality(Progress progress, CancelToken cancel) {
        List<QualityIssue> issues = qualities.issues(now.get().dataset().items(), progress, cancel);
        Set<String> kept = decisions().kept();
        return issues.stream().filter(issue -> !kept.contains(issue.path())).toList();
    }

    /**
     * Kinds of photos on which a model is weak, of those that it had not seen. Which photos look alike is known only
     * after {@link #features}.
     *
     * @param evaluation what the model says of the pictures of today
     * @param progress hears each picture that had to be decoded
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public WeakGroups weakGroups(Evaluation evaluation, Progress progress, CancelToken cancel) {
        return weak.of(now.get().dataset(), evaluation, progress, cancel);
    }

    /**
     * What a run's network takes the pictures without a class for. Asks only about those that are new to it.
     *
     * @param progress hears pictures, first as they are looked through, then as the network answers
     * @throws Refusal when the run's model cannot be read
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public Suggestions suggestions(Run run, Engine engine, Progress progress, CancelToken cancel) {
        List<Item> items = now.get().dataset().items().stream()
                .filter(item -> item.label() == null)
                .toList();
        Progress reading = progress.part(tr("reading the photos"), 0, READING);
        return new Suggesting(folder, run, fingerprints.of(items, reading, cancel))
                .of(items, engine, progress.part(tr("asking the model"), READING, 1), cancel);
    }

    /**
     * What comparing each picture with all others finds.
     *
     * @param duplicates copies by hash as {@link #duplicates(Progress, CancelToken)}, and pictures so much alike to the
     *     network that they are likely versions of one
     * @param outliers the pictures that lie furthest from all others, furthest first; without those that a person has
     *     kept
     */
    public record Compared(List<DuplicateGroup> duplicates, List<Outlier> outliers) {}

    /** Finds copies, versions and outliers. */
    public Compared compare(Features features, Progress progress, CancelToken cancel) {
        Progress comparing = progress.part(tr("comparing each with the others"), 0, 0.5);
        Outliers measured = whole
                ? new KeptOutliers(folder.findings().resolve("outliers.bin")).of(features.rows(), comparing, cancel)
                : Outliers.of(features.rows(), comparing, cancel);
        Progress copies = progress.part(tr("looking for copies"), 0.5, 1);
        return new Compared(duplicates(features, measured, copies, cancel), outliers(features, measured));
    }

    private List<Outlier> outliers(Features features, Outliers measured) {
        Set<String> kept = decisions().kept();
        return measured.found().stream()
                .map(i -> new Outlier(features.pictures().get(i), measured.distances()[i]))
                .filter(outlier -> !kept.contains(outlier.picture().path()))
                .toList();
    }

    /** A picture unlike the others, and its mean cosine distance to the ten most like it. */
    public record Outlier(Item picture, double distance) {}

    private List<DuplicateGroup> duplicates(
            Features features, Outliers measured, Progress progress, CancelToken cancel) {
        Map<String, PictureFacts> facts = fingerprints.of(features.pictures(), progress, cancel);
        List<DuplicateGroup> byHash =
                DuplicateGroup.in(features.pictures(), facts, PerceptualHash::isVariant, progress, cancel);
        return DuplicateGroup.joined(byHash, features.pictures(), measured.nearPairs(), facts);
    }
}
