package org.gleaner.stats;

/** Finds a value by its rank in linear time (Hoare, "Algorithm 65: Find", 1961). Stateless. */
public final class Quickselect {

    private Quickselect() {}

    /**
     * The value that {@code count} values are at least as large as, from 1 for the largest. Leaves the values in
     * another order.
     *
     * @param values without NaN
     */
    public static float largest(float[] values, int count) {
        int wanted = count - 1;
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            float pivot = values[(low + high) >>> 1];
            int left = low;
            int right = high;
            while (left <= right) {
                while (values[left] > pivot) {
                    left++;
                }
                while (values[right] < pivot) {
                    right--;
                }
                if (left <= right) {
                    float swap = values[left];
                    values[left++] = values[right];
                    values[right--] = swap;
                }
            }
            if (wanted <= right) {
                high = right;
            } else if (wanted >= left) {
                low = left;
            } else {
                break;
            }
        }
        return values[wanted];
    }
}
