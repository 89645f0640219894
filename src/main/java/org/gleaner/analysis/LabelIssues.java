package org.gleaner.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;

/**
 * Every picture by the probability that its label is wrong, and how many of them to look at. A value.
 *
 * <p>The default cut is where the expected F1 is largest, given the doubts: of the first n pictures the doubts add up
 * to the wrong labels expected among them, those of all to the wrong labels there are (Lewis, "Evaluating and
 * Optimizing Autonomous Text Classification Systems", 1995, whose optimum this is whatever the data). So it needs no
 * constant: where a network is sure of itself the cut lies close to the number of wrong labels, and where it is not,
 * precision and recall are traded as well as they can be. Where the number of wrong labels to be expected in all rounds
 * to none, none is flagged.
 *
 * @param classes in the order of the network's outputs
 * @param ranked the pictures, most doubtful first; of equal doubt the less probable label, then by path
 * @param defaultCut how many of the first to look at, where nobody says otherwise
 */
public record LabelIssues(List<String> classes, List<LabelIssue> ranked, int defaultCut) {

    private static final Comparator<LabelIssue> MOST_DOUBTFUL = Comparator.comparingDouble(LabelIssue::doubt)
            .reversed()
            .thenComparing(
                    Comparator.comparingDouble((LabelIssue issue) -> issue.row().loss())
                            .reversed())
            .thenComparing(LabelIssue::path);

    public LabelIssues {
        classes = List.copyOf(classes);
        ranked = List.copyOf(ranked);
    }

    /**
     * Ranks the rows of an evaluation.
     *
     * @param outOfFold each row of a network that has not seen its picture
     * @param right paths of pictures whose label a person has called right; they are neither doubted nor counted
     */
    public static LabelIssues of(Evaluation outOfFold, Set<String> right) {
        List<LabelledPrediction> rows = outOfFold.rows();
        int[] labels = rows.stream().mapToInt(LabelledPrediction::label).toArray();
        float[][] probabilities =
                rows.stream().map(LabelledPrediction::probabilities).toArray(float[][]::new);
        NoiseModel noise = NoiseModel.fit(labels, probabilities);
        List<LabelIssue> ranked = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            double doubt = right.contains(rows.get(i).path()) ? 0 : noise.doubts()[i];
            ranked.add(new LabelIssue(rows.get(i), doubt, noise.suggestions()[i]));
        }
        ranked.sort(MOST_DOUBTFUL);
        return new LabelIssues(outOfFold.classes(), ranked, bestCut(ranked));
    }

    /** How many wrong labels there are likely to be among the first n. */
    public double expectedErrors(int n) {
        return ranked.stream().limit(n).mapToDouble(LabelIssue::doubt).sum();
    }

    /** Share of wrong labels that is to be expected among the first n, 0 to 1; NaN for none. */
    public double estimatedPrecision(int n) {
        return expectedErrors(n) / Math.min(n, ranked.size());
    }

    /** Share of all wrong labels that is to be expected among the first n, 0 to 1; NaN where none is expected. */
    public double estimatedRecall(int n) {
        return expectedErrors(n) / expectedErrors(ranked.size());
    }

    /** Whether the picture is above the default cut. */
    public boolean isFlagged(LabelIssue issue) {
        return defaultCut > 0 && MOST_DOUBTFUL.compare(issue, ranked.get(defaultCut - 1)) <= 0;
    }

    /** The pictures above the default cut. */
    public List<LabelIssue> flagged() {
        return ranked.subList(0, defaultCut);
    }

    private static int bestCut(List<LabelIssue> ranked) {
        double all = ranked.stream().mapToDouble(LabelIssue::doubt).sum();
        if (all < 0.5) {
            return 0;
        }
        double sum = 0;
        double best = 0;
        int cut = 0;
        for (int n = 1; n <= ranked.size(); n++) {
            sum += ranked.get(n - 1).doubt();
            double f1 = 2 * sum / (n + all);
            if (f1 > best) {
                best = f1;
                cut = n;
            }
        }
        return cut;
    }
}
