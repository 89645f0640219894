package org.gleaner.analysis;

import java.util.BitSet;
import org.gleaner.stats.Quickselect;

/**
 * The ways of confident learning to choose which labels are wrong, as cleanlab's {@code filter.py} has them. All look
 * at probabilities by [picture][class] of a network that has not seen the picture, and at given labels as indices of
 * the classes; none flags a picture whose most probable class is its label. Stateless.
 */
public enum ConfidentLearning {

    /**
     * Of each label, for each other class as many as the joint counts, those with the largest margin to it. cleanlab's
     * default.
     */
    PRUNE_BY_NOISE_RATE,

    /** For each label as many as the joint counts off the diagonal, those with the least probability of it. */
    PRUNE_BY_CLASS,

    /** Those that both flag. */
    BOTH,

    /** All whose most probable class is another. */
    PREDICTED_NEQ_GIVEN;

    /** The pictures whose label is likely to be wrong. */
    public BitSet issues(int[] labels, float[][] probabilities) {
        BitSet disagree = disagreeing(labels, probabilities);
        if (this == PREDICTED_NEQ_GIVEN) {
            return disagree;
        }
        int[][] joint = ConfidentJoint.of(labels, probabilities).counts();
        int[][] byLabel = byLabel(labels, joint.length);
        if (this != PRUNE_BY_CLASS) {
            disagree.and(pruneByNoiseRate(byLabel, probabilities, joint));
        }
        if (this != PRUNE_BY_NOISE_RATE) {
            disagree.and(pruneByClass(byLabel, probabilities, joint));
        }
        return disagree;
    }

    private static BitSet disagreeing(int[] labels, float[][] probabilities) {
        BitSet disagree = new BitSet(labels.length);
        for (int i = 0; i < labels.length; i++) {
            disagree.set(i, mostProbable(probabilities[i]) != labels[i]);
        }
        return disagree;
    }

    /** The class with the largest probability; of equal ones the first. */
    static int mostProbable(float[] row) {
        int most = 0;
        for (int k = 1; k < row.length; k++) {
            most = row[k] > row[most] ? k : most;
        }
        return most;
    }

    /** The pictures of each label, ascending. */
    private static int[][] byLabel(int[] labels, int classes) {
        int[] support = new int[classes];
        for (int label : labels) {
            support[label]++;
        }
        int[][] members = new int[classes][];
        for (int k = 0; k < classes; k++) {
            members[k] = new int[support[k]];
            support[k] = 0;
        }
        for (int i = 0; i < labels.length; i++) {
            members[labels[i]][support[labels[i]]++] = i;
        }
        return members;
    }

    private static BitSet pruneByNoiseRate(int[][] byLabel, float[][] probabilities, int[][] joint) {
        BitSet flagged = new BitSet();
        for (int label = 0; label < byLabel.length; label++) {
            int[] members = byLabel[label];
            float[] margins = new float[members.length];
            for (int other = 0; other < byLabel.length; other++) {
                if (other != label && joint[label][other] > 0) {
                    for (int i = 0; i < members.length; i++) {
                        float[] row = probabilities[members[i]];
                        margins[i] = row[other] - row[label];
                    }
                    flagLargest(members, margins, joint[label][other], flagged);
                }
            }
        }
        return flagged;
    }

    private static BitSet pruneByClass(int[][] byLabel, float[][] probabilities, int[][] joint) {
        BitSet flagged = new BitSet();
        for (int label = 0; label < byLabel.length; label++) {
            int[] members = byLabel[label];
            float[] doubts = new float[members.length];
            for (int i = 0; i < members.length; i++) {
                doubts[i] = -probabilities[members[i]][label];
            }
            flagLargest(members, doubts, members.length - joint[label][label], flagged);
        }
        return flagged;
    }

    /** The {@code count} members of the largest values; of equal ones the first. */
    private static void flagLargest(int[] members, float[] values, int count, BitSet flagged) {
        if (count == 0) {
            return;
        }
        float least = Quickselect.largest(values.clone(), count);
        int ties = count;
        for (float value : values) {
            ties -= value > least ? 1 : 0;
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] > least || (values[i] == least && ties-- > 0)) {
                flagged.set(members[i]);
            }
        }
    }
}
