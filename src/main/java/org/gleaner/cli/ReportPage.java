package org.gleaner.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gleaner.analysis.ConfusionMatrix;
import org.gleaner.analysis.LabelIssue;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.analysis.TopLosses;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.Judgement;
import org.gleaner.data.Split;
import org.gleaner.image.Thumbnails;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.project.ReportFacts;
import org.gleaner.project.history.Change;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.quality.QualityIssue;
import org.gleaner.project.runs.Run;

/** The report as one HTML page that needs nothing else: style and thumbnails are in it, there is no script. Used once, by one thread. */
final class ReportPage {

    /** What only a report has near its beginning. */
    static final String MARK = " - Gleaner report</title>";

    /** Pictures a section shows at most. */
    private static final int SHOWN = 24;

    /** A larger matrix would not fit a page; the most confused pairs are listed always. */
    private static final int LARGEST_MATRIX = 25;

    private static final int THUMBNAIL = 144;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #d0d7de; --soft: #f6f8fa; --faint: #57606a; --hue: 212; }
            @media (prefers-color-scheme: dark) { :root { --line: #30363d; --soft: #161b22; --faint: #9198a1; } body { background: #0d1117; color: #e6edf3; } }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 1080px; margin: 2rem auto; padding: 0 1.5rem; }
            h1 { font-size: 1.8rem; margin: 0; } h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
            p { margin: .3rem 0 .8rem; } .faint { color: var(--faint); }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; } th, td { padding: .25rem .7rem; text-align: left; }
            th { font-weight: 600; color: var(--faint); } tr + tr > * { border-top: 1px solid var(--line); } td.n, th.n { text-align: right; }
            .matrix td { text-align: center; min-width: 2.4rem; border: 1px solid var(--line); }
            .notes { white-space: pre-line; color: var(--faint); }
            .wide { overflow-x: auto; }
            .facts { display: flex; flex-wrap: wrap; gap: .8rem; margin: 1.2rem 0; }
            .facts div { background: var(--soft); border: 1px solid var(--line); border-radius: 8px; padding: .6rem 1rem; min-width: 7rem; }
            .facts b { display: block; font-size: 1.5rem; }
            .pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: .9rem; }
            figure { margin: 0; break-inside: avoid; } figure img, figure .none { width: 100%; height: 120px; object-fit: contain; background: var(--soft); border-radius: 6px; display: block; }
            figcaption { font-size: .82rem; line-height: 1.35; margin-top: .3rem; overflow-wrap: anywhere; }
            figcaption small { color: var(--faint); display: block; }
            @media print { body { max-width: none; margin: 0; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
            """;

    private final Path root;
    private final ReportFacts facts;
    private final StringBuilder html = new StringBuilder();

    ReportPage(Path root, ReportFacts facts) {
        this.root = root;
        this.facts = facts;
    }

    /** The page in UTF-8. */
    byte[] html() {
        String name = escaped(String.valueOf(root.getFileName()));
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(name)
                .append(MARK)
                .append("\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(name)
                .append("</h1>\n<p class=\"faint\">")
                .append(escaped(root.toString()))
                .append(", ")
                .append(TIME.format(Instant.now()))
                .append("</p>\n");
        numbers();
        about();
        classes();
        problems();
        model();
        labelIssues();
        changes();
        return html.append("</body>\n</html>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void numbers() {
        Dataset data = facts.dataset();
        html.append("<div class=\"facts\">");
        number(data.items().size(), "pictures");
        number(data.classes().size(), "classes");
        number(data.labelled(Split.TRAIN).size(), "to train on");
        number(data.labelled(Split.VALID).size(), "to measure");
        number(data.unreadable().size(), "unreadable files");
        number(facts.waitingMarks(), "marks waiting");
        html.append("</div>\n");
    }

    private void number(int value, String what) {
        html.append("<div><b>").append(value).append("</b>").append(what).append("</div>");
    }

    private void about() {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("Objective", facts.about().objective());
        answers.put("Levers", facts.about().levers());
        answers.put("Data", facts.about().data());
        answers.put("Models", facts.about().models());
        answers.put("Use", facts.about().use());
        answers.values().removeIf(String::isBlank);
        if (!answers.isEmpty()) {
            heading("What the model is for");
            html.append("<table>");
            answers.forEach((what, answer) -> row(what, answer));
            html.append("</table>\n");
        }
    }

    private void classes() {
        heading("Classes");
        html.append("<table><tr><th>class</th><th class=\"n\">pictures</th><th class=\"n\">to train on</th>")
                .append("<th class=\"n\">to measure</th><th class=\"n\">MB</th></tr>");
        for (String label : facts.dataset().classes()) {
            List<Item> items = facts.dataset().items().stream()
                    .filter(item -> label.equals(item.label()))
                    .toList();
            long valid =
                    items.stream().filter(item -> item.split() == Split.VALID).count();
            cells(
                    label,
                    items.size(),
                    items.size() - valid,
                    valid,
                    String.format(
                            Locale.ROOT,
                            "%.1f",
                            items.stream().mapToLong(Item::bytes).sum() / 1e6));
        }
        long unlabelled = facts.dataset().count(null);
        if (unlabelled > 0) {
            cells("(no class yet)", unlabelled, "", "", "");
        }
        html.append("</table>\n");
    }

    private void problems() {
        heading("Problems");
        Map<String, List<QualityIssue>> byKind = facts.quality().stream()
                .collect(Collectors.groupingBy(ReportPage::kind, TreeMap::new, Collectors.toList()));
        long leaks = facts.duplicates().stream().filter(DuplicateGroup::leaks).count();
        html.append("<table>");
        facts.dataset().unreadable().forEach(file -> row("unreadable", file.path() + ": " + file.reason()));
        row("groups of copies", facts.duplicates().size() + ", of which " + leaks + " lie on both sides of the split");
        byKind.forEach((kind, issues) -> row(kind, issues.size() + (issues.size() == 1 ? " picture" : " pictures")));
        html.append("</table>\n<div class=\"pictures\">");
        byKind.forEach((kind, issues) -> issues.stream()
                .limit(SHOWN / 4)
                .forEach(issue -> figure(issue.path(), kind + String.format(Locale.ROOT, " (%.2f)", issue.score()))));
        html.append("</div>\n");
    }

    private static String kind(QualityIssue issue) {
        return issue.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void model() {
        Run run = facts.run();
        Evaluation evaluation = facts.evaluation();
        if (run == null || evaluation == null) {
            heading("Model");
            html.append("<p class=\"faint\">Nothing is trained yet.</p>\n");
            return;
        }
        heading("Model: run " + run.number() + (run.name().isEmpty() ? "" : ", " + run.name()));
        ConfusionMatrix matrix = ConfusionMatrix.of(evaluation, Split.VALID);
        html.append(String.format(
                Locale.ROOT,
                "<p>%s, %d + %d epochs at %d pixels, %s. Error rate on %d pictures that were held back: <b>%.1f %%</b>.</p>\n",
                escaped(
                        run.prepared() == null
                                ? run.plan().model().backbone()
                                : run.prepared().backbone()),
                run.plan().schedule().freezeEpochs(),
                run.plan().schedule().epochs(),
                run.plan().transforms().size(),
                TIME.format(run.started()),
                matrix.total(),
                100 * matrix.errorRate()));
        if (!run.notes().isEmpty()) {
            html.append("<p class=\"notes\">").append(escaped(run.notes())).append("</p>\n");
        }
        if (matrix.classes().size() <= LARGEST_MATRIX) {
            matrix(matrix);
        }
        scores(matrix);
        heading("Top losses of the pictures held back");
        html.append("<div class=\"pictures\">");
        for (Judgement row : TopLosses.of(evaluation, Split.VALID, null, SHOWN)) {
            figure(
                    row.path(),
                    String.format(
                            Locale.ROOT,
                            "%s → %s, loss %.2f, %.0f %%",
                            evaluation.classes().get(row.label()),
                            evaluation.classes().get(row.predicted()),
                            row.loss(),
                            100 * row.probability()));
        }
        html.append("</div>\n");
    }

    private void matrix(ConfusionMatrix matrix) {
        html.append("<div class=\"wide\"><table class=\"matrix\"><tr><th>actual / predicted</th>");
        matrix.classes()
                .forEach(label -> html.append("<th>").append(escaped(label)).append("</th>"));
        html.append("</tr>");
        for (int actual = 0; actual < matrix.counts().length; actual++) {
            html.append("<tr><th>")
                    .append(escaped(matrix.classes().get(actual)))
                    .append("</th>");
            int[] row = matrix.counts()[actual];
            int support = Math.max(1, Arrays.stream(row).sum());
            for (int predicted = 0; predicted < row.length; predicted++) {
                html.append(String.format(
                        Locale.ROOT,
                        "<td style=\"background: hsl(%d 80%% 50%% / %.2f)\">%d</td>",
                        actual == predicted ? 212 : 8,
                        0.7 * row[predicted] / support,
                        row[predicted]));
            }
            html.append("</tr>");
        }
        html.append("</table></div>\n");
    }

    private void scores(ConfusionMatrix matrix) {
        html.append("<p></p><table><tr><th>class</th><th class=\"n\">precision</th><th class=\"n\">recall</th>")
                .append("<th class=\"n\">F1</th><th class=\"n\">pictures</th></tr>");
        for (ConfusionMatrix.ClassScore score : matrix.perClass()) {
            cells(score.label(), share(score.precision()), share(score.recall()), share(score.f1()), score.support());
        }
        html.append("</table>\n");
        String confused = matrix.mostConfused().stream()
                .limit(SHOWN / 2)
                .map(pair ->
                        String.format(Locale.ROOT, "%s for %s (%d)", pair.predicted(), pair.actual(), pair.count()))
                .collect(Collectors.joining(", "));
        if (!confused.isEmpty()) {
            html.append("<p>Most often taken: ").append(escaped(confused)).append(".</p>\n");
        }
    }

    private static String share(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private void labelIssues() {
        heading("Labels that look wrong");
        if (facts.labelIssues().isEmpty()) {
            html.append("<p class=\"faint\">Not looked for since the pictures changed.</p>\n");
            return;
        }
        LabelIssues issues = facts.labelIssues().get();
        int cut = issues.defaultCut();
        html.append(
                cut == 0
                        ? "<p>None.</p>\n"
                        : String.format(
                                Locale.ROOT,
                                "<p>%d pictures; about %.0f %% of them are wrong, and they are about %.0f %% of all wrong ones.</p>\n",
                                cut,
                                100 * issues.estimatedPrecision(cut),
                                100 * issues.estimatedRecall(cut)));
        html.append("<div class=\"pictures\">");
        for (LabelIssue issue : issues.flagged().stream().limit(2 * SHOWN).toList()) {
            figure(
                    issue.path(),
                    String.format(
                            Locale.ROOT,
                            "%s -> %s, %.0f %%",
                            issues.classes().get(issue.row().label()),
                            issues.classes().get(issue.suggested()),
                            100 * issue.doubt()));
        }
        html.append("</div>\n");
    }

    private void changes() {
        heading("What was changed");
        if (facts.changes().isEmpty()) {
            html.append("<p class=\"faint\">Nothing.</p>\n");
            return;
        }
        html.append("<table>");
        for (Change change : facts.changes()) {
            row(TIME.format(change.when()), change.what() + (change.undone() ? ", undone" : ""));
        }
        html.append("</table>\n");
    }

    private void heading(String text) {
        html.append("<h2>").append(escaped(text)).append("</h2>\n");
    }

    private void row(String what, String value) {
        html.append("<tr><th>")
                .append(escaped(what))
                .append("</th><td>")
                .append(escaped(value))
                .append("</td></tr>");
    }

    private void cells(Object first, Object... numbers) {
        html.append("<tr><td>").append(escaped(first.toString())).append("</td>");
        for (Object number : numbers) {
            html.append("<td class=\"n\">").append(number).append("</td>");
        }
        html.append("</tr>");
    }

    private void figure(String path, String caption) {
        html.append("<figure>");
        try {
            byte[] small = Thumbnails.jpeg(root.resolve(path), THUMBNAIL);
            html.append("<img alt=\"\" src=\"data:image/jpeg;base64,")
                    .append(Base64.getEncoder().encodeToString(small))
                    .append("\">");
        } catch (UnreadablePicture e) {
            html.append("<div class=\"none\"></div>");
        }
        html.append("<figcaption>")
                .append(escaped(caption))
                .append("<small>")
                .append(escaped(path))
                .append("</small></figcaption></figure>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
