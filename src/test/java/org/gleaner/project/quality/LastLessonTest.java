package org.gleaner.project.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LastLessonTest {

    private static final List<float[]> ROWS = List.of(new float[] {1, 0}, new float[] {0, 1}, new float[] {1, 1});
    private static final float[][] SAID = {{0.9f, 0.1f}, {0.2f, 0.8f}, {0.4f, 0.6f}};

    private int learnt;

    private float[][] learn(float[][] said) {
        learnt++;
        return said;
    }

    /** A picture that was moved stands at another place, and is known by what is seen in it. */
    @Test
    void whatOnlyMovedIsNotLearntAgain() {
        LastLesson lesson = new LastLesson();
        assertArrayEquals(SAID, lesson.of("how", ROWS, new int[] {0, 1, 1}, () -> learn(SAID)));
        float[][] again = lesson.of(
                "how", List.of(ROWS.get(2), ROWS.get(0), ROWS.get(1)), new int[] {1, 0, 1}, () -> learn(SAID));
        assertArrayEquals(new float[][] {SAID[2], SAID[0], SAID[1]}, again);
        assertEquals(1, learnt);
    }

    @Test
    void anotherLabelOrWayIsLearntAnew() {
        LastLesson lesson = new LastLesson();
        lesson.of("how", ROWS, new int[] {0, 1, 1}, () -> learn(SAID));
        lesson.of("how", ROWS, new int[] {0, 1, 0}, () -> learn(SAID));
        lesson.of("otherwise", ROWS, new int[] {0, 1, 0}, () -> learn(SAID));
        lesson.of("otherwise", ROWS.subList(0, 2), new int[] {0, 1}, () -> learn(SAID));
        assertEquals(4, learnt);
    }
}
