package org.gleaner.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.task.CancelToken;

/**
 * Every picture by how much its label is to be suspected, and how many of them to look at. A value.
 *
 * @param classes in the order of the network's outputs
 * @param ranked the pictures, most suspect first; their doubts need not fall from one to the next
 * @param defaultCut how many of the first to look at, where nobody says otherwise: where the expected F1 is largest,
 *     and none where no wrong label is expected
 * @param expected how many labels are wrong
 */
public record LabelIssues(List<String> classes, List<LabelIssue> ranked, int defaultCut, ExpectedErrors expected) {

    public LabelIssues {
        classes = List.copyOf(classes);
        ranked = List.copyOf(ranked);
    }

    /**
     * Ranks the rows of an evaluation.
     *
     * @param outOfFold each row of a fit to the other folds, which has not seen its picture
     * @param right paths of pictures whose label a person has called right; they are neither doubted nor counted
     */
    public static LabelIssues of(Evaluation outOfFold, Set<String> right) {
        float[][] probabilities =
                outOfFold.rows().stream().map(LabelledPrediction::probabilities).toArray(float[][]::new);
        BitSet sure = new BitSet();
        for (int i = 0; i < probabilities.length; i++) {
            sure.set(i, right.contains(outOfFold.rows().get(i).path()));
        }
        Suspicion suspicion = Suspicion.ofOwnFits(labels(outOfFold), probabilities, new CancelToken());
        return of(outOfFold, suspicion.without(sure));
    }

    /**
     * Ranks the rows of an evaluation by what networks of anybody say.
     *
     * @param table each row with what one of them says, or all of them together
     * @param networks for each its probabilities by [row][class]; at least one
     */
    public static LabelIssues of(Evaluation table, List<float[][]> networks) {
        return of(table, Suspicion.ofNetworks(labels(table), networks, new CancelToken()));
    }

    private static int[] labels(Evaluation evaluation) {
        return evaluation.rows().stream().mapToInt(LabelledPrediction::label).toArray();
    }

    private static LabelIssues of(Evaluation evaluation, Suspicion suspicion) {
        List<LabelIssue> ranked = new ArrayList<>();
        for (int i : suspicion.order()) {
            ranked.add(new LabelIssue(
                    evaluation.rows().get(i), suspicion.doubts()[i], suspicion.suspects()[i]));
        }
        return new LabelIssues(evaluation.classes(), ranked, suspicion.cut(), suspicion.expected());
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

    /** The pictures above the default cut. */
    public List<LabelIssue> flagged() {
        return ranked.subList(0, defaultCut);
    }
}
