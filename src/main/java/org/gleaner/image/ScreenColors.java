package org.gleaner.image;

import java.awt.RenderingHints;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Colours as a screen shows them (sRGB), out of those that a picture's colour profile describes. Whatever is no profile
 * for the picture's colours is ignored, and the picture shown as it is stored. Stateless; any thread.
 */
final class ScreenColors {

    private static final ICC_Profile SCREEN = ICC_Profile.getInstance(ColorSpace.CS_sRGB);

    /** Where a profile says what it is for. Java greys the shadows of what a press prints, so it gets another kind. */
    private static final int PURPOSE = 12;

    private ScreenColors() {}

    /**
     * A picture in red, green and blue, or in grey.
     *
     * @param profile bytes of a colour profile, or none
     */
    static Pixels of(Pixels stored, byte[] profile) {
        return profile(profile, ColorSpace.TYPE_RGB)
                .flatMap(colors -> converted(stored, colors))
                .or(() -> profile(profile, ColorSpace.TYPE_GRAY)
                        .filter(colors -> isGrey(stored))
                        .flatMap(colors -> ofGrey(stored, colors)))
                .orElse(stored);
    }

    private static boolean isGrey(Pixels picture) {
        return picture.strips().stream().allMatch(strip -> {
            for (int i = 0; i < strip.length; i += 3) {
                if (strip[i] != strip[i + 1] || strip[i] != strip[i + 2]) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Each level becomes another. */
    private static Optional<Pixels> ofGrey(Pixels stored, ICC_Profile levels) {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        byte[] rgb = new byte[3 * all.length];
        if (!convert(levels, raster(all, all.length, 1, 1), raster(rgb, all.length, 1, 3))) {
            return Optional.empty();
        }
        Pixels shown = Pixels.black(stored.width(), stored.height());
        for (int y = 0; y < stored.height(); y++) {
            byte[] from = stored.strip(y);
            byte[] to = shown.strip(y);
            int start = stored.at(0, y);
            for (int i = start; i < start + 3 * stored.width(); i += 3) {
                System.arraycopy(rgb, 3 * (from[i] & 0xff), to, i, 3);
            }
        }
        return Optional.of(shown);
    }

    /**
     * A picture in four inks.
     *
     * @param inks row by row, 255 for a full one
     * @return empty when the profile is none of inks
     */
    static Optional<Pixels> ofInks(byte[] inks, int width, int height, byte[] profile) {
        return profile(profile, ColorSpace.TYPE_CMYK).flatMap(colors -> {
            byte[] rgb = new byte[Math.multiplyExact(3, width * height)];
            return convert(colors, raster(inks, width, height, 4), raster(rgb, width, height, 3))
                    ? Optional.of(new Pixels(width, height, rgb))
                    : Optional.empty();
        });
    }

    private static Optional<ICC_Profile> profile(byte[] bytes, int type) {
        if (bytes.length < PURPOSE + Integer.BYTES) {
            return Optional.empty();
        }
        byte[] known = bytes.clone();
        if (type == ColorSpace.TYPE_CMYK) {
            ByteBuffer.wrap(known).putInt(PURPOSE, ICC_Profile.icSigColorSpaceClass);
        }
        try {
            return Optional.of(ICC_Profile.getInstance(known)).filter(colors -> colors.getColorSpaceType() == type);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Pixels> converted(Pixels stored, ICC_Profile colors) {
        Pixels shown = Pixels.black(stored.width(), stored.height());
        for (int y = 0; y < stored.height(); y += stored.stripHeight()) {
            int rows = Math.min(stored.stripHeight(), stored.height() - y);
            WritableRaster from = raster(stored.strip(y), stored.width(), rows, 3);
            if (!convert(colors, from, raster(shown.strip(y), stored.width(), rows, 3))) {
                return Optional.empty();
            }
        }
        return Optional.of(shown);
    }

    /** Whether the profile is one by which that can be done. */
    private static boolean convert(ICC_Profile colors, Raster from, WritableRaster to) {
        try {
            new ColorConvertOp(new ICC_Profile[] {colors, SCREEN}, new RenderingHints(null)).filter(from, to);
            return true;
        } catch (IllegalArgumentException | CMMException e) {
            return false;
        }
    }

    private static WritableRaster raster(byte[] samples, int width, int rows, int channels) {
        return Raster.createInterleavedRaster(
                new DataBufferByte(samples, samples.length),
                width,
                rows,
                channels * width,
                channels,
                IntStream.range(0, channels).toArray(),
                null);
    }
}
