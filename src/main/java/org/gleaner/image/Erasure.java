package org.gleaner.image;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.gleaner.data.Erasing;

/**
 * One picture's draw of fastai's RandomErasing: rectangles, and the seed of what they are filled with. A value.
 *
 * @param boxes inside the picture; none when it loses nothing
 */
public record Erasure(List<Box> boxes, long seed) {

    /** The picture loses nothing. */
    public static final Erasure NONE = new Erasure(List.of(), 0);

    /**
     * A draw.
     *
     * @param side of the picture, pixels
     */
    public static Erasure draw(RandomGenerator random, Erasing erasing, int side) {
        if (erasing.p() == 0 || random.nextDouble() >= erasing.p()) {
            return NONE;
        }
        int count = 1 + random.nextInt(erasing.maxCount());
        double logAspect = Math.log(1 / erasing.minAspect());
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double share = between(random, erasing.area().low(), erasing.area().high());
            double area = share * side * side / count;
            double aspect = Math.exp(between(random, -logAspect, logAspect));
            int height = (int) Math.rint(Math.sqrt(area * aspect));
            int y = random.nextInt(Math.max(side - height, 0) + 1);
            int width = (int) Math.rint(Math.sqrt(area / aspect));
            int x = random.nextInt(Math.max(side - width, 0) + 1);
            if (width > 0 && height > 0) {
                boxes.add(new Box(x, y, Math.min(width, side - x), Math.min(height, side - y)));
            }
        }
        return new Erasure(boxes, random.nextLong());
    }

    /** For each rectangle, in units of the normalised values, standard normal noise {@code [3, height, width]}. */
    public List<float[]> noise() {
        SplittableRandom random = new SplittableRandom(seed);
        return boxes.stream()
                .map(box -> {
                    float[] values = new float[3 * box.height() * box.width()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = (float) random.nextGaussian();
                    }
                    return values;
                })
                .toList();
    }

    private static double between(RandomGenerator random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
