package org.gleaner.report;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gleaner.analysis.ConfusionMatrix;
import org.gleaner.analysis.TopLosses;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.project.quality.WeakGroups;
import org.gleaner.project.runs.Run;
import org.gleaner.report.Template.Html;
import org.gleaner.text.Texts;

/** How good the model of a report is, and what it gets wrong. Used once, by one thread. */
final class ModelSection {

    /** A larger matrix would not fit a page; the most confused pairs are listed always. */
    private static final int LARGEST_MATRIX = 25;

    /** Photos and pairs that are shown at most. */
    private static final int SHOWN = 24;

    private static final int RIGHT_HUE = 212;
    private static final int WRONG_HUE = 8;

    private final Path root;
    private final Run run;
    private final Evaluation evaluation;
    private final Optional<WeakGroups> weak;
    private final ConfusionMatrix matrix;

    /** @param weak kinds of photos on which it is weak; empty where nobody has looked */
    ModelSection(Path root, Run run, Evaluation evaluation, Optional<WeakGroups> weak) {
        this.root = root;
        this.run = run;
        this.evaluation = evaluation;
        this.weak = weak;
        this.matrix = ConfusionMatrix.of(evaluation, Split.VALID);
    }

    Html html() {
        List<Html> parts = new ArrayList<>(List.of(words()));
        if (!run.notes().isEmpty()) {
            parts.add(Blocks.TEMPLATE.fill("notes", Map.of("notes", run.notes())));
        }
        if (matrix.classes().size() <= LARGEST_MATRIX) {
            parts.add(matrix());
        }
        parts.addAll(scores());
        weak.ifPresent(groups -> parts.add(weak(groups)));
        parts.add(Blocks.section(tr("What it gets wrong of the photos held back, the worst first"), wrong()));
        return Blocks.section(tr("Model: %s", run.title()), parts);
    }

    private Html weak(WeakGroups groups) {
        List<Html> rows = groups.groups().stream()
                .map(group -> Blocks.row(tr(group.words()), tr(group.detail())))
                .toList();
        List<Html> pictures = groups.groups().stream()
                .flatMap(group -> group.paths().stream()
                        .limit(Math.min(group.wrong(), SHOWN / 4))
                        .map(path -> Blocks.picture(root, path, tr(group.words()))))
                .limit(SHOWN)
                .toList();
        return Blocks.section(
                tr("Weak spots"),
                List.of(Blocks.text(tr(groups.summary())), Blocks.table(rows), Blocks.pictures(pictures)));
    }

    private Html words() {
        String backbone = run.prepared() == null
                ? run.plan().model().backbone()
                : run.prepared().backbone();
        return Blocks.TEMPLATE.fill(
                "model",
                Map.of(
                        "training",
                                tr(
                                        "%s, %s at %d pixels, %s.",
                                        backbone,
                                        epochs(run.plan().schedule()),
                                        run.plan().transforms().size(),
                                        ReportPage.time(run.started())),
                        "measured", tr("Error rate on %,d photos that were held back:", matrix.total()),
                        "errors", String.format(Texts.locale(), "%.1f", 100 * matrix.errorRate())));
    }

    private static String epochs(TrainPlan.Schedule schedule) {
        return schedule.isQuick()
                ? tr("the head alone")
                : tr("%d + %d epochs", schedule.freezeEpochs(), schedule.epochs());
    }

    private Html wrong() {
        List<Html> worst = TopLosses.of(
                        evaluation, Split.VALID, null, evaluation.rows().size())
                .stream()
                .filter(row -> row.predicted() != row.label())
                .limit(SHOWN)
                .map(this::wrong)
                .toList();
        return worst.isEmpty() ? Blocks.faint(tr("Nothing.")) : Blocks.pictures(worst);
    }

    private Html wrong(LabelledPrediction row) {
        List<String> classes = evaluation.classes();
        String caption = String.format(
                Texts.locale(),
                "%s → %s, %s, %.0f %%",
                classes.get(row.label()),
                classes.get(row.predicted()),
                tr("loss %s", String.format(Texts.locale(), "%.2f", row.loss())),
                100 * row.confidence());
        return Blocks.picture(root, row.path(), caption);
    }

    private Html matrix() {
        List<String> classes = matrix.classes();
        List<Html> names = classes.stream()
                .map(label -> Blocks.TEMPLATE.fill("matrix-name", Map.of("label", label)))
                .toList();
        List<Html> rows = IntStream.range(0, classes.size())
                .mapToObj(actual -> Blocks.TEMPLATE.fill(
                        "matrix-row",
                        Map.of("label", classes.get(actual), "cells", fields(actual, matrix.counts()[actual]))))
                .toList();
        return Blocks.TEMPLATE.fill("matrix", Map.of("corner", tr("actual / predicted"), "names", names, "rows", rows));
    }

    private static List<Html> fields(int actual, int[] row) {
        int support = Math.max(1, Arrays.stream(row).sum());
        return IntStream.range(0, row.length)
                .mapToObj(predicted -> Blocks.TEMPLATE.fill(
                        "matrix-cell",
                        Map.of(
                                "hue",
                                actual == predicted ? RIGHT_HUE : WRONG_HUE,
                                "strength",
                                String.format(Locale.ROOT, "%.2f", 0.7 * row[predicted] / support),
                                "count",
                                row[predicted])))
                .toList();
    }

    private List<Html> scores() {
        List<Html> rows = matrix.perClass().stream()
                .map(score -> Blocks.cells(
                        score.label(),
                        share(score.precision()),
                        share(score.recall()),
                        share(score.f1()),
                        score.support()))
                .toList();
        String confused = matrix.mostConfused().stream()
                .limit(SHOWN / 2)
                .map(pair -> tr("%s for %s (%d)", pair.predicted(), pair.actual(), pair.count()))
                .collect(Collectors.joining(", "));
        return List.of(
                Blocks.columns(List.of(tr("class"), tr("precision"), tr("recall"), "F1", tr("photos")), rows),
                confused.isEmpty() ? Template.NOTHING : Blocks.text(tr("Most often taken: %s.", confused)));
    }

    private static String share(double value) {
        return Double.isNaN(value) ? "-" : String.format(Texts.locale(), "%.3f", value);
    }
}
