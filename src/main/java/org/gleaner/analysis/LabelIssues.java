package org.gleaner.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.gleaner.data.Dataset;
import org.gleaner.data.Doubt;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.task.CancelToken;

/**
 * Every picture by how much its label is to be suspected, and how many of them to look at. A value.
 *
 * @param table each picture with what a network says of it, or all networks together
 * @param before what was suspected before any decision, with the pictures in the order of the table
 * @param review what was decided, which doubts, order, cut and number follow
 * @param ranked the pictures, most suspect first; their doubts need not fall from one to the next
 * @param defaultCut how many of the first to look at, where nobody says otherwise: where the expected F1 is largest,
 *     and none where no wrong label is expected
 * @param expected how many labels are wrong
 */
public record LabelIssues(
        Evaluation table,
        Suspicion before,
        Review review,
        List<LabelIssue> ranked,
        int defaultCut,
        ExpectedErrors expected) {

    public LabelIssues {
        ranked = List.copyOf(ranked);
    }

    /**
     * Ranks the rows of an evaluation.
     *
     * @param outOfFold each row of a fit to the other folds, which has not seen its picture
     * @param review what a person decided about labels
     */
    public static LabelIssues of(Evaluation outOfFold, Review review) {
        float[][] probabilities =
                outOfFold.rows().stream().map(LabelledPrediction::probabilities).toArray(float[][]::new);
        return of(outOfFold, Suspicion.ofOwnFits(labels(outOfFold), probabilities, new CancelToken()), review);
    }

    /**
     * Ranks the rows of an evaluation by what networks of anybody say.
     *
     * @param table each row with what one of them says, or all of them together
     * @param networks for each its probabilities by [row][class]; at least one
     */
    public static LabelIssues of(Evaluation table, List<float[][]> networks) {
        return of(table, Suspicion.ofNetworks(labels(table), networks, new CancelToken()), Review.NONE);
    }

    private static int[] labels(Evaluation evaluation) {
        return evaluation.rows().stream().mapToInt(LabelledPrediction::label).toArray();
    }

    /** Ranks the rows of an evaluation by what is suspected of them, in their order. */
    public static LabelIssues of(Evaluation table, Suspicion before, Review review) {
        List<LabelledPrediction> rows = table.rows();
        Suspicion now = Reconsidered.of(before, review, places(rows, review.right()), places(rows, review.wrong()));
        Doubt[] first = new Doubt[rows.size()];
        for (int place = 0; place < first.length; place++) {
            first[before.order()[place]] = before.doubt(place);
        }
        List<LabelIssue> ranked = new ArrayList<>();
        for (int i : now.order()) {
            ranked.add(new LabelIssue(rows.get(i), now.doubts()[i], now.suspects()[i], first[i]));
        }
        return new LabelIssues(table, before, review, ranked, now.cut(), now.expected());
    }

    /** The same pictures after these decisions and no others. */
    public LabelIssues after(Review decided) {
        return decided.equals(review) ? this : of(table, before, decided);
    }

    /** The same with each picture on the side where it is here. */
    public LabelIssues on(Dataset sides) {
        return new LabelIssues(
                table.on(sides),
                before,
                review,
                ranked.stream().map(issue -> issue.on(sides)).toList(),
                defaultCut,
                expected);
    }

    /** Names of the classes, in the order of the network's outputs. */
    public List<String> classes() {
        return table.classes();
    }

    private static BitSet places(List<LabelledPrediction> rows, Set<String> paths) {
        BitSet places = new BitSet();
        for (int i = 0; i < rows.size(); i++) {
            places.set(i, paths.contains(rows.get(i).path()));
        }
        return places;
    }

    /** How many wrong labels there are likely to be among the first n. */
    public double expectedErrors(int n) {
        return ranked.stream().limit(n).mapToDouble(LabelIssue::doubt).sum();
    }

    /** How many wrong labels there are likely to be among the pictures of these paths. */
    public double expectedErrors(Set<String> paths) {
        return ranked.stream()
                .filter(issue -> paths.contains(issue.path()))
                .mapToDouble(LabelIssue::doubt)
                .sum();
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
