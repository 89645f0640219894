package org.gleaner.engine;

import org.gleaner.image.Augmentation;

/** Turns a picture's augmentation into the numbers that the network's script samples with. */
final class Sampling {

    private Sampling() {}

    /**
     * Writes the draw into a batch: warp after affine as one projective matrix (fastai composes all coordinate changes and samples once), and
     * the lighting as shift and factor of the logit.
     */
    static void write(Augmentation draw, Batch batch, int place) {
        double[] a = draw.affine(batch.side(), batch.side());
        double[] c = draw.warp();
        double[] warp = {c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], 1};
        double[] affine = {a[0], a[1], a[2], a[3], a[4], a[5], 0, 0, 1};
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += warp[3 * row + k] * affine[3 * k + column];
                }
                batch.projections()[9 * place + 3 * row + column] = (float) sum;
            }
        }
        batch.lights()[2 * place] = (float) Math.log(draw.brightness() / (1 - draw.brightness()));
        batch.lights()[2 * place + 1] = (float) draw.contrast();
    }
}
