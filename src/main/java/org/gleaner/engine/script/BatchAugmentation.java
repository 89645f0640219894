package org.gleaner.engine.script;

import java.util.Arrays;
import java.util.Locale;
import org.gleaner.data.PadMode;
import org.gleaner.data.Transforms;
import org.gleaner.image.Box;
import org.gleaner.image.Erasure;
import org.gleaner.image.SampledTransform;

/**
 * The draws of a batch as the numbers that the network's script samples with. Each place is written by one thread.
 *
 * @param projections {@code [n, 3, 3]}, where each output position is sampled
 * @param lights {@code [n, 2]}, shift and factor of the logit
 * @param crops {@code [n, 5]}, of the second sampling: x, y, width, height, and the side that it is first averaged down
 *     to
 * @param erasures what becomes noise at last
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BatchAugmentation(float[] projections, float[] lights, float[] crops, Erasure[] erasures) {

    /** Numbers of each crop. */
    public static final int CROP = 5;

    /** Room for {@code n} pictures. */
    public static BatchAugmentation of(int n) {
        Erasure[] erasures = new Erasure[n];
        Arrays.fill(erasures, Erasure.NONE);
        return new BatchAugmentation(new float[9 * n], new float[2 * n], new float[CROP * n], erasures);
    }

    public void write(SampledTransform draw, Transforms transforms, int place) {
        double[] projection = draw.augmentation().projection(1, 1);
        for (int i = 0; i < 9; i++) {
            projections[9 * place + i] = (float) projection[i];
        }
        lights[2 * place] = (float) draw.augmentation().shift();
        lights[2 * place + 1] = (float) draw.augmentation().contrast();
        Box crop = draw.crop();
        int[] numbers = {crop.x(), crop.y(), crop.width(), crop.height(), transforms.shrunk(crop.width())};
        for (int i = 0; i < CROP; i++) {
            crops[CROP * place + i] = numbers[i];
        }
        erasures[place] = draw.erasure();
    }

    /**
     * For the script: the side that the network sees, the one that pictures are first averaged down to, and the edge by
     * PyTorch's number.
     */
    public static float[] settings(Transforms transforms) {
        int pad = edge(transforms.batch().pad());
        return new float[] {transforms.size(), transforms.shrunk(transforms.itemSize()), pad};
    }

    /** PyTorch's number of an edge. */
    static int edge(PadMode pad) {
        return ScriptTemplate.number(pad.name().toLowerCase(Locale.ROOT));
    }

    /**
     * Whether squares are sampled once, at their own size and mirrored at the edge: the usual case, which has its own
     * method.
     */
    public static boolean isUsual(Transforms transforms) {
        return transforms.itemSize() == transforms.size()
                && !transforms.cropsBatch()
                && transforms.batch().pad() == PadMode.REFLECTION;
    }
}
