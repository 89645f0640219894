package org.gleaner.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gleaner.analysis.ConfusionMatrix;
import org.gleaner.analysis.ExpectedErrors;
import org.gleaner.analysis.LabelIssue;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.analysis.TopLosses;
import org.gleaner.data.About;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Inventory;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.image.Thumbnails;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.project.Project;
import org.gleaner.project.history.Change;
import org.gleaner.project.overview.Lesson;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.quality.QualityIssue;
import org.gleaner.project.quality.WeakGroups;
import org.gleaner.project.runs.Run;
import org.gleaner.report.Template.Html;
import org.gleaner.store.SavedFiles;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;

/**
 * The report as one HTML page that needs nothing else: style and thumbnails are in it, there is no script. Used once,
 * by one thread.
 */
public final class ReportPage {

    /** What only a report has near its beginning. */
    private static final String MARK = " - Gleaner report</title>";

    /** Pictures a section shows at most. */
    private static final int SHOWN = 24;

    /** A larger matrix would not fit a page; the most confused pairs are listed always. */
    private static final int LARGEST_MATRIX = 25;

    private static final int THUMBNAIL = 144;
    private static final int RIGHT_HUE = 212;
    private static final int WRONG_HUE = 8;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final Template TEMPLATE = Template.resource("report.html");

    private final Path root;
    private final ReportFacts facts;

    private ReportPage(Path root, ReportFacts facts) {
        this.root = root;
        this.facts = facts;
    }

