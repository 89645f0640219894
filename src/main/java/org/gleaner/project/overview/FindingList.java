package org.gleaner.project.overview;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gleaner.analysis.LabelIssue;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.data.NotTaken;
import org.gleaner.project.collect.NamedClasses;
import org.gleaner.project.files.Verified;
import org.gleaner.project.overview.Finding.Kind;
import org.gleaner.project.overview.Overview.ClassCount;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.quality.Inspection;
import org.gleaner.project.quality.QualityIssue;
import org.gleaner.project.runs.Warnings;

/**
 * Puts what was found into a list of findings, of which none is empty. A value.
 *
 * @param marked paths about which a person has decided already
 * @param reviewed paths whose label a person has called right
 * @param learnt classes that a model has been taught
 */
record FindingList(
        Dataset dataset, Checks checks, Set<String> marked, Set<String> reviewed, Collection<String> learnt) {

    /** What is not taken on purpose, and what is no file at all. */
    private static final Set<NotTaken.Why> ELSEWHERE =
            Set.of(NotTaken.Why.SYSTEM, NotTaken.Why.SET_ASIDE, NotTaken.Why.EXCLUDED, NotTaken.Why.NO_FILE);

    List<Finding> of(List<ClassCount> classes) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(named());
        findings.addAll(unsorted());
        add(findings, Kind.BROKEN, broken());
        List<DuplicateGroup> groups = checks.copies() == null ? List.of() : checks.copies();
        add(findings, Kind.EXACT_COPIES, copies(groups, true));
        addConflicts(findings, groups);
        add(
                findings,
                Kind.LEAKS,
                groups.stream()
                        .filter(DuplicateGroup::leaks)
                        .flatMap(DuplicateGroup::heldBack)
                        .map(Item::path)
                        .toList());
        add(findings, Kind.NEAR_COPIES, copies(groups, false));
        List<LabelIssue> doubtful =
                checks.labels() == null ? List.of() : checks.labels().flagged();
        add(findings, Kind.MISLABELLED, doubtful.stream().map(LabelIssue::path).toList());
        List<Inspection.Outlier> outliers = checks.outliers() == null ? List.of() : checks.outliers();
        add(
                findings,
                Kind.UNLIKE,
                outliers.stream().map(each -> each.picture().path()).toList());
        add(findings, Kind.QUALITY, bad());
        findings.addAll(balance(classes));
        add(findings, Kind.NOT_TAKEN, notTaken());
        return findings;
    }

    private List<Finding> named() {
        Map<String, String> named = NamedClasses.in(dataset);
        List<String> open =
                named.keySet().stream().filter(path -> !marked.contains(path)).toList();
        return open.isEmpty()
                ? List.of()
                : List.of(new Finding(Kind.NAMED, open.size(), open, NamedClasses.counted(named.values())));
    }

    /** One class at a time, as each is to be decided about; who has taught it to a model has decided. */
    private List<Finding> unsorted() {
        return dataset.classes().stream()
                .filter(label -> NamedClasses.mayBeNone(label) && !learnt.contains(label))
                .map(label -> Map.entry(label, open(label)))
                .filter(each -> !each.getValue().isEmpty())
                .map(each ->
                        new Finding(Kind.UNSORTED, each.getValue().size(), each.getValue(), List.of(each.getKey())))
                .limit(1)
                .toList();
    }

    /** The photos in the folder of a class that wait for no Apply. */
    private List<String> open(String label) {
        return dataset.labelled().stream()
                .filter(item -> label.equals(item.label()) && ("/" + item.path()).contains("/" + label + "/"))
                .map(Item::path)
                .filter(path -> !marked.contains(path))
                .toList();
    }

    private List<String> bad() {
        List<QualityIssue> issues = checks.quality() == null ? List.of() : checks.quality();
        return issues.stream()
                .sorted(Comparator.comparingDouble(QualityIssue::score))
                .map(QualityIssue::path)
                .distinct()
                .toList();
    }

    private void add(List<Finding> findings, Kind kind, List<String> paths) {
        List<String> open =
                paths.stream().filter(path -> !marked.contains(path)).toList();
        if (!open.isEmpty()) {
            findings.add(new Finding(kind, open.size(), open, List.of()));
        }
    }

    private void addConflicts(List<Finding> findings, List<DuplicateGroup> groups) {
        List<String> open = groups.stream()
                .filter(DuplicateGroup::conflicts)
                .map(group -> group.pictures().stream().map(Item::path).toList())
                .filter(paths -> Collections.disjoint(paths, marked) && !reviewed.containsAll(paths))
                .flatMap(List::stream)
                .toList();
        add(findings, Kind.CONFLICTS, open);
    }

    private List<String> broken() {
        return checks.files() == null
                ? dataset.notTaken().stream()
                        .filter(NotTaken::broken)
                        .map(NotTaken::path)
                        .toList()
                : checks.files().rows().stream()
                        .filter(Verified::broken)
                        .map(Verified::path)
                        .toList();
    }

    private List<String> notTaken() {
        return dataset.notTaken().stream()
                .filter(file -> !file.broken() && !ELSEWHERE.contains(file.why()))
                .map(NotTaken::path)
                .toList();
    }

    private static List<String> copies(List<DuplicateGroup> groups, boolean exact) {
        return groups.stream()
                .filter(group -> group.exact() == exact)
                .flatMap(group -> group.copies().stream())
                .map(Item::path)
                .toList();
    }

    private static List<Finding> balance(List<ClassCount> classes) {
        List<ClassCount> few = classes.stream()
                .filter(each -> each.photos() < Warnings.FEW)
                .sorted(Comparator.comparingInt(ClassCount::photos))
                .toList();
        Stream<Finding> small = few.isEmpty()
                ? Stream.empty()
                : Stream.of(new Finding(
                        Kind.TOO_FEW,
                        few.size(),
                        examples(few),
                        few.stream().map(ClassCount::label).toList()));
        List<ClassCount> extremes = Overview.extremes(classes);
        Stream<Finding> unequal = extremes.isEmpty()
                        || extremes.getFirst().photos()
                                < Warnings.UNEQUAL * extremes.getLast().photos()
                ? Stream.empty()
                : Stream.of(new Finding(
                        Kind.IMBALANCE,
                        extremes.getFirst().photos() / extremes.getLast().photos(),
                        examples(extremes),
                        extremes.stream().map(ClassCount::label).toList()));
        return Stream.concat(small, unequal).toList();
    }

    private static List<String> examples(List<ClassCount> classes) {
        return classes.stream()
                .map(ClassCount::example)
                .filter(path -> !path.isEmpty())
                .toList();
    }
}
