package org.gleaner.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * Turns a decoded image into RGB by its stored samples, as Pillow's {@code convert('RGB')}: deep samples keep their
 * high byte, inks are mixed plainly, no colour profile is applied. Transparent parts are drawn over white. Stateless;
 * any thread.
 */
final class RasterColors {

    private RasterColors() {}

    /** An image's rows as RGB. Belongs to one thread. */
    interface Rows {
        void read(int y, byte[] rgb, int to);
    }

    /**
     * @param alphaMayBeEmpty whether there are writers of the format that leave an alpha of nought, and mean no alpha
     */
    static Pixels rgb(BufferedImage image, boolean alphaMayBeEmpty) {
        return picture(
                image.getWidth(), image.getHeight(), alphaMayBeEmpty && isEmpty(image) ? colors(image) : rows(image));
    }

    /** Grey or colour samples of that range, whatever they are. */
    static Pixels rgb(Raster raster, SampleRange range) {
        return picture(raster.getWidth(), raster.getHeight(), fromSamples(raster, range));
    }

    /** Deep samples of that range. */
    static Pixels rgb(BufferedImage image, SampleRange range) {
        Rows colors = fromSamples(image.getRaster(), range);
        return picture(
                image.getWidth(),
                image.getHeight(),
                image.getColorModel().hasAlpha() ? overWhite(colors, image) : colors);
    }

    private static Pixels picture(int width, int height, Rows rows) {
        Pixels picture = Pixels.black(width, height);
        for (int y = 0; y < picture.height(); y++) {
            rows.read(y, picture.strip(y), picture.at(0, y));
        }
        return picture;
    }

    static Rows rows(BufferedImage image) {
        Rows colors = colors(image);
        return image.getColorModel().hasAlpha() ? overWhite(colors, image) : colors;
    }

    private static Rows colors(BufferedImage image) {
        Raster raster = image.getRaster();
        if (image.getColorModel() instanceof IndexColorModel palette) {
            return fromPalette(raster, palette);
        } else if (!hasPlainChannels(image)) {
            return fromColorModel(image);
        } else if (image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_CMYK) {
            return fromInks(raster);
        } else if (raster.getSampleModel() instanceof ComponentSampleModel model
                && raster.getDataBuffer() instanceof DataBufferByte data
                && data.getNumBanks() == 1
                && model.getSampleSize(0) == 8) {
            return fromBytes(data, model);
        }
        return fromSamples(raster);
    }

    private static Rows overWhite(Rows colors, BufferedImage image) {
        int[] cover = new int[image.getWidth()];
        Cover covers = cover(image);
        return (y, rgb, start) -> {
            colors.read(y, rgb, start);
            covers.read(y, cover);
            int at = start;
            for (int alpha : cover) {
                for (int end = at + 3; at < end; at++) {
                    rgb[at] = (byte) over((rgb[at] & 0xff), alpha);
                }
            }
        };
    }

    /** A sample of which {@code alpha} of 255 covers white. */
    static int over(int sample, int alpha) {
        return alpha == 255 ? sample : (sample * alpha + 255 * (255 - alpha) + 127) / 255;
    }

    private static boolean isEmpty(BufferedImage image) {
        int[] cover = new int[image.getWidth()];
        Cover covers = cover(image);
        for (int y = 0; y < image.getHeight(); y++) {
            covers.read(y, cover);
            if (Arrays.stream(cover).anyMatch(alpha -> alpha > 0)) {
                return false;
            }
        }
        return true;
    }

    /** How much of each pixel of a row is covered, 0 to 255. */
    private interface Cover {
        void read(int y, int[] cover);
    }

    private static Cover cover(BufferedImage image) {
        Raster raster = image.getRaster();
        int width = image.getWidth();
        if (!(image.getColorModel() instanceof IndexColorModel) && hasPlainChannels(image)) {
            int band = raster.getNumBands() - 1;
            int bits = raster.getSampleModel().getSampleSize(band);
            return (y, cover) -> {
                raster.getSamples(0, y, width, 1, band, cover);
                for (int x = 0; bits != 8 && x < width; x++) {
                    cover[x] = eightBits(cover[x], bits);
                }
            };
        }
        return (y, cover) -> {
            image.getRGB(0, y, width, 1, cover, 0, width);
            for (int x = 0; x < width; x++) {
                cover[x] >>>= 24;
            }
        };
    }

