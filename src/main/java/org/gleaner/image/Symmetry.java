package org.gleaner.image;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One of the eight ways in which a square comes to lie on itself again (the dihedral group).
 *
 * @param number mirrored from left to right with bit 0, from top to bottom with bit 1, at the diagonal with bit 2; 0
 *     leaves all as it is
 */
record Symmetry(int number) {

    static final List<Symmetry> ALL =
            IntStream.range(0, 8).mapToObj(Symmetry::new).toList();

    /** Whether it takes a mirror, and not only turns. */
    boolean mirrors() {
        return Integer.bitCount(number) % 2 == 1;
    }

    /** The values of a square, row by row, as they lie afterwards. */
    double[] of(double[] square, int side) {
        double[] moved = new double[square.length];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int column = (number & 4) == 0 ? x : y;
                int row = (number & 4) == 0 ? y : x;
                int fromX = (number & 1) == 0 ? column : side - 1 - column;
                int fromY = (number & 2) == 0 ? row : side - 1 - row;
                moved[y * side + x] = square[fromY * side + fromX];
            }
        }
        return moved;
    }
}
