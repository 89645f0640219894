package org.gleaner.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;

/** On many classes of few pictures each. */
class CrossFitTest {

    private static final int CLASSES = 40;
    private static final int EACH = 5;

    private final List<float[]> features = new ArrayList<>();
    private final int[] labels = new int[CLASSES * EACH];
    private final List<Long> done = Collections.synchronizedList(new ArrayList<>());

    CrossFitTest() {
        Random random = new Random(12);
        float[][] centres = new float[CLASSES][30];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % CLASSES;
            float[] row = new float[30];
            for (int j = 0; j < row.length; j++) {
                centres[labels[i]][j] += i < CLASSES ? (float) random.nextGaussian() : 0;
                row[j] = centres[labels[i]][j] + 0.3f * (float) random.nextGaussian();
            }
            features.add(row);
        }
    }

    private float[][] probabilities(Progress progress) {
        return CrossFit.probabilities(features, labels, CLASSES, EACH, 1, progress, new CancelToken());
    }

    @Test
    void picturesAreToldApartByThoseOfTheOtherFolds() {
        float[][] probabilities = probabilities(Progress.NONE);
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            float sum = 0;
            for (float probability : probabilities[i]) {
                sum += probability;
            }
            assertEquals(1, sum, 1e-4);
            right += ConfidentLearning.mostProbable(probabilities[i]) == labels[i] ? 1 : 0;
        }
        assertTrue(right > 0.9 * labels.length, right + " of " + labels.length);
    }

    @Test
    void oneThreadAndManyGiveTheSame() throws Exception {
        try (ForkJoinPool one = new ForkJoinPool(1);
                ForkJoinPool many = new ForkJoinPool(7)) {
            float[][] alone = one.submit(() -> probabilities(Progress.NONE)).get();
            float[][] together = many.submit(() -> probabilities(Progress.NONE)).get();
            assertArrayEquals(alone, together);
        }
    }

    @Test
    void progressCountsEachFitUpToTheLast() {
        probabilities((now, total) -> {
            done.add(now);
            assertEquals(5L * EACH, total);
        });
        for (int i = 0; i < done.size(); i++) {
            assertEquals(i + 1, done.get(i));
        }
        assertEquals(5 * EACH, done.size());
    }
}
