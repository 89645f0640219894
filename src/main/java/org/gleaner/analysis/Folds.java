package org.gleaner.analysis;

import org.gleaner.stats.TorchPermutation;

/** Parts a data set is divided into, of which each is judged by a model that has learnt from the others. Stateless. */
public final class Folds {

    private Folds() {}

    /**
     * The fold of each picture, from 0. The pictures of each label are spread evenly, in an order drawn by the seed.
     *
     * @param labels indices of the classes
     * @param folds how many, at least 2
     */
    public static int[] stratified(int[] labels, int folds, long seed) {
        int[] result = new int[labels.length];
        int[] order = TorchPermutation.of(labels.length, seed);
        int classes = 0;
        for (int label : labels) {
            classes = Math.max(classes, label + 1);
        }
        int[] next = new int[classes];
        for (int k = 0; k < classes; k++) {
            next[k] = k; // else the first fold would get every small class's odd picture
        }
        for (int i : order) {
            result[i] = next[labels[i]]++ % folds;
        }
        return result;
    }
}
