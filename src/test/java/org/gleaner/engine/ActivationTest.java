package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.ItemView;
import org.gleaner.data.Transforms;
import org.gleaner.engine.script.Architecture;
import org.gleaner.engine.script.ComputeType;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.image.Pixels;
import org.gleaner.learn.ActivationMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grad-CAM against its definition: the gradients by differences, the rest by hand. */
class ActivationTest {

    private static final int SIDE = 96;
    private static final int PLACES = 9;
    private static final int CHANNELS = 512;
    private static final List<String> CLASSES = List.of("a", "b", "c");
    private static final Transforms TRANSFORMS = new Transforms(SIDE, ItemView.BOOK, BatchTransforms.NONE);

    @TempDir
    Path folder;

    private static TrainedNetwork trained() {
        NetworkScript script = NetworkScript.of(Architecture.RESNET18, CLASSES.size(), 0.5);
        return new TrainedNetwork(
                Architecture.RESNET18, CLASSES, Weights.initial(TestCache.torch(), script, Map.of(), "", 3));
    }

    @Test
    void isTheSumOfTheChannelsByTheirGradients() {
        TrainedNetwork trained = trained();
        byte[] rgb = new byte[3 * SIDE * SIDE];
        new Random(5).nextBytes(rgb);
        ByteBuffer space = ByteBuffer.allocateDirect(rgb.length).put(0, rgb);
        try (Network network = trained.load(folder.resolve("net.pt"), TestCache.cpu())) {
            network.module().training(false);
            float[] seen = ScriptCalls.input(network, new Batch(TRANSFORMS, space, new long[1], null));
            float[] map = ScriptCalls.run(network, ComputeType.FP32.method("seen"), seen, 1, 3, SIDE, SIDE);
            assertEquals(CHANNELS * PLACES, map.length);
            for (int label = 0; label < CLASSES.size(); label++) {
                double[] expected = expected(network, map, label);
                GradCam found = GradCam.of(network, new Batch(TRANSFORMS, space, new long[] {label}, null));
                assertEquals(3, found.width());
                assertEquals(3, found.height());
                double most = Arrays.stream(expected).max().orElseThrow();
                assertTrue(most > 0, "something speaks for " + label);
                for (int place = 0; place < PLACES; place++) {
                    assertEquals(expected[place], found.values()[place], 0.01 * most, "class " + label);
                }
            }
        }
    }

    /** A step of a whole channel up and down moves the logit by the sum of the gradients at its places. */
    private static double[] expected(Network network, float[] map, int label) {
        float step = 0.02f;
        float[] moved = new float[2 * CHANNELS * map.length];
        for (int row = 0; row < 2 * CHANNELS; row++) {
            System.arraycopy(map, 0, moved, row * map.length, map.length);
            for (int place = 0; place < PLACES; place++) {
                moved[row * map.length + row / 2 * PLACES + place] += row % 2 == 0 ? step : -step;
            }
        }
        float[] logits = ScriptCalls.run(network, "head", moved, 2L * CHANNELS, CHANNELS, 3, 3);
        double[] sums = new double[PLACES];
        for (int channel = 0; channel < CHANNELS; channel++) {
            int up = 2 * channel * CLASSES.size() + label;
            double weight = (logits[up] - logits[up + CLASSES.size()]) / (2 * step) / PLACES;
            for (int place = 0; place < PLACES; place++) {
                sums[place] += weight * map[channel * PLACES + place];
            }
        }
        return Arrays.stream(sums).map(sum -> Math.max(0, sum)).toArray();
    }

    @Test
    void aLongPictureIsMappedWhereTheNetworkSawIt() {
        TrainedNetwork trained = trained();
        Transforms cropping = new Transforms(SIDE, new ItemView(ItemView.Method.CROP, 1), BatchTransforms.NONE);
        byte[] rgb = new byte[3 * 200 * 100];
        new Random(7).nextBytes(rgb);
        try (TorchExplainer explainer =
                new TorchExplainer(trained, cropping, folder.resolve("net.pt"), TestCache.cpu())) {
            ActivationMap map = explainer.explain(new Pixels(200, 100, rgb), 1);
            assertEquals(0.25, map.area().left(), 0.01);
            assertEquals(0.5, map.area().width(), 0.01);
            assertEquals(0, map.area().top(), 0.01);
            assertEquals(1, map.area().height(), 0.01);
            assertEquals(CLASSES, explainer.classes());
        }
    }
}
