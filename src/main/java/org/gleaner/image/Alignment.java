package org.gleaner.image;

/**
 * How alike two small grey pictures are that are laid over each other, as normalised cross-correlation: 1 for the same
 * but for brightness and contrast, 0 for such as have nothing to do with each other. Stateless.
 */
final class Alignment {

    /** Places on both sides in which pictures are compared. */
    static final int PLACES = 16;

    /** Mean difference of neighbouring places, in grey levels: with less there is nothing to go by. */
    private static final double LEAST_EDGES = 2;

    private Alignment() {}

    /** From {@code start} on the part that is most like the other picture, as far as steps of that length lead. */
    static Part climbed(IntegralImage picture, Part start, double[] other, double step) {
        Part best = start;
        double most = levels(picture.means(best, PLACES, PLACES), other);
        Part from = null;
        while (!best.equals(from)) {
            from = best;
            for (Part part : from.around(step)) {
                double like = part.fits() ? levels(picture.means(part, PLACES, PLACES), other) : -1;
                if (like > most) {
                    best = part;
                    most = like;
                }
            }
        }
        return best;
    }

    /** By the levels themselves. */
    static double levels(double[] one, double[] other) {
        return correlation(centred(one), centred(other), 0);
    }

    /** By the differences of neighbours, of which smooth pictures have little in common; 0 where hardly any differ. */
    static double edges(double[] one, double[] other) {
        return correlation(differences(one), differences(other), LEAST_EDGES * LEAST_EDGES);
    }

    private static double correlation(double[] one, double[] other, double least) {
        double product = 0;
        double squares = 0;
        double squaresOther = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
            squares += one[i] * one[i];
            squaresOther += other[i] * other[i];
        }
        double smaller = Math.min(squares, squaresOther);
        return smaller <= least * one.length ? 0 : product / Math.sqrt(squares * squaresOther);
    }

    private static double[] centred(double[] levels) {
        double sum = 0;
        for (double level : levels) {
            sum += level;
        }
        double[] centred = new double[levels.length];
        for (int i = 0; i < levels.length; i++) {
            centred[i] = levels[i] - sum / levels.length;
        }
        return centred;
    }

    /** To the right neighbour, then to the lower one. */
    private static double[] differences(double[] levels) {
        int side = (int) Math.sqrt(levels.length);
        double[] differences = new double[2 * side * (side - 1)];
        int at = 0;
        for (int y = 0; y < side; y++) {
            for (int x = 1; x < side; x++) {
                differences[at++] = levels[y * side + x] - levels[y * side + x - 1];
            }
        }
        for (int i = side; i < levels.length; i++) {
            differences[at++] = levels[i] - levels[i - side];
        }
        return differences;
    }
}
