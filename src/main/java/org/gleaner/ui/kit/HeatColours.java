package org.gleaner.ui.kit;

import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * Values 0 to 1 as colours to be laid upon a photo: nothing is clear, and the more there is, the lighter and warmer the
 * colour, so that it can be told without telling hues apart. Stateless.
 */
public final class HeatColours {

    private static final Color[] RAMP = {
        Color.web("#2b0f54"), Color.web("#8c2981"), Color.web("#de4968"), Color.web("#fe9f6d"), Color.web("#fcfdbf")
    };

    /** Opacity of the largest value; the photo must be seen through it. */
    private static final double OPACITY = 0.72;

    private HeatColours() {}

    /** Values row by row as a picture. */
    public static Image image(float[] values, int width, int height) {
        WritableImage image = new WritableImage(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getPixelWriter().setColor(x, y, colour(values[y * width + x]));
            }
        }
        return image;
    }

    /** From nothing at the left to the most at the right, for a legend. */
    public static Image legend(int width, int height) {
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (i % width) / (width - 1);
        }
        return image(values, width, height);
    }

    private static Color colour(double value) {
        double at = Math.clamp(value, 0, 1) * (RAMP.length - 1);
        int below = Math.min((int) at, RAMP.length - 2);
        Color colour = RAMP[below].interpolate(RAMP[below + 1], at - below);
        return Color.color(
                colour.getRed(), colour.getGreen(), colour.getBlue(), OPACITY * Math.sqrt(Math.clamp(value, 0, 1)));
    }
}
