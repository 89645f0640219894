package org.gleaner.analysis;

import java.util.Comparator;
import java.util.List;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.jspecify.annotations.Nullable;

/** The pictures that fit their label worst, as fastai's {@code Interpretation.top_losses}. Stateless. */
public final class TopLosses {

    private TopLosses() {}

    /**
     * Rows by loss, highest first; of equal losses by path.
     *
     * @param split only this side, or null for both
     * @param label only this class, or null for all; one that the network does not know has no rows
     * @param limit how many at most
     */
    public static List<LabelledPrediction> of(
            Evaluation evaluation, @Nullable Split split, @Nullable String label, int limit) {
        int index = label == null ? -1 : evaluation.classes().indexOf(label);
        return evaluation.rows().stream()
                .filter(row -> split == null || row.split() == split)
                .filter(row -> label == null || row.label() == index)
                .sorted(Comparator.comparingDouble(LabelledPrediction::loss)
                        .reversed()
                        .thenComparing(LabelledPrediction::path))
                .limit(limit)
                .toList();
    }
}
