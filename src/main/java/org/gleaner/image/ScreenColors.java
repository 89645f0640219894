package org.gleaner.image;

import java.awt.RenderingHints;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Colours as a screen shows them (sRGB), out of those that a picture's colour profile describes. Whatever is no profile
 * for the picture's colours is ignored, and the picture shown as it is stored. Stateless; any thread.
 */
final class ScreenColors {

    private static final ICC_Profile SCREEN = ICC_Profile.getInstance(ColorSpace.CS_sRGB);

    private ScreenColors() {}

    /** @param profile bytes of a colour profile, or none */
    static Pixels of(Pixels stored, byte[] profile) {
        if (profile.length == 0) {
            return stored;
        }
        try {
            ICC_Profile colors = ICC_Profile.getInstance(profile);
            return colors.getColorSpaceType() == ColorSpace.TYPE_RGB ? converted(stored, colors) : stored;
        } catch (IllegalArgumentException | CMMException e) {
            return stored;
        }
    }

    private static Pixels converted(Pixels stored, ICC_Profile colors) {
        Pixels shown = Pixels.black(stored.width(), stored.height());
        ColorConvertOp op = new ColorConvertOp(new ICC_Profile[] {colors, SCREEN}, new RenderingHints(null));
        for (int y = 0; y < stored.height(); y += stored.stripHeight()) {
            int rows = Math.min(stored.stripHeight(), stored.height() - y);
            op.filter(raster(stored.strip(y), stored.width(), rows), raster(shown.strip(y), stored.width(), rows));
        }
        return shown;
    }

    private static WritableRaster raster(byte[] rgb, int width, int rows) {
        return Raster.createInterleavedRaster(
                new DataBufferByte(rgb, rgb.length), width, rows, 3 * width, 3, new int[] {0, 1, 2}, null);
    }
}