    /** The light that an ink (0 to 255) leaves on a paper of which black leaves {@code light}; Pillow's rounding. */
    static int inkToLight(int ink, int light) {
        int product = ink * light + 128;
        return light - (((product >> 8) + product) >> 8);
    }

    private static boolean hasPlainChannels(BufferedImage image) {
        int type = image.getColorModel().getColorSpace().getType();
        int bands = image.getRaster().getNumBands();
        if (image.isAlphaPremultiplied() || image.getRaster().getTransferType() > DataBuffer.TYPE_INT) {
            return false;
        }
        return type == ColorSpace.TYPE_GRAY
                || (type == ColorSpace.TYPE_RGB && bands >= 3)
                || (type == ColorSpace.TYPE_CMYK && bands >= 4);
    }

    private static Rows fromBytes(DataBufferByte data, ComponentSampleModel model) {
        int[] bands = model.getBandOffsets();
        int green = bands.length > 2 ? bands[1] - bands[0] : 0;
        int blue = bands.length > 2 ? bands[2] - bands[0] : 0;
        byte[] in = data.getData();
        int step = model.getPixelStride();
        int width = model.getWidth();
        return (y, rgb, start) -> {
            int to = start;
            int from = data.getOffset() + y * model.getScanlineStride() + bands[0];
            for (int x = 0; x < width; x++) {
                rgb[to] = in[from];
                rgb[to + 1] = in[from + green];
                rgb[to + 2] = in[from + blue];
                from += step;
                to += 3;
            }
        };
    }

    private static Rows fromPalette(Raster raster, IndexColorModel palette) {
        int[] colors = new int[palette.getMapSize()];
        palette.getRGBs(colors);
        int[] row = new int[raster.getWidth()];
        return (y, rgb, start) -> {
            int to = start;
            raster.getSamples(0, y, row.length, 1, 0, row);
            for (int index : row) {
                to = put(rgb, to, index < colors.length ? colors[index] : 0);
            }
        };
    }

    private static Rows fromInks(Raster raster) {
        int bands = raster.getNumBands();
        int shift = Math.max(0, raster.getSampleModel().getSampleSize(0) - 8);
        int[] row = new int[raster.getWidth() * bands];
        return (y, rgb, start) -> {
            int to = start;
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int from = 0; from < row.length; from += bands) {
                int light = 255 - (row[from + 3] >> shift);
                for (int band = 0; band < 3; band++) {
                    rgb[to++] = (byte) inkToLight(row[from + band] >> shift, light);
                }
            }
        };
    }

    private static Rows fromSamples(Raster raster) {
        int bands = raster.getNumBands();
        int[] sizes = raster.getSampleModel().getSampleSize();
        int[] row = new int[raster.getWidth() * bands];
        return (y, rgb, start) -> {
            int to = start;
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int from = 0; from < row.length; from += bands) {
                for (int channel = 0; channel < 3; channel++) {
                    int band = bands > 2 ? channel : 0;
                    rgb[to++] = (byte) eightBits(row[from + band], sizes[band]);
                }
            }
        };
    }

    private static Rows fromSamples(Raster raster, SampleRange range) {
        int bands = raster.getNumBands();
        double[] row = new double[raster.getWidth() * bands];
        return (y, rgb, start) -> {
            int to = start;
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int from = 0; from < row.length; from += bands) {
                for (int channel = 0; channel < 3; channel++) {
                    rgb[to++] = range.level(row[from + (bands > 2 ? channel : 0)]);
                }
            }
        };
    }

    private static int eightBits(int sample, int bits) {
        return bits >= 8 ? sample >>> (bits - 8) : sample * 255 / ((1 << bits) - 1);
    }

    private static Rows fromColorModel(BufferedImage image) {
        int[] row = new int[image.getWidth()];
        return (y, rgb, start) -> {
            int to = start;
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int color : row) {
                to = put(rgb, to, color);
            }
        };
    }

    private static int put(byte[] rgb, int to, int color) {
        rgb[to] = (byte) (color >> 16);
        rgb[to + 1] = (byte) (color >> 8);
        rgb[to + 2] = (byte) color;
        return to + 3;
    }
}
