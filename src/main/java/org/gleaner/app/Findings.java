package org.gleaner.app;

import java.util.List;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.data.Dataset;
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
 * @param checks what is wrong with all of them
 * @param sample what is wrong with some of them, until that is known of all
 * @param map where the pictures lie in a plane
 * @param neighbourhood which pictures look alike
 * @param suggestions what the shown run's network takes the pictures without a class for
 */
public record Findings(
        Checks checks,
        @Nullable Sample sample,
        @Nullable FeatureMap map,
        @Nullable Neighbourhood neighbourhood,
        @Nullable Suggestions suggestions) {

    static final Findings NONE = new Findings(Checks.NONE, null, null, null, null);

    /**
     * What was found out about some of many pictures.
     *
     * @param photos how many
     * @param judged of how many of these a network has said what it takes them for
     */
    record Sample(int photos, int judged, Checks checks) {

        private Sample on(Dataset sides) {
            return new Sample(photos, judged, checks.on(sides));
        }
    }

    /** What is true of other pictures: all but the sides where they are the same, and else nothing. */
    Findings after(Dataset before, Dataset now) {
        return now.hasContentOf(before) ? on(now) : NONE;
    }

    /** The same with each picture on the side where it is here. */
    Findings on(Dataset sides) {
        return new Findings(
                checks.on(sides),
                sample == null ? null : sample.on(sides),
                map == null ? null : map.on(sides),
                neighbourhood == null ? null : neighbourhood.on(sides),
                suggestions);
    }

    /** What is known so far: of all pictures, and else of some. */
    public Checks soFar() {
        if (sample == null) {
            return checks;
        }
        Checks some = sample.checks;
        return new Checks(
                checks.files() == null ? some.files() : checks.files(),
                checks.copies() == null ? some.copies() : checks.copies(),
                checks.quality() == null ? some.quality() : checks.quality(),
                checks.labels() == null ? some.labels() : checks.labels(),
                checks.outliers() == null ? some.outliers() : checks.outliers(),
                checks.weak());
    }

    /** How many pictures a part of {@link #soFar} is known of; 0 where that is all of them. */
    public int sampled() {
        return sample == null || checks.equals(soFar()) ? 0 : sample.photos;
    }

    /** How many pictures {@link #labels} are known of; 0 where that is all of them, or none. */
    public int judged() {
        return sample == null || checks.labels() != null ? 0 : sample.judged;
    }

    /** Every file that is named like a picture. */
    public @Nullable Verification files() {
        return checks.files();
    }

    /** Every judged picture by the doubt in its label, so far. */
    public @Nullable LabelIssues labels() {
        return soFar().labels();
    }

    /** Copies and versions of one picture, so far. */
    public @Nullable List<DuplicateGroup> duplicates() {
        return soFar().copies();
    }

    /** Pictures unlike all others, furthest first, so far. */
    public @Nullable List<Inspection.Outlier> outliers() {
        return soFar().outliers();
    }

    /** Pictures that are bad by themselves, worst first of each kind, so far. */
    public @Nullable List<QualityIssue> quality() {
        return soFar().quality();
    }

    /** The kinds of pictures that the shown run gets wrong more often than others. */
    public @Nullable WeakGroups weak() {
        return checks.weak();
    }

    private Findings with(Checks now) {
        return new Findings(now, sample, map, neighbourhood, suggestions);
    }

    /** @param copies by what the files hold; those that a network has found besides stay */
    Findings withFiles(Verification now, List<DuplicateGroup> copies) {
        List<DuplicateGroup> groups = checks.outliers() == null || checks.copies() == null ? copies : checks.copies();
        return with(new Checks(now, groups, checks.quality(), checks.labels(), checks.outliers(), checks.weak()));
    }

    Findings withLabels(LabelIssues now) {
        return with(
                new Checks(checks.files(), checks.copies(), checks.quality(), now, checks.outliers(), checks.weak()));
    }

    Findings withCompared(Inspection.Compared compared) {
        return with(new Checks(
                checks.files(),
                compared.duplicates(),
                checks.quality(),
                checks.labels(),
                compared.outliers(),
                checks.weak()));
    }

    Findings withQuality(List<QualityIssue> now) {
        return with(
                new Checks(checks.files(), checks.copies(), now, checks.labels(), checks.outliers(), checks.weak()));
    }

    Findings withWeak(@Nullable WeakGroups now) {
        return with(
                new Checks(checks.files(), checks.copies(), checks.quality(), checks.labels(), checks.outliers(), now));
    }

    Findings withSample(@Nullable Sample now) {
        return new Findings(checks, now, map, neighbourhood, suggestions);
    }

    Findings withMap(FeatureMap now) {
        return new Findings(checks, sample, now, neighbourhood, suggestions);
    }

    Findings withNeighbourhood(Neighbourhood now) {
        return new Findings(checks, sample, map, now, suggestions);
    }

    Findings withSuggestions(@Nullable Suggestions now) {
        return new Findings(checks, sample, map, neighbourhood, now);
    }
}
