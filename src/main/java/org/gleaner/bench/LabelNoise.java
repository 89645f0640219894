package org.gleaner.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** How wrong labels are planted among right ones. */
public enum LabelNoise {
    /** No label is wrong. */
    NONE,
    /** Any other class, each as likely. */
    SYMMETRIC,
    /** Always the next class. */
    PAIRWISE,
    /** Any other class, the oftener the later its own class comes: never in the first. */
    BY_CLASS;

    /**
     * Labels of which a share is wrong.
     *
     * @param truth right labels, 0 to classes - 1; left as they are
     * @param share of all labels, 0 to 1
     */
    int[] plant(int[] truth, int classes, double share, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < truth.length; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        int[] labels = truth.clone();
        if (this == BY_CLASS) {
            for (int i : order) {
                if (random.nextDouble() < Math.min(0.9, 2 * share * truth[i] / (classes - 1))) {
                    labels[i] = other(truth[i], classes, random);
                }
            }
        } else if (this != NONE) {
            for (int i : order.subList(0, (int) Math.round(share * truth.length))) {
                labels[i] = this == PAIRWISE ? (truth[i] + 1) % classes : other(truth[i], classes, random);
            }
        }
        return labels;
    }

    private static int other(int label, int classes, Random random) {
        return (label + 1 + random.nextInt(classes - 1)) % classes;
    }
}
