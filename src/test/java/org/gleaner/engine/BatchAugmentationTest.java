package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gleaner.data.ItemView;
import org.gleaner.data.Transforms;
import org.gleaner.engine.script.Architecture;
import org.gleaner.engine.script.BatchAugmentation;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.ScriptArchive;
import org.gleaner.image.Augmentation;
import org.gleaner.image.Box;
import org.gleaner.image.Erasure;
import org.gleaner.image.ItemTransform;
import org.gleaner.image.SampledTransform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one sampling and the lighting give PyTorch's values, on a picture made by formula. */
class BatchAugmentationTest {

    private static final int SIDE = 16;

    @TempDir
    Path folder;

    @Test
    void affineWarpAndLighting() throws Exception {
        Augmentation plainLight = new Augmentation(1, 10, 1.1, 0.25, 0.75, 0.2, -0.1, 0.5, 1);
        float[] sampled = sample(plainLight);
        assertPixels(
                0.495983,
                new double[] {0.584761, 0.228339, 0.419904},
                new double[] {0.823485, 0.080360, 0.288203},
                sampled);
        Augmentation lit = new Augmentation(1, 10, 1.1, 0.25, 0.75, 0.2, -0.1, 0.55, 1.1);
        assertPixels(
                0.538368,
                new double[] {0.645043, 0.246244, 0.466365},
                new double[] {0.871567, 0.078676, 0.315657},
                sample(lit));
    }

    @Test
    void noneChangesNothing() throws Exception {
        float[] input = picture();
        float[] output = sample(Augmentation.NONE);
        for (int i = 0; i < input.length; i++) {
            assertEquals(input[i], output[i], 1e-4, "value " + i);
        }
    }

    private float[] sample(Augmentation draw) throws Exception {
        NetworkScript script = NetworkScript.of(Architecture.MOBILENET_V2, 2, 0);
        Path archive = folder.resolve("net.pt");
        ScriptArchive.write(
                archive, script, Weights.initial(TestCache.torch(), script, Map.of(), "", 1), List.of("a", "b"));
        BatchAugmentation numbers = BatchAugmentation.of(1);
        ItemTransform item = ItemTransform.centered(ItemView.BOOK, SIDE, SIDE, SIDE);
        numbers.write(new SampledTransform(item, draw, new Box(0, 0, SIDE, SIDE), Erasure.NONE), Transforms.BOOK, 0);
        try (Network network = Network.load(archive, script, TestCache.cpu())) {
            long[] shape = {1, 3, SIDE, SIDE};
            return ScriptCalls.sample(network, picture(), shape, numbers.projections(), numbers.lights());
        }
    }

    private static void assertPixels(double mean, double[] first, double[] other, float[] x) {
        double sum = 0;
        for (float value : x) {
            sum += value;
        }
        assertEquals(mean, sum / x.length, 1e-4);
        for (int c = 0; c < 3; c++) {
            assertEquals(first[c], x[c * SIDE * SIDE], 1e-4);
            assertEquals(other[c], x[c * SIDE * SIDE + 7 * SIDE + 9], 1e-4);
        }
    }

    /**
     * The 37x23 formula picture, shrunk to 16x16 by bilinear interpolation without antialiasing, corners not aligned.
     */
    private static float[] picture() {
        float[] x = new float[3 * SIDE * SIDE];
        for (int c = 0; c < 3; c++) {
            for (int row = 0; row < SIDE; row++) {
                for (int column = 0; column < SIDE; column++) {
                    x[(c * SIDE + row) * SIDE + column] =
                            (float) bilinear(c, (row + 0.5) * 23 / SIDE - 0.5, (column + 0.5) * 37 / SIDE - 0.5);
                }
            }
        }
        return x;
    }

    private static double bilinear(int c, double y, double x) {
        int top = (int) y;
        int left = (int) x;
        double down = y - top;
        double right = x - left;
        double above = (1 - right) * pixel(left, top, c) + right * pixel(left + 1, top, c);
        double below = (1 - right) * pixel(left, top + 1, c) + right * pixel(left + 1, top + 1, c);
        return (1 - down) * above + down * below;
    }

    private static double pixel(int x, int y, int c) {
        int column = Math.min(x, 36);
        int row = Math.min(y, 22);
        return (7 * column + 11 * row + 53 * c + 5 * ((column * row) % 13)) % 256 / 255.0;
    }
}
