package org.gleaner.report;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gleaner.analysis.ExpectedErrors;
import org.gleaner.analysis.LabelIssue;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.analysis.Lesson;
import org.gleaner.data.About;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Inventory;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.project.Project;
import org.gleaner.project.collect.Licences;
import org.gleaner.project.history.Change;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.quality.QualityIssue;
import org.gleaner.project.runs.Run;
import org.gleaner.report.Template.Html;
import org.gleaner.store.SavedFiles;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.gleaner.text.Texts;

/**
 * The report as one HTML page that needs nothing else: style and thumbnails are in it, there is no script. Used once,
 * by one thread.
 */
public final class ReportPage {

    /** What only a report has near its beginning. */
    private static final String MARK = " - Gleaner report</title>";

    /** Pictures a section shows at most. */
    private static final int SHOWN = 24;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

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
        requirePlace(file);
        ReportFacts facts = ReportFacts.of(project, notes, progress, cancel);
        String page = new ReportPage(project.root(), facts).html().text();
        SavedFiles.write(file, page.getBytes(StandardCharsets.UTF_8), MARK);
        return page;
    }

    /**
     * Refuses a place where no report may be, or can be written, before any work is done for it.
     *
     * @throws Refusal when it is so
     */
    public static void requirePlace(Path file) {
        SavedFiles.require(file, MARK);
    }

    private Html html() {
        List<Html> sections = new ArrayList<>(List.of(about(), classes(), licences(), problems(), model()));
        sections.addAll(List.of(runs(), labelIssues(), changes()));
        return Blocks.TEMPLATE.fill(
                "page",
                Map.of(
                        "language", Texts.locale().getLanguage(),
                        "name", String.valueOf(root.getFileName()),
                        "root", root,
                        "time", time(Instant.now()),
                        "numbers", numbers(),
                        "sections", sections));
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    private List<Html> numbers() {
        Dataset data = facts.dataset();
        return List.of(
                number(data.items().size(), tr("photos")),
                number(data.classes().size(), tr("classes")),
                number(data.labelled(Split.TRAIN).size(), tr("to train on")),
                number(data.labelled(Split.VALID).size(), tr("to measure")),
                number(data.unreadable().size(), tr("unreadable files")),
                number(facts.waitingMarks(), tr("marks waiting")));
    }

    private static Html number(int value, String what) {
        return Blocks.TEMPLATE.fill("number", Map.of("value", value, "what", what));
    }

    private Html about() {
        About about = facts.about();
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put(tr("Objective"), about.objective());
        answers.put(tr("Levers"), about.levers());
        answers.put(tr("Data"), about.data());
        answers.put(tr("Models"), about.models());
        answers.put(tr("In use"), about.use());
        List<Html> rows = answers.entrySet().stream()
                .filter(answer -> !answer.getValue().isBlank())
                .map(answer -> Blocks.row(answer.getKey(), answer.getValue()))
                .toList();
        return Blocks.section(
                tr("What is this model for?"),
                rows.isEmpty() ? Blocks.faint(tr("Nobody has written that down yet.")) : Blocks.table(rows));
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
            rows.add(Blocks.cells(
                    label,
                    items.size(),
                    items.size() - valid,
                    valid,
                    String.format(Texts.locale(), "%.1f", megabytes)));
        }
        long unlabelled = facts.dataset().count(null);
        if (unlabelled > 0) {
            rows.add(Blocks.cells(tr("no class"), unlabelled, "", "", ""));
        }
        List<String> headings = List.of(tr("class"), tr("photos"), tr("to train on"), tr("to measure"), "MB");
        return Blocks.section(tr("Classes"), Blocks.columns(headings, rows));
    }

    /** What the sources of the photos allow, in their words. */
    private Html licences() {
        Licences licences = facts.licences();
        int own = facts.dataset().items().size() - licences.gathered();
        List<Html> rows = new ArrayList<>();
        licences.names()
                .forEach((name, count) -> rows.add(Blocks.row(
                        name.isEmpty() ? tr("licence unknown") : name, trn("%,d photo", "%,d photos", count))));
        if (own > 0) {
            rows.add(Blocks.row(tr("not gathered with Gleaner"), trn("%,d photo", "%,d photos", own)));
        }
        return Blocks.section(tr("Licences"), Blocks.table(rows));
    }

    private Html problems() {
        Map<String, List<QualityIssue>> byKind = facts.quality().stream()
                .collect(Collectors.groupingBy(ReportPage::kind, TreeMap::new, Collectors.toList()));
        List<DuplicateGroup> groups = facts.duplicates();
        long leaks = groups.stream().filter(DuplicateGroup::leaks).count();
        List<Html> rows = new ArrayList<>();
        facts.dataset()
                .unreadable()
                .forEach(file -> rows.add(Blocks.row(tr("unreadable"), file.path() + ": " + tr(file.reason()))));
        Inventory.of(facts.dataset()).exceptions().forEach(part -> rows.add(Blocks.row(tr("left out"), tr(part))));
        rows.add(Blocks.row(
                tr("groups of copies"), tr("%,d, of which %,d lie on both sides of the split", groups.size(), leaks)));
        byKind.forEach((kind, issues) -> rows.add(Blocks.row(kind, trn("%,d photo", "%,d photos", issues.size()))));
        List<Html> pictures = byKind.values().stream()
                .flatMap(issues -> issues.stream().limit(SHOWN / 4))
                .map(issue -> Blocks.picture(root, issue.path(), kind(issue)))
                .toList();
        return Blocks.section(tr("Problems"), List.of(Blocks.table(rows), Blocks.pictures(pictures)));
    }

    private static String kind(QualityIssue issue) {
        return tr(QualityIssue.words(issue.kind()));
    }

    private Html model() {
        Run run = facts.run();
        Evaluation evaluation = facts.evaluation();
        return run == null || evaluation == null
                ? Blocks.section(tr("Model"), Blocks.faint(tr("Nothing is trained yet.")))
                : new ModelSection(root, run, evaluation, facts.weak()).html();
    }

    /** All trainings, so that the one that is used can be compared. */
    private Html runs() {
        if (facts.runs().isEmpty()) {
            return Template.NOTHING;
        }
        List<Html> rows = facts.runs().stream().map(ReportPage::run).toList();
        List<String> headings =
                List.of(tr("Run"), tr("started"), tr("epochs"), tr("pixels"), tr("error rate at its end"));
        return Blocks.section(tr("Runs"), Blocks.columns(headings, rows));
    }

    private static Html run(Run run) {
        String error = run.epochs().isEmpty()
                ? ""
                : String.format(
                        Texts.locale(), "%.1f %%", 100 * run.epochs().getLast().errorRate());
        return Blocks.cells(
                run.title(),
                time(run.started()),
                run.done() == null
                        ? tr("%d (stopped)", run.epochs().size())
                        : run.epochs().size(),
                run.plan().transforms().size(),
                error);
    }

    private Html labelIssues() {
        String heading = tr("Labels that look wrong");
        if (facts.labelIssues().isEmpty()) {
            return Blocks.section(heading, Blocks.faint(tr("Not looked for since the photos changed.")));
        }
        LabelIssues issues = facts.labelIssues().get();
        List<Html> pictures = issues.flagged().stream()
                .limit(2 * SHOWN)
                .map(issue -> doubted(issue, issues))
                .toList();
        return Blocks.section(heading, List.of(Blocks.text(told(issues)), Blocks.pictures(pictures)));
    }

    private static String told(LabelIssues issues) {
        return Lesson.of(issues).map(lesson -> tr(lesson) + " ").orElse("") + found(issues);
    }

    static String found(LabelIssues issues) {
        int cut = issues.defaultCut();
        ExpectedErrors expected = issues.expected();
        if (cut == 0) {
            return tr("None.");
        }
        if (expected.weak()) {
            return tr(
                    "The network is right on about %.0f of 10 photos only: look at the first ones, but do not count on the figure of %d.",
                    10 * expected.accuracy(), cut);
        }
        return tr(
                "%d photos; about %s %% of them are wrong, and they are about %s %% of all wrong ones. In all about %.0f labels are wrong, from %.0f to %.0f, depending on %s.",
                cut,
                percent(issues.estimatedPrecision(cut)),
                percent(issues.estimatedRecall(cut)),
                expected.value(),
                expected.low(),
                expected.high(),
                issues.review().teaches()
                        ? tr("chance")
                        : tr("whether the network does not know or the labels are wrong where it doubts"));
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.0f", 100 * share);
    }

    private Html doubted(LabelIssue issue, LabelIssues issues) {
        return Blocks.picture(root, issue.path(), said(issue, issues));
    }

    static String said(LabelIssue issue, LabelIssues issues) {
        String suggested = issues.classes().get(issue.suggested());
        String kind = switch (issue.suspect().kind()) {
            case ANOTHER -> suggested;
            case SEVERAL -> tr("%s or another", suggested);
            case NONE -> tr("%s, or none of the classes", suggested);
        };
        String doubt = issues.expected().weak() ? "" : ", " + percent(issue.told()) + " %";
        return issues.classes().get(issue.row().label()) + " → " + kind + doubt;
    }

    private Html changes() {
        List<Html> rows = facts.changes().stream().map(ReportPage::change).toList();
        return Blocks.section(
                tr("What was changed"), rows.isEmpty() ? Blocks.faint(tr("Nothing.")) : Blocks.table(rows));
    }

    private static Html change(Change change) {
        String what = tr(change.what());
        return Blocks.row(time(change.when()), change.undone() ? tr("%s, undone", what) : what);
    }
}
