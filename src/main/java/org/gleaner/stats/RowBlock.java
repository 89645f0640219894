package org.gleaner.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some rows of features, in both orders, so that sums run along memory whichever way they go. A value; the arrays are
 * read only.
 *
 * @param indices of the rows in the whole
 * @param rows by [row][feature]
 * @param turned by [feature * SIZE + row]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RowBlock(int[] indices, float[][] rows, float[] turned) {

    /** Rows a block at most. */
    static final int SIZE = 128;

    /** The chosen rows, in blocks. */
    public static List<RowBlock> of(float[][] rows, int[] chosen) {
        List<RowBlock> blocks = new ArrayList<>();
        for (int from = 0; from < chosen.length; from += SIZE) {
            blocks.add(of(Arrays.copyOfRange(chosen, from, Math.min(chosen.length, from + SIZE)), rows));
        }
        return blocks;
    }

    private static RowBlock of(int[] indices, float[][] all) {
        float[][] rows = new float[indices.length][];
        float[] turned = new float[all[0].length * SIZE];
        for (int i = 0; i < indices.length; i++) {
            rows[i] = all[indices[i]];
            for (int j = 0; j < rows[i].length; j++) {
                turned[j * SIZE + i] = rows[i][j];
            }
        }
        return new RowBlock(indices, rows, turned);
    }

    public int size() {
        return indices.length;
    }

    /**
     * An affine function of each row.
     *
     * @param coefficients from {@code base} on one a feature, then the intercept
     * @param values go here, one a row; what lies behind the last row has no meaning
     */
    void affine(float[] coefficients, int base, float[] values) {
        int features = rows[0].length;
        Arrays.fill(values, coefficients[base + features]);
        int j = 0;
        for (; j + 3 < features; j += 4) {
            float a = coefficients[base + j];
            float b = coefficients[base + j + 1];
            float c = coefficients[base + j + 2];
            float d = coefficients[base + j + 3];
            int one = j * SIZE;
            int two = one + SIZE;
            int three = two + SIZE;
            int four = three + SIZE;
            for (int i = 0; i < SIZE; i++) {
                values[i] += a * turned[one + i] + b * turned[two + i] + (c * turned[three + i] + d * turned[four + i]);
            }
        }
        for (; j < features; j++) {
            float a = coefficients[base + j];
            int one = j * SIZE;
            for (int i = 0; i < SIZE; i++) {
                values[i] += a * turned[one + i];
            }
        }
    }

    /**
     * Adds the rows to the sums from {@code base} on, each as often as its weight says, and the weights to the sum
     * behind them.
     */
    void addWeighted(float[] weights, float[] sums, int base) {
        int features = rows[0].length;
        int i = 0;
        for (; i + 3 < rows.length; i += 4) {
            float a = weights[i];
            float b = weights[i + 1];
            float c = weights[i + 2];
            float d = weights[i + 3];
            float[] one = rows[i];
            float[] two = rows[i + 1];
            float[] three = rows[i + 2];
            float[] four = rows[i + 3];
            for (int j = 0; j < features; j++) {
                sums[base + j] += a * one[j] + b * two[j] + (c * three[j] + d * four[j]);
            }
            sums[base + features] += a + b + (c + d);
        }
        for (; i < rows.length; i++) {
            float a = weights[i];
            float[] one = rows[i];
            for (int j = 0; j < features; j++) {
                sums[base + j] += a * one[j];
            }
            sums[base + features] += a;
        }
    }
}
