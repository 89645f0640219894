package org.gleaner.project.overview;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.analysis.Review;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.project.files.Verified;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.quality.Features;
import org.gleaner.project.quality.Inspection;
import org.gleaner.project.quality.OutOfFold;
import org.gleaner.project.quality.QualityIssue;
import org.gleaner.project.quality.Verification;
import org.gleaner.project.quality.WeakGroups;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What was found by looking at the pictures; null where nobody has looked yet. A value.
 *
 * @param files every file that is named like a picture
 * @param copies pictures that are one picture
 * @param quality pictures that are bad by themselves
 * @param labels every judged picture by the doubt in its label
 * @param outliers pictures unlike all others
 * @param weak the kinds of pictures that the model gets wrong more often than others
 */
public record Checks(
        @Nullable Verification files,
        @Nullable List<DuplicateGroup> copies,
        @Nullable List<QualityIssue> quality,
        @Nullable LabelIssues labels,
        @Nullable List<Inspection.Outlier> outliers,
        @Nullable WeakGroups weak) {

    public static final Checks NONE = new Checks(null, null, null, null, null, null);

    /** Hears what is looked for next. */
    @FunctionalInterface
    public interface Stages {
        /** Begins a stage, of which the progress is told. */
        Progress begin(Message what);
    }

    /**
     * Looks for all of it, the cheap before the dear. Labels that nobody can doubt, as there are too few, are not
     * doubted.
     *
     * @param judged what the model says of the pictures; null without one
     * @throws Refusal when there are no such weights
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public static Checks of(
            Inspection inspection,
            Engine engine,
            TrainPlan plan,
            @Nullable Evaluation judged,
            Stages stages,
            CancelToken cancel) {
        Verification files = inspection.verify(stages.begin(new Message("Opening each photo")), cancel);
        List<QualityIssue> quality = inspection.quality(stages.begin(new Message("Looking for bad photos")), cancel);
        Checks all =
                new Checks(files, null, quality, null, null, null).judged(inspection, engine, plan, stages, cancel);
        return judged == null
                ? all
                : new Checks(
                        all.files,
                        all.copies,
                        all.quality,
                        all.labels,
                        all.outliers,
                        inspection.weakGroups(judged, stages.begin(new Message("Looking for weak spots")), cancel));
    }

    /**
     * The same, with what a network tells of these pictures.
     *
     * @throws Refusal when there are no such weights
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public Checks judged(Inspection inspection, Engine engine, TrainPlan plan, Stages stages, CancelToken cancel) {
        Features features =
                inspection.features(plan, engine, stages.begin(new Message("Looking at the photos")), cancel);
        Inspection.Compared compared =
                inspection.compare(features, stages.begin(new Message("Comparing the photos")), cancel);
        Progress judging = stages.begin(new Message("Looking for wrong labels"));
        LabelIssues found = labels(inspection, engine, plan, judging, cancel);
        return new Checks(files, compared.duplicates(), quality, found, compared.outliers(), weak);
    }

    /** Paths of the files that cannot be shown. */
    Set<String> unreadable() {
        return files == null
                ? Set.of()
                : files.rows().stream()
                        .filter(row -> row.facts() == null)
                        .map(Verified::path)
                        .collect(Collectors.toSet());
    }

    /** The same with these decisions about labels. */
    public Checks after(Review review) {
        return labels == null ? this : new Checks(files, copies, quality, labels.after(review), outliers, weak);
    }

    /** The same with each picture on the side where it is here; what a model is weak on goes by its own sides. */
    public Checks on(Dataset sides) {
        return new Checks(
                files,
                copies == null
                        ? null
                        : copies.stream().map(group -> group.on(sides)).toList(),
                quality,
                labels == null ? null : labels.on(sides),
                outliers == null
                        ? null
                        : outliers.stream()
                                .map(each -> new Inspection.Outlier(sides.here(each.picture()), each.distance()))
                                .toList(),
                weak);
    }

    private static @Nullable LabelIssues labels(
            Inspection inspection, Engine engine, TrainPlan plan, Progress progress, CancelToken cancel) {
        if (!inspection.canJudgeLabels()) {
            return null;
        }
        return inspection.labelIssues(inspection.outOfFold(OutOfFold.quick(plan), engine, progress, cancel));
    }
}
