package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.Erasing;
import org.gleaner.data.ItemView;
import org.gleaner.data.PadMode;
import org.gleaner.data.Range;
import org.gleaner.data.Transforms;
import org.gleaner.engine.script.Architecture;
import org.gleaner.engine.script.BatchAugmentation;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.ScriptArchive;
import org.gleaner.image.Pixels;
import org.gleaner.image.SampledTransform;
import org.gleaner.image.Sampler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is shown of a picture is what the engine gives the network, to within a level of 8 bits. */
class SeenTest {

    private static final int PICTURES = 6;
    private static final double[] MEAN = {0.485, 0.456, 0.406};
    private static final double[] STD = {0.229, 0.224, 0.225};

    @TempDir
    static Path folder;

    private static Network network;

    @BeforeAll
    static void load() {
        NetworkScript script = NetworkScript.of(Architecture.MOBILENET_V2, 2, 0);
        Path archive = folder.resolve("net.pt");
        ScriptArchive.write(
                archive, script, Weights.initial(TestCache.torch(), script, Map.of(), "", 1), List.of("a", "b"));
        network = Network.load(archive, script, TestCache.cpu());
    }

    @AfterAll
    static void close() {
        network.close();
    }

    @Test
    void theBooksTransforms() {
        assertShownAsSeen(new Transforms(64, ItemView.BOOK, BatchTransforms.FASTAI));
        assertShownAsSeen(new Transforms(64, ItemView.BOOK, BatchTransforms.NONE));
    }

    @ParameterizedTest
    @EnumSource
    void everyEdgeAndTurn(PadMode pad) {
        assertShownAsSeen(new Transforms(48, item(null), strong(pad, 1, Erasing.NONE)));
    }

    @Test
    void presizedALittleALotAndUpwards() {
        BatchTransforms strong = strong(PadMode.REFLECTION, 1, Erasing.NONE);
        for (int square : new int[] {60, 99, 200, 32}) {
            assertShownAsSeen(new Transforms(48, item(square), strong));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondSampling(PadMode pad) {
        for (int square : new int[] {48, 80, 150}) {
            assertShownAsSeen(new Transforms(48, item(square), strong(pad, 0.35, Erasing.NONE)));
        }
    }

    @Test
    void noise() {
        Erasing erasing = new Erasing(0.8, new Range(0.02, 0.4), 0.3, 3);
        assertShownAsSeen(new Transforms(40, item(null), strong(PadMode.ZEROS, 1, erasing)));
    }

    @Test
    void theUsualAndTheGeneralWayAgree() {
        Transforms usual = new Transforms(64, ItemView.BOOK, BatchTransforms.FASTAI);
        Batch batch = batch(usual, true);
        float[] expected = ScriptCalls.input(network, batch);
        // A second sampling of the whole changes nothing, and goes the other way.
        Transforms general = new Transforms(64, ItemView.BOOK, strong(PadMode.REFLECTION, 0.99, Erasing.NONE));
        float[] seen =
                ScriptCalls.input(network, new Batch(general, batch.rgb(), batch.labels(), batch.augmentation()));
        for (int i = 0; i < seen.length; i++) {
            assertEquals(expected[i], seen[i], 1e-3, "value " + i);
        }
    }

    private static ItemView item(@Nullable Integer square) {
        return new ItemView(ItemView.Method.RRC, 0.4, null, null, square);
    }

    private static BatchTransforms strong(PadMode pad, double minScale, Erasing erasing) {
        return new BatchTransforms(
                2,
                new BatchTransforms.Flips(true, true),
                new BatchTransforms.Affine(30, new Range(0.8, 1.4), 0.2, 0.9),
                new BatchTransforms.Lighting(0.3, 0.9),
                pad,
                minScale,
                erasing);
    }

    private static void assertShownAsSeen(Transforms transforms) {
        for (boolean train : new boolean[] {true, false}) {
            float[] seen = ScriptCalls.input(network, batch(transforms, train));
            int plane = transforms.size() * transforms.size();
            double worst = 0;
            for (int place = 0; place < PICTURES; place++) {
                byte[] shown = Sampler.see(picture(place), draw(transforms, place, train), transforms)
                        .rgb();
                for (int i = 0; i < shown.length; i++) {
                    int c = i % 3;
                    double value = seen[(3 * place + c) * plane + i / 3] * STD[c] + MEAN[c];
                    worst = Math.max(worst, Math.abs((shown[i] & 0xff) - 255 * Math.clamp(value, 0.0, 1.0)));
                }
            }
            assertTrue(worst <= 1, worst + " levels apart, training " + train);
        }
    }

    private static Batch batch(Transforms transforms, boolean train) {
        BatchAugmentation augmentation = BatchAugmentation.of(PICTURES);
        int side = transforms.itemSize();
        ByteBuffer rgb = ByteBuffer.allocateDirect(3 * side * side * PICTURES);
        for (int place = 0; place < PICTURES; place++) {
            SampledTransform draw = draw(transforms, place, train);
            augmentation.write(draw, transforms, place);
            rgb.put(place * 3 * side * side, draw.item().apply(picture(place)).rgb());
        }
        return new Batch(transforms, rgb, new long[PICTURES], train ? augmentation : null);
    }

    private static SampledTransform draw(Transforms transforms, int place, boolean train) {
        Pixels picture = picture(place);
        return train
                ? SampledTransform.train(transforms, picture.width(), picture.height(), new SplittableRandom(place))
                : SampledTransform.valid(transforms, picture.width(), picture.height());
    }

    /** Smooth in one half, and noise in the other. */
    private static Pixels picture(int place) {
        int width = 170 + 9 * place;
        int height = 190 - 11 * place;
        byte[] rgb = new byte[3 * width * height];
        new SplittableRandom(place).nextBytes(rgb);
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % width;
            if (x < width / 2) {
                rgb[i] = (byte) (255 * (i / 3 / width) / height);
            }
        }
        return new Pixels(width, height, rgb);
    }
}
