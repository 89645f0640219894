package org.gleaner.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.gleaner.task.CancelToken;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {

    private static final int ROWS = 500;

    /** Spreads of 8, 3 and 1 along three directions at right angles to each other, of mean 0. */
    private static float[][] drawn() {
        float[][] directions = {{0.6f, 0.8f, 0}, {-0.8f, 0.6f, 0}, {0, 0, 1}};
        float[] spreads = {8, 3, 1};
        Random random = new Random(6);
        float[][] rows = new float[ROWS][3];
        for (int i = 0; i < ROWS; i += 2) {
            for (int k = 0; k < 3; k++) {
                float along = (float) (spreads[k] * random.nextGaussian());
                for (int j = 0; j < 3; j++) {
                    rows[i][j] += along * directions[k][j];
                    rows[i + 1][j] -= along * directions[k][j];
                }
            }
        }
        return rows;
    }

    private static float[][] of(float[][] rows, int count) {
        return PrincipalComponents.of(rows, count, 1, new CancelToken());
    }

    private static double product(float[][] rows, int one, int other) {
        return Arrays.stream(rows).mapToDouble(row -> row[one] * row[other]).sum() / rows.length;
    }

    @Test
    void theFirstCoordinateLiesAlongTheWidestSpread() {
        float[][] rows = drawn();
        float[][] coordinates = of(rows, 2);
        for (int i = 0; i < ROWS; i++) {
            double along = rows[i][0] * 0.6 + rows[i][1] * 0.8;
            assertEquals(Math.abs(along), Math.abs(coordinates[i][0]), 0.6, "row " + i);
        }
        assertEquals(8, Math.sqrt(product(coordinates, 0, 0)), 0.6);
        assertEquals(3, Math.sqrt(product(coordinates, 1, 1)), 0.3);
    }

    @Test
    void coordinatesDoNotGoTogether() {
        float[][] coordinates = of(drawn(), 3);
        for (int k = 0; k < 3; k++) {
            for (int other = 0; other < k; other++) {
                double correlation = product(coordinates, k, other)
                        / Math.sqrt(product(coordinates, k, k) * product(coordinates, other, other));
                assertEquals(0, correlation, 0.01);
            }
        }
    }

    @Test
    void asManyDirectionsAsFeaturesKeepEveryLength() {
        float[][] rows = drawn();
        float[][] coordinates = of(rows, 10);
        assertEquals(3, coordinates[0].length);
        for (int i = 0; i < ROWS; i++) {
            assertEquals(FeatureRows.dot(rows[i], rows[i]), FeatureRows.dot(coordinates[i], coordinates[i]), 1e-2);
        }
    }

    @Test
    void whereNothingIsLeftOfADirectionItsCoordinateIsAboutZero() {
        float[][] line = {{3, 4, 0}, {-3, -4, 0}, {6, 8, 0}, {-6, -8, 0}};
        float[][] coordinates = of(line, 3);
        for (int i = 0; i < line.length; i++) {
            assertEquals(i < 2 ? 5 : 10, Math.abs(coordinates[i][0]), 1e-3);
            assertEquals(0, coordinates[i][1], 1e-3);
            assertEquals(0, coordinates[i][2], 1e-3);
        }
    }

    @Test
    void theSameSeedGivesTheSameAndCancelStopsIt() {
        assertArrayEquals(of(drawn(), 2), of(drawn(), 2));
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        assertThrows(CancellationException.class, () -> PrincipalComponents.of(drawn(), 2, 1, cancel));
    }
}
