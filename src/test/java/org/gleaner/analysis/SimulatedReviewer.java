package org.gleaner.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.gleaner.task.CancelToken;

/** Goes through suspects in their order, and is never wrong about a label. */
final class SimulatedReviewer {

    private final BitSet wrongLabels;
    private final boolean mixed;
    private final int atOnce;
    private final List<Review.Outcome> outcomes = new ArrayList<>();
    private final Set<String> right = new HashSet<>();
    private final Set<String> wrong = new HashSet<>();
    private LabelIssues labels;

    /**
     * A reviewer.
     *
     * @param mixed whether a few are mixed in at random
     * @param atOnce after how many decisions the list is made anew
     */
    SimulatedReviewer(LabelIssues labels, BitSet wrongLabels, boolean mixed, int atOnce) {
        this.labels = labels;
        this.wrongLabels = wrongLabels;
        this.mixed = mixed;
        this.atOnce = atOnce;
    }

    /** The labels of a table, its pictures called by their places, from {@code first} on. */
    static LabelIssues labels(OpenTable table, int first, int count) {
        List<LabelledPrediction> rows = IntStream.range(first, first + count)
                .mapToObj(i -> {
                    float[] row = table.probabilities()[i];
                    int label = table.labels()[i];
                    return new LabelledPrediction(
                            "" + i,
                            Split.TRAIN,
                            label,
                            ConfidentLearning.mostProbable(row),
                            -Math.log(row[label]),
                            row,
                            null);
                })
                .toList();
        float[][] probabilities =
                rows.stream().map(LabelledPrediction::probabilities).toArray(float[][]::new);
        int[] given = rows.stream().mapToInt(LabelledPrediction::label).toArray();
        Evaluation evaluation = new Evaluation(
                IntStream.range(0, 10).mapToObj(k -> "class " + k).toList(), rows);
        return LabelIssues.of(
                evaluation,
                Suspicion.ofNetworks(given, List.<float[][]>of(probabilities), new CancelToken()),
                Review.NONE);
    }

    /** Decides about pictures until there are so many decisions. */
    LabelIssues until(int decisions) {
        while (outcomes.size() < decisions) {
            int cut = Math.min(
                    Math.max(labels.defaultCut(), decisions), labels.ranked().size());
            List<LabelIssue> list = mixed
                    ? SpotChecks.among(labels, cut).issues()
                    : labels.ranked().subList(0, cut);
            list.stream()
                    .filter(issue -> !right.contains(issue.path()) && !wrong.contains(issue.path()))
                    .limit(Math.min(atOnce, decisions - outcomes.size()))
                    .forEach(this::decide);
            labels = labels.after(new Review(outcomes, right, wrong));
        }
        return labels;
    }

    private void decide(LabelIssue issue) {
        boolean isWrong = wrongLabels.get(Integer.parseInt(issue.path()));
        outcomes.add(new Review.Outcome(issue.first(), isWrong));
        (isWrong ? wrong : right).add(issue.path());
    }

    int found() {
        return wrong.size();
    }
}