    /**
     * Writes a project's report, in place of an earlier report and of nothing else. Looks at all pictures that have not
     * been looked at.
     *
     * @param notes hears a line for each run that cannot be read
     * @return the page
     * @throws Refusal when it cannot be written there
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public static String write(
            Project project, Path file, Consumer<String> notes, Progress progress, CancelToken cancel) {
        ReportFacts facts = ReportFacts.of(project, notes, progress, cancel);
        String page = new ReportPage(project.root(), facts).html().text();
        SavedFiles.write(file, page.getBytes(StandardCharsets.UTF_8), MARK);
        return page;
    }

    private Html html() {
        return TEMPLATE.fill(
                "page",
                Map.of(
                        "name", String.valueOf(root.getFileName()),
                        "root", root,
                        "time", TIME.format(Instant.now()),
                        "numbers", numbers(),
                        "sections", List.of(about(), classes(), problems(), model(), labelIssues(), changes())));
    }

    private List<Html> numbers() {
        Dataset data = facts.dataset();
        return List.of(
                number(data.items().size(), "pictures"),
                number(data.classes().size(), "classes"),
                number(data.labelled(Split.TRAIN).size(), "to train on"),
                number(data.labelled(Split.VALID).size(), "to measure"),
                number(data.unreadable().size(), "unreadable files"),
                number(facts.waitingMarks(), "marks waiting"));
    }

    private static Html number(int value, String what) {
        return TEMPLATE.fill("number", Map.of("value", value, "what", what));
    }

    private Html about() {
        About about = facts.about();
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("Objective", about.objective());
        answers.put("Levers", about.levers());
        answers.put("Data", about.data());
        answers.put("Models", about.models());
        answers.put("Use", about.use());
        List<Html> rows = answers.entrySet().stream()
                .filter(answer -> !answer.getValue().isBlank())
                .map(answer -> row(answer.getKey(), answer.getValue()))
                .toList();
        return rows.isEmpty() ? Template.NOTHING : section("What the model is for", table(rows));
    }

    private Html classes() {
        List<Html> rows = new ArrayList<>();
        for (String label : facts.dataset().classes()) {
            List<Item> items = facts.dataset().items().stream()
                    .filter(item -> label.equals(item.label()))
                    .toList();
            long valid =
                    items.stream().filter(item -> item.split() == Split.VALID).count();
            double megabytes = items.stream().mapToLong(Item::bytes).sum() / 1e6;
            rows.add(cells(
                    label, items.size(), items.size() - valid, valid, String.format(Locale.ROOT, "%.1f", megabytes)));
        }
        long unlabelled = facts.dataset().count(null);
        if (unlabelled > 0) {
            rows.add(cells("(no class yet)", unlabelled, "", "", ""));
        }
        return section("Classes", TEMPLATE.fill("classes", Map.of("rows", rows)));
    }

    private Html problems() {
        Map<String, List<QualityIssue>> byKind = facts.quality().stream()
                .collect(Collectors.groupingBy(ReportPage::kind, TreeMap::new, Collectors.toList()));
        List<DuplicateGroup> groups = facts.duplicates();
        long leaks = groups.stream().filter(DuplicateGroup::leaks).count();
        List<Html> rows = new ArrayList<>();
        facts.dataset().unreadable().forEach(file -> rows.add(row("unreadable", file.path() + ": " + file.reason())));
        Inventory.of(facts.dataset()).exceptions().forEach(part -> rows.add(row("left out", part.toString())));
        rows.add(row("groups of copies", groups.size() + ", of which " + leaks + " lie on both sides of the split"));
        byKind.forEach((kind, issues) ->
                rows.add(row(kind, issues.size() + (issues.size() == 1 ? " picture" : " pictures"))));
        List<Html> pictures = byKind.values().stream()
                .flatMap(issues -> issues.stream().limit(SHOWN / 4))
                .map(issue -> picture(issue.path(), kind(issue) + String.format(Locale.ROOT, " (%.2f)", issue.score())))
                .toList();
        return section("Problems", List.of(table(rows), pictures(pictures)));
    }

    private static String kind(QualityIssue issue) {
        return issue.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private Html model() {
        Run run = facts.run();
        Evaluation evaluation = facts.evaluation();
        if (run == null || evaluation == null) {
            return section("Model", faint("Nothing is trained yet."));
        }
        ConfusionMatrix matrix = ConfusionMatrix.of(evaluation, Split.VALID);
        List<Html> parts = new ArrayList<>(List.of(model(run, matrix)));
        if (!run.notes().isEmpty()) {
            parts.add(TEMPLATE.fill("notes", Map.of("notes", run.notes())));
        }
        if (matrix.classes().size() <= LARGEST_MATRIX) {
            parts.add(matrix(matrix));
        }
        parts.addAll(scores(matrix));
        List<Html> worst = TopLosses.of(evaluation, Split.VALID, null, SHOWN).stream()
                .map(row -> worst(row, evaluation.classes()))
                .toList();
        String title = "Model: run " + run.number() + (run.name().isEmpty() ? "" : ", " + run.name());
        facts.weak().ifPresent(weak -> parts.add(weak(weak)));
        parts.add(section("Top losses of the pictures held back", pictures(worst)));
        return section(title, parts);
    }

    private Html weak(WeakGroups weak) {
        List<Html> rows = weak.groups().stream()
                .map(group -> row(group.words().toString(), group.detail().toString()))
                .toList();
        List<Html> pictures = weak.groups().stream()
                .flatMap(group -> group.paths().stream()
                        .limit(Math.min(group.wrong(), SHOWN / 4))
                        .map(path -> picture(path, group.words().toString())))
                .limit(SHOWN)
                .toList();
        return section("Weak spots", List.of(text(weak.summary().toString()), table(rows), pictures(pictures)));
    }

    private static Html model(Run run, ConfusionMatrix matrix) {
        return TEMPLATE.fill(
                "model",
                Map.of(
                        "backbone",
                                run.prepared() == null
                                        ? run.plan().model().backbone()
                                        : run.prepared().backbone(),
                        "epochs", epochs(run.plan().schedule()),
                        "size", run.plan().transforms().size(),
                        "time", TIME.format(run.started()),
                        "count", matrix.total(),
                        "errors", String.format(Locale.ROOT, "%.1f", 100 * matrix.errorRate())));
    }

    private static String epochs(TrainPlan.Schedule schedule) {
        return schedule.isQuick() ? "the head alone" : schedule.freezeEpochs() + " + " + schedule.epochs() + " epochs";
    }

    private Html worst(LabelledPrediction row, List<String> classes) {
        return picture(
                row.path(),
                String.format(
                        Locale.ROOT,
                        "%s → %s, loss %.2f, %.0f %%",
                        classes.get(row.label()),
                        classes.get(row.predicted()),
                        row.loss(),
                        100 * row.confidence()));
    }

    private static Html matrix(ConfusionMatrix matrix) {
        List<String> classes = matrix.classes();
        List<Html> names = classes.stream()
                .map(label -> TEMPLATE.fill("matrix-name", Map.of("label", label)))
                .toList();
        List<Html> rows = IntStream.range(0, classes.size())
                .mapToObj(actual -> TEMPLATE.fill(
                        "matrix-row",
                        Map.of("label", classes.get(actual), "cells", fields(actual, matrix.counts()[actual]))))
                .toList();
        return TEMPLATE.fill("matrix", Map.of("names", names, "rows", rows));
    }

    private static List<Html> fields(int actual, int[] row) {
        int support = Math.max(1, Arrays.stream(row).sum());
        return IntStream.range(0, row.length)
                .mapToObj(predicted -> TEMPLATE.fill(
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

    private static List<Html> scores(ConfusionMatrix matrix) {
        List<Html> rows = matrix.perClass().stream()
                .map(score -> cells(
                        score.label(),
                        share(score.precision()),
                        share(score.recall()),
                        share(score.f1()),
                        score.support()))
                .toList();
        String confused = matrix.mostConfused().stream()
                .limit(SHOWN / 2)
                .map(pair ->
                        String.format(Locale.ROOT, "%s for %s (%d)", pair.predicted(), pair.actual(), pair.count()))
                .collect(Collectors.joining(", "));
        return List.of(
                TEMPLATE.fill("scores", Map.of("rows", rows)),
                confused.isEmpty() ? Template.NOTHING : text("Most often taken: " + confused + "."));
    }

    private static String share(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private Html labelIssues() {
        String heading = "Labels that look wrong";
        if (facts.labelIssues().isEmpty()) {
            return section(heading, faint("Not looked for since the pictures changed."));
        }
        LabelIssues issues = facts.labelIssues().get();
        List<Html> pictures = issues.flagged().stream()
                .limit(2 * SHOWN)
                .map(issue -> doubted(issue, issues))
                .toList();
        return section(heading, List.of(text(told(issues)), pictures(pictures)));
    }

    private static String told(LabelIssues issues) {
        return Lesson.of(issues).map(lesson -> lesson + " ").orElse("") + found(issues);
    }

    static String found(LabelIssues issues) {
        int cut = issues.defaultCut();
        ExpectedErrors expected = issues.expected();
        if (cut == 0) {
            return "None.";
        }
        if (expected.weak()) {
            return String.format(
                    Locale.ROOT,
                    "The network is right on about %.0f of 10 pictures only: look at the first ones, but do not count on the figure of %d.",
                    10 * expected.accuracy(),
                    cut);
        }
        return String.format(
                Locale.ROOT,
                "%d pictures; about %s %% of them are wrong, and they are about %s %% of all wrong ones. In all about %.0f labels are"
                        + " wrong, from %.0f to %.0f, depending on %s.",
                cut,
                percent(issues.estimatedPrecision(cut)),
                percent(issues.estimatedRecall(cut)),
                expected.value(),
                expected.low(),
                expected.high(),
                issues.review().teaches()
                        ? "chance"
                        : "whether the network does not know or the labels are wrong where it doubts");
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.0f", 100 * share);
    }

    private Html doubted(LabelIssue issue, LabelIssues issues) {
        return picture(issue.path(), said(issue, issues));
    }

    static String said(LabelIssue issue, LabelIssues issues) {
        String suggested = issues.classes().get(issue.suggested());
        String kind = switch (issue.suspect().kind()) {
            case ANOTHER -> suggested;
            case SEVERAL -> suggested + " or another";
            case NONE -> suggested + ", or none of the classes";
        };
        String doubt = issues.expected().weak() ? "" : ", " + percent(issue.doubt()) + " %";
        return issues.classes().get(issue.row().label()) + " -> " + kind + doubt;
    }

    private Html changes() {
        List<Html> rows = facts.changes().stream().map(ReportPage::change).toList();
        return section("What was changed", rows.isEmpty() ? faint("Nothing.") : table(rows));
    }

    private static Html change(Change change) {
        return row(TIME.format(change.when()), change.what() + (change.undone() ? ", undone" : ""));
    }

    private static Html section(String heading, Object body) {
        return TEMPLATE.fill("section", Map.of("heading", heading, "body", body));
    }

    private static Html text(String text) {
        return TEMPLATE.fill("text", Map.of("text", text));
    }

    private static Html faint(String text) {
        return TEMPLATE.fill("faint", Map.of("text", text));
    }

    private static Html table(List<Html> rows) {
        return TEMPLATE.fill("table", Map.of("rows", rows));
    }

    private static Html row(String what, String value) {
        return TEMPLATE.fill("row", Map.of("what", what, "value", value));
    }

    private static Html cells(String first, Object second, Object third, Object fourth, Object fifth) {
        return TEMPLATE.fill(
                "cells", Map.of("first", first, "second", second, "third", third, "fourth", fourth, "fifth", fifth));
    }

    private static Html pictures(List<Html> pictures) {
        return TEMPLATE.fill("pictures", Map.of("pictures", pictures));
    }

    private Html picture(String path, String caption) {
        return TEMPLATE.fill("picture", Map.of("image", image(path), "caption", caption, "path", path));
    }

    private Html image(String path) {
        try {
            byte[] small = Thumbnails.jpeg(root.resolve(path), THUMBNAIL);
            return TEMPLATE.fill("image", Map.of("jpeg", Base64.getEncoder().encodeToString(small)));
        } catch (UnreadablePicture e) {
            return TEMPLATE.fill("unreadable", Map.of());
        }
    }
}
