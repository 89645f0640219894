package org.gleaner.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.gleaner.analysis.ExpectedErrors;
import org.gleaner.analysis.LabelIssue;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.analysis.Lesson;
import org.gleaner.analysis.Review;
import org.jspecify.annotations.Nullable;

/** What the command line says of suspect labels, to people and as JSON. Stateless. */
final class LabelIssueLines {

    private LabelIssueLines() {}

    static List<Map<String, @Nullable Object>> json(LabelIssues labels) {
        return IntStream.range(0, labels.ranked().size())
                .mapToObj(place -> json(labels.ranked().get(place), labels.classes(), place < labels.defaultCut()))
                .toList();
    }

    private static Map<String, @Nullable Object> json(LabelIssue issue, List<String> classes, boolean flagged) {
        return Output.fields(
                "path", issue.path(),
                "label", classes.get(issue.row().label()),
                "suggested", classes.get(issue.suggested()),
                "score", issue.doubt(),
                "flagged", flagged,
                "kind", issue.suspect().kind().name().toLowerCase(Locale.ROOT));
    }

    static Map<String, @Nullable Object> json(ExpectedErrors expected) {
        return Output.fields(
                "value", expected.weak() ? null : expected.value(),
                "low", expected.low(),
                "high", expected.high(),
                "assumption", expected.assumption().name().toLowerCase(Locale.ROOT),
                "network_accuracy", expected.accuracy());
    }

    static Map<String, @Nullable Object> json(Review review) {
        return Output.fields("looked_at", review.looked(), "wrong", review.found(), "counts", review.teaches());
    }

    static void print(LabelIssues labels, Output output) {
        ExpectedErrors expected = labels.expected();
        int cut = labels.defaultCut();
        Lesson.of(labels).ifPresent(lesson -> output.text(lesson.toString()));
        if (cut == 0) {
            output.text("No label looks wrong.");
            return;
        }
        if (expected.weak()) {
            output.text(String.format(
                    Locale.ROOT,
                    "The network is right on about %.0f of 10 only: look at the first ones, but do not count on the figure of %d.",
                    10 * expected.accuracy(),
                    cut));
        } else {
            output.text(String.format(
                    Locale.ROOT,
                    "About %.0f of %d labels are wrong; from %.0f to %.0f, depending on %s.",
                    expected.value(),
                    labels.ranked().size(),
                    expected.low(),
                    expected.high(),
                    labels.review().teaches() ? "chance" : "what one supposes"));
            output.text(supposed(expected.assumption()));
            output.text(String.format(
                    Locale.ROOT,
                    "The first %d to look at; about %s %% of them are wrong, and they are about %s %% of all wrong ones:",
                    cut,
                    Output.decimals(100 * labels.estimatedPrecision(cut), 0, 0),
                    Output.decimals(100 * labels.estimatedRecall(cut), 0, 0)));
        }
        labels.flagged().forEach(issue -> output.text(line(issue, labels, !expected.weak())));
    }

    private static String supposed(ExpectedErrors.Assumption assumption) {
        return switch (assumption) {
            case CLASS_NOISE ->
                "The labels show that whole classes are mixed up, clear pictures as often as unclear ones; the number stands on that.";
            case HALF_WAY ->
                "Labels and one network do not tell people's mistakes from the network's. The number is half-way between mistakes"
                        + " that have nothing to do with each other and mistakes on the same pictures; a second, different network"
                        + " makes it surer.";
            case INDEPENDENT_NETWORKS ->
                "The number supposes that the networks make their mistakes independently of each other: use different networks,"
                        + " not two fits of one.";
            case OWN_IGNORANCE ->
                "The number supposes that where the network is unsure, it is the network that does not know.";
            case NO_NOISE ->
                "Right labels and a network that is sometimes wrong would look much the same; the few may be the network's mistakes.";
            case REVIEWED ->
                "The number follows from what you decided: labels that nobody has looked at are taken to be wrong as often as like ones.";
        };
    }

    private static String line(LabelIssue issue, LabelIssues labels, boolean withDoubt) {
        String doubt = withDoubt ? String.format(Locale.ROOT, "%3.0f %%  ", 100 * issue.told()) : "";
        String suggested = labels.classes().get(issue.suggested());
        return doubt + labels.classes().get(issue.row().label()) + " -> "
                + switch (issue.suspect().kind()) {
                    case ANOTHER -> suggested;
                    case SEVERAL -> suggested + " or another";
                    case NONE -> suggested + ", or none of the classes";
                }
                + "  " + issue.path();
    }
}
