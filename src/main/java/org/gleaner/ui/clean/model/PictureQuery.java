package org.gleaner.ui.clean.model;

import static org.gleaner.text.Texts.joined;
import static org.gleaner.text.Texts.tr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.gleaner.analysis.LabelIssue;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.analysis.SpotChecks;
import org.gleaner.app.Findings;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Prediction;
import org.gleaner.image.Quality;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.quality.QualityIssue;
import org.gleaner.project.quality.Suggestions;
import org.gleaner.project.runs.RebasedEvaluation.Outdated;
import org.gleaner.text.Texts;
import org.gleaner.ui.kit.Format;
import org.jspecify.annotations.Nullable;

/**
 * Sorts and filters the pictures of a project. Owned by the thread that computes; remembers what it has sorted, so that
 * a filter costs one pass.
 */
final class PictureQuery {

    /** The random order is the same each time, so that it can be gone on with tomorrow. */
    private static final long SEED = 42;

    /** All that the order of pictures comes from. A value. */
    record Source(
            Dataset dataset, @Nullable Evaluation evaluation, Map<String, Outdated> outdated, Findings findings) {}

    /**
     * The pictures that pass.
     *
     * @param listed those that would be shown without a filter
     * @param total how many of them there are in all, to be listed or not
     * @param counts how many each filter would leave
     */
    record Found(List<Picture> pictures, List<Picture> listed, int total, Counts counts) {}

    private @Nullable Source source;
    private List<Picture> byPath = List.of();
    private final Map<String, Picture> known = new HashMap<>();
    private final Map<Order, List<Picture>> sorted = new EnumMap<>(Order.class);
    private final SuspectList suspects = new SuspectList();

    /**
     * The pictures that pass, sorted.
     *
     * @param cut of how many of the doubtful labels; null for those that are best by estimate and those that stay
     * @param mixed whether some that are drawn at random are mixed into the doubtful labels
     * @param staying paths of those before a person's eyes, which stay where they are when suspects are ranked anew
     */
    Found list(Source now, Order order, @Nullable Integer cut, boolean mixed, Filter filter, List<String> staying) {
        if (order == Order.LABEL_ERRORS && suspects.stay(staying)) {
            sorted.remove(order);
        }
        prepare(now, order);
        List<Picture> all = sorted.getOrDefault(order, List.of());
        LabelIssues labels = now.findings().labels();
        if (order != Order.LABEL_ERRORS || labels == null) {
            return found(all, all.size(), filter);
        }
        List<Picture> listed = (mixed ? mixed(labels, cut) : suspects(labels, cut))
                .filter(picture -> !filter.hidden().contains(picture.path()))
                .limit(cut == null ? all.size() : cut)
                .toList();
        return found(listed, mixed ? listed.size() : all.size(), filter);
    }

    private Stream<Picture> suspects(LabelIssues labels, @Nullable Integer cut) {
        return (cut == null ? suspects.within(labels.defaultCut()) : suspects.all()).stream();
    }

    private static Found found(List<Picture> listed, int total, Filter filter) {
        List<Picture> found = new ArrayList<>();
        Counts.Counter counter = new Counts.Counter(filter);
        for (Picture picture : listed) {
            if (counter.passes(picture)) {
                found.add(picture);
            }
        }
        return new Found(Collections.unmodifiableList(found), listed, total, counter.counts());
    }

    /** Sorts ahead of the wish. */
    Order prepare(Source now, Order order) {
        Source before = source;
        if (before == null
                || !now.dataset().equals(before.dataset())
                || !Objects.equals(now.evaluation(), before.evaluation())
                || !now.outdated().equals(before.outdated())) {
            sorted.clear();
            take(now);
        } else if (!now.findings().equals(before.findings())) {
            sorted.keySet().removeIf(Order::finds);
        }
        source = now;
        sorted.computeIfAbsent(order, each -> sort(each, now.findings()));
        return order;
    }

    private void take(Source now) {
        known.clear();
        Evaluation evaluation = now.evaluation();
        List<String> names = evaluation == null ? List.of() : evaluation.classes();
        Map<String, LabelledPrediction> rows = new HashMap<>();
        if (evaluation != null) {
            evaluation.rows().forEach(row -> rows.put(row.path(), row));
        }
        List<Picture> pictures = new ArrayList<>(now.dataset().items().size());
        for (Item item : now.dataset().items()) {
            LabelledPrediction row = rows.get(item.path());
            Outdated outdated = now.outdated().get(item.path());
            Picture picture = row == null
                    ? unjudged(item)
                    : new Picture(item, row, null, names.get(row.predicted()), names, "", null, outdated);
            known.put(item.path(), picture);
            pictures.add(picture);
        }
        byPath = pictures;
    }

    private static Picture unjudged(Item item) {
        String note = item.label() == null ? tr("not sorted yet") : tr("no prediction yet");
        String label = item.label() == null ? "" : item.label();
        return new Picture(item, null, null, label, List.of(), note, null, null);
    }

