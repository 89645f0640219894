package org.gleaner.learn;

import org.gleaner.image.ItemTransform;

/**
 * Where in a picture a network saw what speaks for a class: Grad-CAM (Selvaraju et al., "Grad-CAM: Visual Explanations
 * from Deep Networks via Gradient-based Localization", ICCV 2017). A value; treat the array as read only.
 *
 * @param width places of the network's last feature map in a row
 * @param height rows of places
 * @param values row by row, logits, none below 0; all 0 where nothing speaks for the class
 * @param area the part of the picture that lies under the map
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ActivationMap(int width, int height, float[] values, ItemTransform.Area area) {

    /** Whether anything speaks for the class. */
    public boolean isEmpty() {
        return most() == 0;
    }

    /**
     * The map on {@code columns} by {@code rows} pixels, row by row, 0 to 1 as shares of its largest value: bilinear
     * between the centres of the places, as torch's {@code interpolate} with {@code align_corners=False}.
     */
    public float[] upsampled(int columns, int rows) {
        float scale = isEmpty() ? 0 : 1 / most();
        float[] pixels = new float[columns * rows];
        for (int y = 0; y < rows; y++) {
            double down = centre(y, rows, height);
            int above = (int) down;
            int below = Math.min(above + 1, height - 1);
            for (int x = 0; x < columns; x++) {
                double right = centre(x, columns, width);
                int before = (int) right;
                int after = Math.min(before + 1, width - 1);
                double top = between(value(before, above), value(after, above), right - before);
                double bottom = between(value(before, below), value(after, below), right - before);
                pixels[y * columns + x] = (float) (scale * between(top, bottom, down - above));
            }
        }
        return pixels;
    }

    private static double centre(int pixel, int pixels, int places) {
        return Math.max(0, (pixel + 0.5) * places / pixels - 0.5);
    }

    private static double between(double one, double other, double share) {
        return one + (other - one) * share;
    }

    private float value(int x, int y) {
        return values[y * width + x];
    }

    private float most() {
        float most = 0;
        for (float value : values) {
            most = Math.max(most, value);
        }
        return most;
    }
}
