package org.gleaner.app;

import java.util.List;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.quality.Inspection;
import org.gleaner.project.quality.Neighbourhood;
import org.gleaner.project.quality.QualityIssue;
import org.gleaner.project.quality.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * What was found to be wrong with the pictures; null where nobody has looked yet. A value.
 *
 * @param labels every judged picture by the doubt in its label
 * @param duplicates copies and versions of one picture
 * @param outliers pictures unlike all others, furthest first
 * @param quality pictures that are bad by themselves, worst first of each kind
 * @param map where the pictures lie in a plane
 * @param neighbourhood which pictures look alike
 * @param suggestions what the shown run's network takes the pictures without a class for
 */
public record Findings(
        @Nullable LabelIssues labels,
        @Nullable List<DuplicateGroup> duplicates,
        @Nullable List<Inspection.Outlier> outliers,
        @Nullable List<QualityIssue> quality,
        @Nullable FeatureMap map,
        @Nullable Neighbourhood neighbourhood,
        @Nullable Suggestions suggestions) {

    static final Findings NONE = new Findings(null, null, null, null, null, null, null);

    Findings withLabels(LabelIssues now) {
        return new Findings(now, duplicates, outliers, quality, map, neighbourhood, suggestions);
    }

    Findings withCompared(Inspection.Compared compared) {
        return new Findings(
                labels, compared.duplicates(), compared.outliers(), quality, map, neighbourhood, suggestions);
    }

    Findings withMap(FeatureMap now) {
        return new Findings(labels, duplicates, outliers, quality, now, neighbourhood, suggestions);
    }

    Findings withQuality(List<QualityIssue> now) {
        return new Findings(labels, duplicates, outliers, now, map, neighbourhood, suggestions);
    }

    Findings withNeighbourhood(Neighbourhood now) {
        return new Findings(labels, duplicates, outliers, quality, map, now, suggestions);
    }

    Findings withSuggestions(@Nullable Suggestions now) {
        return new Findings(labels, duplicates, outliers, quality, map, neighbourhood, now);
    }
}