    private List<Picture> sort(Order order, Findings findings) {
        return switch (order) {
            case HIGHEST_LOSS -> evaluated(row -> -row.loss());
            case LOWEST_LOSS -> evaluated(LabelledPrediction::loss);
            case LEAST_SURE -> evaluated(row -> row.prediction().margin());
            case LABEL_ERRORS -> suspects.ranked(labelErrors(findings.labels()), known);
            case DUPLICATES -> duplicates(findings.duplicates());
            case OUTLIERS ->
                findings.outliers() == null
                        ? List.of()
                        : findings.outliers().stream()
                                .flatMap(each -> noted(
                                        each.picture().path(),
                                        tr("distance %s", Format.number(each.distance(), 2)),
                                        null))
                                .toList();
            case QUALITY ->
                findings.quality() == null
                        ? List.of()
                        : findings.quality().stream()
                                .flatMap(each -> noted(
                                        each.path(),
                                        tr(QualityIssue.words(each.kind())) + " " + Format.number(each.score(), 2),
                                        each.kind()))
                                .toList();
            case UNSURE_SUGGESTIONS -> suggested(findings.suggestions(), Prediction::margin);
            case SURE_SUGGESTIONS -> suggested(findings.suggestions(), prediction -> -prediction.confidence());
            case RANDOM -> {
                List<Picture> shuffled = new ArrayList<>(byPath);
                Collections.shuffle(shuffled, new Random(SEED));
                yield shuffled;
            }
            case PATH ->
                byPath.stream()
                        .map(picture -> picture.with(picture.fileName(), null))
                        .toList();
        };
    }

    private List<Picture> labelErrors(@Nullable LabelIssues labels) {
        return labels == null
                ? List.of()
                : labels.ranked().stream()
                        .flatMap(issue -> doubtful(
                                issue, labels, doubt(issue, labels.expected().weak())))
                        .toList();
    }

    private Stream<Picture> mixed(LabelIssues labels, @Nullable Integer cut) {
        SpotChecks checks = SpotChecks.among(
                labels, cut == null ? labels.defaultCut() : labels.ranked().size());
        return checks.issues().stream()
                .flatMap(issue -> doubtful(
                        issue,
                        labels,
                        checks.drawn().contains(issue.path())
                                ? tr("drawn at random")
                                : doubt(issue, labels.expected().weak())));
    }

    private Stream<Picture> doubtful(LabelIssue issue, LabelIssues labels, String note) {
        Picture picture = known.get(issue.path());
        String suggested = labels.classes().get(issue.suggested());
        return picture == null
                ? Stream.empty()
                : Stream.of(
                        new Picture(picture.item(), issue.row(), null, suggested, labels.classes(), note, null, null));
    }

    /** A weak network tells nothing of how likely a label is wrong. */
    private static String doubt(LabelIssue issue, boolean weak) {
        String wrong = weak ? tr("look at it") : tr("mistake: %s", Format.percent(issue.told()));
        return switch (issue.suspect().kind()) {
            case ANOTHER -> wrong;
            case SEVERAL -> joined(", ", wrong, tr("several fit"));
            case NONE -> joined(", ", wrong, tr("none fits well"));
        };
    }

    private List<Picture> duplicates(@Nullable List<DuplicateGroup> groups) {
        List<Picture> pictures = new ArrayList<>();
        if (groups != null) {
            for (int i = 0; i < groups.size(); i++) {
                DuplicateGroup group = groups.get(i);
                String note = joined(
                        ", ",
                        group.exact() ? tr("copy %d", i + 1) : tr("version %d", i + 1),
                        group.leaks() ? tr("both sides") : "",
                        group.conflicts() ? tr("two classes") : "");
                for (Item item : group.pictures()) {
                    String how = group.how(item).map(Texts::tr).orElse("");
                    noted(item.path(), joined(", ", note, how), null).forEach(pictures::add);
                }
            }
        }
        return pictures;
    }

    private Stream<Picture> noted(String path, String note, Quality.@Nullable Kind kind) {
        Picture picture = known.get(path);
        return picture == null ? Stream.empty() : Stream.of(picture.with(note, kind));
    }

    private record Keyed(double key, Picture picture) {}

    private List<Picture> evaluated(ToDoubleFunction<LabelledPrediction> key) {
        List<Keyed> pictures = new ArrayList<>();
        for (Picture picture : byPath) {
            if (picture.evaluated() != null) {
                pictures.add(new Keyed(key.applyAsDouble(picture.evaluated()), picture));
            }
        }
        return sorted(pictures);
    }

    private List<Picture> suggested(@Nullable Suggestions suggestions, ToDoubleFunction<Prediction> key) {
        List<Keyed> pictures = new ArrayList<>();
        if (suggestions != null) {
            List<String> names = suggestions.classes();
            suggestions.predictions().forEach((path, said) -> {
                Picture picture = known.get(path);
                if (picture != null) {
                    String note = said.unlike() ? tr("unlike training") : tr("suggested");
                    pictures.add(new Keyed(
                            key.applyAsDouble(said),
                            new Picture(picture.item(), null, said, names.get(said.best()), names, note, null, null)));
                }
            });
        }
        return sorted(pictures);
    }

    /** Equals stay as they stood. */
    private static List<Picture> sorted(List<Keyed> pictures) {
        return pictures.stream()
                .sorted(Comparator.comparingDouble(Keyed::key))
                .map(Keyed::picture)
                .toList();
    }
}
