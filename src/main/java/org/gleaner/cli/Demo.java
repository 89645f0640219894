package org.gleaner.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.gleaner.analysis.TopLosses;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.Edit;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.ItemView;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.Transforms;
import org.gleaner.learn.Engine;
import org.gleaner.project.Project;
import org.gleaner.project.files.Verified;
import org.gleaner.project.history.StepResult;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.SplitPlan;
import org.gleaner.project.runs.Splits;
import org.gleaner.report.ReportPage;
import org.gleaner.sample.SampleProject;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/**
 * The loop of the demo, step by step, with what each must come to. What a person would see in a picture, it knows from
 * the drawing.
 */
final class Demo {

    /**
     * The bundled backbone, so that the demo is the same on every machine; small, and in small steps, as the pictures
     * are few.
     */
    private static final TrainPlan PLAN = TrainPlan.BOOK
            .with(new TrainPlan.Model("small", null))
            .with(new TrainPlan.Schedule(1, 6, 1e-3, 32, 42))
            .with(new Transforms(160, ItemView.BOOK, BatchTransforms.FASTAI));

    /** How many of the worst-fitting pictures are looked at. */
    private static final int LOOKED_AT = 30;

    /** How many of the ten wrong labels must be among them. */
    private static final int MUST_FIND = 8;

    private static final double MOST_ERRORS = .1;

    private final SampleProject sample;
    private final Project project;
    private final Engine engine;
    private final Output output;
    private final CancelToken cancel = new CancelToken();
    private boolean good = true;

    Demo(SampleProject sample, Project project, Engine engine, Output output) {
        this.sample = sample;
        this.project = project;
        this.engine = engine;
        this.output = output;
    }

    /** Does all of it; whether every check passed. */
    boolean run() {
        heading("Sample project");
        output.text(String.format(
                Locale.ROOT,
                "%d files in %s: %s. %d are in a wrong class, %d are broken, %d are copies.",
                project.dataset().items().size(),
                sample.root(),
                String.join(", ", project.dataset().classes()),
                sample.mislabelled().size(),
                sample.broken().size(),
                sample.copies().size()));
        verify();
        removeCopies();
        project.resetSplit(new SplitPlan(Splits.VALID_SHARE, PLAN.schedule().seed()));
        heading("Train");
        double before = train();
        List<LabelledPrediction> wrong = worst();
        fix(wrong);
        heading("Train again, from the same start");
        double after = train();
        report(before, after, wrong.size());
        return good;
    }

    private void heading(String title) {
        output.text("");
        output.text(title);
    }

    private void check(boolean holds, String what) {
        output.text((holds ? "  passed  " : "  FAILED  ") + what);
        good &= holds;
    }

    private void verify() {
        heading("Verify");
        List<Verified> bad = project.inspection().verify(Progress.NONE, cancel).rows().stream()
                .filter(Verified::broken)
                .toList();
        bad.forEach(row -> output.text(row.path() + ": " + row.reason()));
        List<String> paths = bad.stream().map(Verified::path).toList();
        check(
                new TreeSet<>(paths).equals(new TreeSet<>(sample.broken())),
                String.format(
                        Locale.ROOT,
                        "it names the %d broken files and no other",
                        sample.broken().size()));
        StepResult changes = project.steps().remove(paths, Progress.NONE, cancel);
        check(changes.deleted() == paths.size(), "they are in the project's trash");
    }

    private void removeCopies() {
        heading("Duplicates");
        List<String> copies = project.inspection().duplicates(Progress.NONE, cancel).stream()
                .filter(DuplicateGroup::exact)
                .flatMap(group -> group.copies().stream())
                .map(Item::path)
                .toList();
        copies.forEach(output::text);
        check(
                new TreeSet<>(copies).equals(new TreeSet<>(sample.copies())),
                String.format(
                        Locale.ROOT,
                        "it finds the %d copies and no other",
                        sample.copies().size()));
        StepResult changes = project.steps().remove(copies, Progress.NONE, cancel);
        check(changes.deleted() == copies.size(), "they are in the project's trash");
    }

    /** Trains; the error rate that came of it. */
    private double train() {
        TrainingLines lines = new TrainingLines(output, false);
        Run run = project.runs().train(PLAN, engine, lines::hear, cancel);
        lines.end(run);
        return project.runs().current(run).evaluation().errorRate(Split.VALID);
    }

    /** Lists the worst-fitting pictures; those of them that have a wrong label. */
    private List<LabelledPrediction> worst() {
        heading(String.format(Locale.ROOT, "The %d pictures that fit their label worst", LOOKED_AT));
        Evaluation evaluation =
                project.runs().current(project.runs().list().getFirst()).evaluation();
        List<LabelledPrediction> wrong = new ArrayList<>();
        for (LabelledPrediction row : TopLosses.of(evaluation, null, null, LOOKED_AT)) {
            String right = sample.mislabelled().get(row.path());
            output.text(LossesCommand.line(row, evaluation.classes()) + (right == null ? "" : "  <- shows " + right));
            if (right != null) {
                wrong.add(row);
            }
        }
        check(
                wrong.size() >= MUST_FIND,
                String.format(
                        Locale.ROOT,
                        "%d of the %d wrong labels are among them, at least %d must be",
                        wrong.size(),
                        sample.mislabelled().size(),
                        MUST_FIND));
        return wrong;
    }

    private void fix(List<LabelledPrediction> wrong) {
        heading("Fix");
        Map<String, List<String>> byClass = new LinkedHashMap<>();
        wrong.forEach(row -> byClass.computeIfAbsent(
                        sample.mislabelled().getOrDefault(row.path(), ""), label -> new ArrayList<>())
                .add(row.path()));
        byClass.forEach((label, paths) -> project.steps().mark(paths, new Edit.Relabel(label)));
        StepResult changes = project.steps().apply(Progress.NONE, cancel);
        check(
                changes.moved() == wrong.size() && changes.conflicts().isEmpty() && areMoved(wrong, true),
                String.format(Locale.ROOT, "the %d pictures are in the folders of what they show", wrong.size()));
        project.steps().undo(Progress.NONE, cancel);
        check(areMoved(wrong, false), "undo brings them back");
        project.steps().redo(Progress.NONE, cancel);
        check(areMoved(wrong, true), "redo moves them again");
    }

    private boolean areMoved(List<LabelledPrediction> wrong, boolean moved) {
        return wrong.stream().allMatch(row -> Files.exists(sample.root().resolve(row.path())) != moved);
    }

    private void report(double before, double after, int fixed) {
        heading("Report");
        project.dataset()
                .classes()
                .forEach(label -> output.text(String.format(
                        Locale.ROOT,
                        "%-8s %3d pictures",
                        label,
                        project.dataset().items().stream()
                                .filter(item -> label.equals(item.label()))
                                .count())));
        output.text(String.format(
                Locale.ROOT,
                "Error rate %.3f with the wrong labels, %.3f after %d of them were fixed.",
                before,
                after,
                fixed));
        writePage();
        check(after <= before, "the error rate has not become worse");
        check(after <= MOST_ERRORS, String.format(Locale.ROOT, "it is at most %.2f", MOST_ERRORS));
        output.text("");
        output.text(good ? "The demo passed." : "The demo FAILED.");
    }

    private void writePage() {
        Path page = sample.root().resolve("report.html");
        String html = ReportPage.write(project, page, output::note, Progress.NONE, cancel);
        check(
                project.dataset().classes().stream().allMatch(html::contains)
                        && html.contains(project.runs().list().getFirst().title()),
                page.getFileName() + " tells of the classes and of the last run");
    }
}
