package org.gleaner.app;

import java.util.List;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.project.overview.Checks;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.quality.Inspection;
import org.gleaner.project.quality.Neighbourhood;
import org.gleaner.project.quality.QualityIssue;
import org.gleaner.project.quality.Suggestions;
import org.gleaner.project.quality.Verification;
import org.gleaner.project.quality.WeakGroups;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about the pictures; null where nobody has looked yet. A value.
 *
 * @param checks what is wrong with them
 * @param map where the pictures lie in a plane
 * @param neighbourhood which pictures look alike
 * @param suggestions what the shown run's network takes the pictures without a class for
 */
public record Findings(
        Checks checks,
        @Nullable FeatureMap map,
        @Nullable Neighbourhood neighbourhood,
        @Nullable Suggestions suggestions) {

    static final Findings NONE = new Findings(Checks.NONE, null, null, null);

    /** Every file that is named like a picture. */
    public @Nullable Verification files() {
        return checks.files();
    }

    /** Every judged picture by the doubt in its label. */
    public @Nullable LabelIssues labels() {
        return checks.labels();
    }

    /** Copies and versions of one picture. */
    public @Nullable List<DuplicateGroup> duplicates() {
        return checks.copies();
    }

    /** Pictures unlike all others, furthest first. */
    public @Nullable List<Inspection.Outlier> outliers() {
        return checks.outliers();
    }

    /** Pictures that are bad by themselves, worst first of each kind. */
    public @Nullable List<QualityIssue> quality() {
        return checks.quality();
    }

    /** The kinds of pictures that the shown run gets wrong more often than others. */
    public @Nullable WeakGroups weak() {
        return checks.weak();
    }

    private Findings with(Checks now) {
        return new Findings(now, map, neighbourhood, suggestions);
    }

    /** @param copies by what the files hold; those that a network has found besides stay */
    Findings withFiles(Verification now, List<DuplicateGroup> copies) {
        List<DuplicateGroup> groups = outliers() == null || duplicates() == null ? copies : duplicates();
        return with(new Checks(now, groups, quality(), labels(), outliers(), weak()));
    }

    Findings withLabels(LabelIssues now) {
        return with(new Checks(files(), duplicates(), quality(), now, outliers(), weak()));
    }

    Findings withCompared(Inspection.Compared compared) {
        return with(new Checks(files(), compared.duplicates(), quality(), labels(), compared.outliers(), weak()));
    }

    Findings withQuality(List<QualityIssue> now) {
        return with(new Checks(files(), duplicates(), now, labels(), outliers(), weak()));
    }

    Findings withWeak(@Nullable WeakGroups now) {
        return with(new Checks(files(), duplicates(), quality(), labels(), outliers(), now));
    }

    Findings withMap(FeatureMap now) {
        return new Findings(checks, now, neighbourhood, suggestions);
    }

    Findings withNeighbourhood(Neighbourhood now) {
        return new Findings(checks, map, now, suggestions);
    }

    Findings withSuggestions(@Nullable Suggestions now) {
        return new Findings(checks, map, neighbourhood, now);
    }
}
