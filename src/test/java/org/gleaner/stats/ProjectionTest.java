package org.gleaner.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;

/** Whether clouds of points stay clouds in the plane. */
class ProjectionTest {

    private static final int CLOUDS = 3;

    private static List<float[]> clouds(int pictures) {
        Random random = new Random(5);
        List<float[]> features = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            float[] row = new float[40];
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) Math.abs(0.3 * random.nextGaussian() + (j % CLOUDS == i % CLOUDS ? 1 : 0));
            }
            features.add(row);
        }
        return features;
    }

    private static float[][] project(List<float[]> features) {
        return Projection.of(features, 1, Progress.NONE, new CancelToken());
    }

    @Test
    void theNearestPointIsOfTheSameCloud() {
        float[][] points = project(clouds(150));
        int same = 0;
        for (int i = 0; i < points.length; i++) {
            int nearest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < points.length; j++) {
                double distance = Math.hypot(points[i][0] - points[j][0], points[i][1] - points[j][1]);
                if (j != i && distance < least) {
                    least = distance;
                    nearest = j;
                }
            }
            same += nearest % CLOUDS == i % CLOUDS ? 1 : 0;
        }
        assertTrue(same > 0.97 * points.length, same + " of " + points.length);
    }

    @Test
    void theSameSeedGivesTheSamePoints() {
        assertArrayEquals(project(clouds(60)), project(clouds(60)));
    }

    @Test
    void fewPicturesAreNoFailure() {
        assertEquals(0, project(List.of()).length);
        assertEquals(1, project(clouds(1)).length);
        for (float[] point : project(clouds(2))) {
            assertTrue(Float.isFinite(point[0]) && Float.isFinite(point[1]));
        }
    }

    @Test
    void cancelStopsIt() {
        CancelToken cancel = new CancelToken();
        assertThrows(
                CancellationException.class,
                () -> Projection.of(clouds(60), 1, (done, total) -> cancel.cancel(), cancel));
    }
}
