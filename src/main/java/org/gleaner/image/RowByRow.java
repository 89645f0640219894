package org.gleaner.image;

import java.awt.image.BufferedImage;
import java.awt.image.MultiPixelPackedSampleModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.io.EOFException;
import java.io.IOException;
import java.util.Set;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.event.IIOReadUpdateListener;
import org.jspecify.annotations.Nullable;

/**
 * Takes a large picture from its codec row by row. The codec writes to an image as high as the picture whose rows all
 * lie in the same place in memory, and each is taken from there before the next one comes: so no array is as large as
 * the picture. Belongs to the reading thread.
 */
final class RowByRow implements IIOReadUpdateListener {

    /** Their codecs write one row at a time, and tell of each. */
    private static final Set<String> FORMATS = Set.of("JPEG", "PNG", "GIF");

    private final RasterColors.Rows rows;
    private final byte[] row;
    private final Pixels picture;
    private final Reduction reduction;
    private final Reduction.Means means;
    private final int height;
    private int next;
    private boolean told;
    private boolean mixed;

    private RowByRow(RasterColors.Rows rows, int width, int height, Reduction reduction) {
        this.rows = rows;
        this.height = height;
        this.reduction = reduction;
        this.picture = Pixels.black(reduction.of(width), reduction.of(height));
        this.row = new byte[3 * width];
        this.means = new Reduction.Means(reduction, width);
    }

    /** Whether the codec can be read so, and the picture is large enough for it to be worthwhile. */
    static boolean suits(String format, int width, int height) {
        return FORMATS.contains(format) && !Pixels.fitsOneStrip(width, height);
    }

    /**
     * The picture of a reader for a format that {@link #suits}.
     *
     * @param type with which its samples are stored as they are
     * @param reduction of what is kept; another than none needs rows that come in their order
     */
    static Pixels read(ImageReader reader, ImageTypeSpecifier type, Reduction reduction) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        SampleModel one = type.getSampleModel(width, 1);
        BufferedImage image = new BufferedImage(
                type.getColorModel(),
                Raster.createWritableRaster(inOnePlace(one, height), one.createDataBuffer(), null),
                type.getColorModel().isAlphaPremultiplied(),
                null);
        RowByRow taker = new RowByRow(RasterColors.rows(image), width, height, reduction);
        if (reduction.isNone()) {
            taker.fill();
        }
        reader.addIIOReadUpdateListener(taker);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestination(image);
        reader.read(0, param);
        if (!taker.told) {
            throw new EOFException();
        }
        if (taker.mixed) {
            throw new IOException("not supported: its rows do not come one by one");
        }
        return taker.picture;
    }

    private static SampleModel inOnePlace(SampleModel row, int height) throws IOException {
        return switch (row) {
            case PixelInterleavedSampleModel pixels -> new OnePlace(pixels, height);
            case MultiPixelPackedSampleModel packed ->
                new MultiPixelPackedSampleModel(
                        packed.getDataType(), packed.getWidth(), height, packed.getPixelBitStride(), 0, 0);
            default -> throw new IOException("not supported: samples that are stored so");
        };
    }

    /** From one row to the next there is no step. */
    private static final class OnePlace extends PixelInterleavedSampleModel {

        OnePlace(PixelInterleavedSampleModel row, int height) {
            super(
                    row.getDataType(),
                    row.getWidth(),
                    1,
                    row.getPixelStride(),
                    row.getScanlineStride(),
                    row.getBandOffsets());
            this.height = height; // all of them would be more than can be counted
            scanlineStride = 0;
        }
    }

    /** Draws what rows hold that never come. */
    private void fill() {
        rows.read(0, row, 0);
        for (int y = 0; y < picture.height(); y++) {
            System.arraycopy(row, 0, picture.strip(y), picture.at(0, y), row.length);
        }
    }

    @Override
    public void imageUpdate(
            ImageReader source,
            BufferedImage image,
            int left,
            int y,
            int width,
            int height,
            int step,
            int stepDown,
            int @Nullable [] bands) {
        told = true;
        rows.read(y, row, 0);
        if (!reduction.isNone()) {
            reduce(y);
            return;
        }
        byte[] strip = picture.strip(y);
        int start = picture.at(0, y);
        if (step == 1) {
            System.arraycopy(row, 3 * left, strip, start + 3 * left, 3 * width);
            return;
        }
        for (int at = 3 * left; at < 3 * (left + width); at += 3 * step) {
            System.arraycopy(row, at, strip, start + at, 3);
        }
    }

    private void reduce(int y) {
        mixed |= y != next;
        if (mixed) {
            return;
        }
        next++;
        means.add(row);
        if (next % reduction.factor() == 0 || next == height) {
            int to = y / reduction.factor();
            means.take(picture.strip(to), picture.at(0, to));
        }
    }

    @Override
    public void passStarted(
            ImageReader source,
            BufferedImage image,
            int pass,
            int first,
            int last,
            int left,
            int top,
            int step,
            int stepDown,
            int @Nullable [] bands) {}

    @Override
    public void passComplete(ImageReader source, BufferedImage image) {}

    @Override
    public void thumbnailPassStarted(
            ImageReader source,
            BufferedImage thumbnail,
            int pass,
            int first,
            int last,
            int left,
            int top,
            int step,
            int stepDown,
            int @Nullable [] bands) {}

    @Override
    public void thumbnailUpdate(
            ImageReader source,
            BufferedImage thumbnail,
            int left,
            int top,
            int width,
            int height,
            int step,
            int stepDown,
            int @Nullable [] bands) {}

    @Override
    public void thumbnailPassComplete(ImageReader source, BufferedImage thumbnail) {}
}
