package org.gleaner.project.overview;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gleaner.analysis.Lesson;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.project.overview.Finding.Kind;
import org.gleaner.project.quality.WeakGroups;
import org.gleaner.task.Message;
import org.jspecify.annotations.Nullable;

/**
 * The state of a project at a glance. A value.
 *
 * @param photos how many there are
 * @param unlabelled how many of them have no class
 * @param classes by name
 * @param findings what is wrong, what is to be settled first before the others
 * @param reviewed photos that a person has looked at and decided about
 * @param doubtful photos whose label is doubted still
 * @param lesson what a person's decisions say of all labels; null while there are none
 * @param verdict of the model; null without one
 * @param changes what has become of the photos since the model was trained
 * @param weak the kinds of photos on which it is weak; null where nobody has looked
 * @param next the one thing to do next
 */
public record Overview(
        int photos,
        int unlabelled,
        List<ClassCount> classes,
        List<Finding> findings,
        int reviewed,
        int doubtful,
        @Nullable Message lesson,
        @Nullable Verdict verdict,
        Changes changes,
        @Nullable WeakGroups weak,
        NextStep next) {

    /**
     * A class.
     *
     * @param example path of one of its photos; empty where it has none
     */
    public record ClassCount(String label, int photos, String example) {}

    /**
     * What a project is judged by.
     *
     * @param reviewed paths that a person has called right
     * @param marked paths whose mark waits for Apply
     * @param evaluation what the model says of the photos; null without a model
     * @param stale whether the photos have changed since the model was trained
     * @param changes what has changed then, as far as that is known
     */
    public record State(
            Dataset dataset,
            Checks checks,
            Set<String> reviewed,
            Set<String> marked,
            @Nullable Evaluation evaluation,
            boolean stale,
            Changes changes) {}

    /** What is to be settled before a training is worth its time. */
    private static final Set<Kind> FIRST =
            Set.of(Kind.BROKEN, Kind.EXACT_COPIES, Kind.CONFLICTS, Kind.LEAKS, Kind.MISLABELLED);

    public Overview {
        classes = List.copyOf(classes);
        findings = List.copyOf(findings);
    }

    public static Overview of(State state) {
        List<ClassCount> classes = classes(state);
        Evaluation judged = state.evaluation();
        List<String> learnt = judged == null ? List.of() : judged.classes();
        List<Finding> findings =
                new FindingList(state.dataset(), state.checks(), state.marked(), state.reviewed(), learnt).of(classes);
        Set<String> decided = new HashSet<>(state.reviewed());
        decided.addAll(state.marked());
        state.dataset().items().stream()
                .filter(item -> item.label() == null)
                .forEach(item -> decided.remove(item.path())); // who gives a first label has checked none
        if (state.checks().labels() != null) {
            decided.addAll(state.checks().labels().review().right());
        }
        Verdict verdict = Optional.ofNullable(judged).flatMap(Verdict::of).orElse(null);
        return new Overview(
                state.dataset().items().size(),
                (int) state.dataset().count(null),
                classes,
                findings,
                decided.size(),
                findings.stream()
                        .filter(finding -> finding.kind() == Kind.MISLABELLED)
                        .mapToInt(Finding::count)
                        .sum(),
                Optional.ofNullable(state.checks().labels()).flatMap(Lesson::of).orElse(null),
                verdict,
                state.changes(),
                state.checks().weak(),
                next(state, classes, findings, verdict));
    }

    private static List<ClassCount> classes(State state) {
        Dataset data = state.dataset();
        Set<String> unreadable = state.checks().unreadable();
        Map<String, List<Item>> byClass = new TreeMap<>();
        data.classes().forEach(label -> byClass.put(label, new ArrayList<>()));
        data.labelled()
                .forEach(item -> byClass.computeIfAbsent(String.valueOf(item.label()), label -> new ArrayList<>())
                        .add(item));
        List<ClassCount> classes = new ArrayList<>();
        byClass.forEach((label, items) -> classes.add(new ClassCount(
                label,
                items.size(),
                items.stream()
                        .map(Item::path)
                        .filter(path -> !unreadable.contains(path))
                        .findFirst()
                        .orElse(""))));
        return classes;
    }

    private static NextStep next(
            State state, List<ClassCount> classes, List<Finding> findings, @Nullable Verdict verdict) {
        long filled = classes.stream().filter(each -> each.photos() > 0).count();
        if (state.dataset().items().isEmpty()) {
            return NextStep.GATHER;
        }
        if (!state.marked().isEmpty()) {
            return NextStep.APPLY;
        }
        if (filled == 0) {
            return findings.stream().anyMatch(finding -> finding.kind() == Kind.NAMED)
                    ? NextStep.READ_NAMES
                    : NextStep.NAME_CLASSES;
        }
        if (findings.stream().anyMatch(finding -> FIRST.contains(finding.kind()))) {
            return NextStep.CLEAN_UP;
        }
        if (filled == 1) {
            return NextStep.ADD_CLASS;
        }
        if (state.evaluation() == null) {
            return NextStep.TRAIN;
        }
        if (state.stale()) {
            return NextStep.RETRAIN;
        }
        return verdict != null && verdict.right() < verdict.of() ? NextStep.SEE_WRONG : NextStep.PREDICT;
    }

    /** What is to be cleaned up next; empty for nothing. */
    public Optional<Finding> first() {
        return findings.stream()
                .filter(finding -> FIRST.contains(finding.kind()))
                .findFirst();
    }

    /** Photos that show what the project is about: of each class in turn, at most so many. */
    public static List<String> mosaic(Dataset data, int most) {
        Map<String, List<String>> byClass = new LinkedHashMap<>();
        data.items()
                .forEach(item -> byClass.computeIfAbsent(String.valueOf(item.label()), label -> new ArrayList<>())
                        .add(item.path()));
        List<String> chosen = new ArrayList<>();
        int deepest = byClass.values().stream().mapToInt(List::size).max().orElse(0);
        for (int turn = 0; turn < deepest && chosen.size() < most; turn++) {
            for (List<String> paths : byClass.values()) {
                if (turn < paths.size() && chosen.size() < most) {
                    chosen.add(paths.get(turn));
                }
            }
        }
        return chosen;
    }

    /** How many there are, in a line. */
    public List<Message> size() {
        return List.of(
                Message.counted("%,d photo", "%,d photos", photos),
                unlabelled == photos && photos > 0
                        ? new Message("no class yet")
                        : Message.counted("%,d class", "%,d classes", classes.size()));
    }

    /** How far the review of doubtful labels is. */
    public Message review() {
        if (doubtful > 0) {
            return new Message("%d of %d suspects checked", reviewed, reviewed + doubtful);
        }
        return reviewed == 0
                ? new Message("No suspects so far.")
                : Message.counted(
                        "%d photo checked, no suspects left", "%d photos checked, no suspects left", reviewed);
    }

    /** The class with the most photos, and that with the fewest but not none. */
    static List<ClassCount> extremes(Collection<ClassCount> classes) {
        List<ClassCount> filled = classes.stream()
                .filter(each -> each.photos() > 0)
                .sorted(Comparator.comparingInt(ClassCount::photos).reversed())
                .toList();
        return filled.size() < 2 ? List.of() : List.of(filled.getFirst(), filled.getLast());
    }
}
