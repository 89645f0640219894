package org.gleaner.analysis;

import java.util.Arrays;

/** Labels and probabilities that any language draws alike, by a linear congruential generator. */
@SuppressWarnings("ArrayRecordComponent")
record DrawnTable(int[] labels, float[][] probabilities) {

    /** 240 pictures of four classes; every seventh label is another class, whatever the network says. */
    static DrawnTable withClassNoise() {
        Generator generator = new Generator(7);
        DrawnTable table = new DrawnTable(new int[240], new float[240][]);
        for (int i = 0; i < 240; i++) {
            table.probabilities[i] = floats(generator.softmax(4, i % 4, 6, 4));
            table.labels[i] = i % 7 == 0 ? (i % 4 + 1 + i / 7 % 2) % 4 : i % 4;
        }
        return table;
    }

    /** 600 pictures of five classes; every second label is drawn from what a weak network says. */
    static DrawnTable withPeoplesNoise() {
        return withPeoplesNoise(3);
    }

    /** @param lead how sure the network is of the right class */
    static DrawnTable withPeoplesNoise(double lead) {
        Generator generator = new Generator(11);
        DrawnTable table = new DrawnTable(new int[600], new float[600][]);
        for (int i = 0; i < 600; i++) {
            double[] row = generator.softmax(5, i % 5, 7, lead);
            table.probabilities[i] = floats(row);
            double left = generator.next();
            int drawn = 0;
            while (drawn < 4 && left >= row[drawn]) {
                left -= row[drawn++];
            }
            table.labels[i] = i % 2 == 0 ? drawn : i % 5;
        }
        return table;
    }

    private static float[] floats(double[] row) {
        float[] floats = new float[row.length];
        for (int k = 0; k < row.length; k++) {
            floats[k] = (float) row[k];
        }
        return floats;
    }

    private static final class Generator {
        private long state;

        Generator(long seed) {
            state = seed;
        }

        double next() {
            state = (state * 1_103_515_245 + 12_345) % (1L << 31);
            return state / (double) (1L << 31);
        }

        double[] softmax(int classes, int truth, double spread, double lead) {
            double[] row = new double[classes];
            for (int k = 0; k < classes; k++) {
                row[k] = Math.exp(spread * next() + (k == truth ? lead : 0));
            }
            double sum = Arrays.stream(row).sum();
            return Arrays.stream(row).map(value -> value / sum).toArray();
        }
    }
}
