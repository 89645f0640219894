package org.gleaner.image;

import java.awt.color.ColorSpace;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageTypeSpecifier;

/**
 * Decodes JPEGs by their raw channels: ImageIO's own conversion would apply the colour profile, slowly. Stateless; any
 * thread.
 */
final class JpegDecoder {

    private static final ImageTypeSpecifier GREY =
            ImageTypeSpecifier.createGrayscale(8, DataBuffer.TYPE_BYTE, /* isSigned= */ false);

    private static final ImageTypeSpecifier THREE = ImageTypeSpecifier.createInterleaved(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), new int[] {0, 1, 2}, DataBuffer.TYPE_BYTE, false, false);

    private static final byte END = (byte) 0xd9;
    private static final byte SCAN = (byte) 0xda;

    private JpegDecoder() {}

    /**
     * The stored picture, or of it what is wanted. All of the file is decoded.
     *
     * @param step every so many pixels of every so many rows are kept
     * @param colors whether grey levels alone will not do
     */
    static Pixels decode(byte[] file, int step, boolean colors) throws IOException, UnreadablePicture {
        JpegHeader header = JpegHeader.of(file);
        Reduction reduction = Reduction.of(header.width(), header.height());
        if (!reduction.isNone() && header.progressive()) {
            throw UnreadablePicture.here(
                    "too large: %sx%s pixels in a progressive JPEG, which cannot be read row by row; save it as a baseline JPEG",
                    header.width(), header.height());
        }
        boolean withinMark = file[file.length - 1] == (byte) 0xff;
        return withinMark || isEnded(file) ? whole(file, header, step, colors) : unended(file, header, step, colors);
    }

    /** Whether an end follows the last scan, which is looked for from the file's end. */
    private static boolean isEnded(byte[] file) {
        for (int at = file.length - 2; at >= 0; at--) {
            if (file[at] == (byte) 0xff && (file[at + 1] == END || file[at + 1] == SCAN)) {
                return file[at + 1] == END;
            }
        }
        return false;
    }

    /** A picture of which nothing is missing but the mark of its end, as Pillow has it too. */
    private static Pixels unended(byte[] file, JpegHeader header, int step, boolean colors)
            throws IOException, UnreadablePicture {
        byte[] ended = Arrays.copyOf(file, file.length + 2);
        ended[file.length] = (byte) 0xff;
        ended[file.length + 1] = END;
        try (Codec codec = Codec.open(ended, "JPEG", header.deadline())) {
            int reduced = Reduction.of(header.width(), header.height()).factor();
            codec.reader().readRaster(0, codec.every(reduced));
            codec.checkNothingMissing();
        }
        return whole(ended, header, step, colors);
    }

    private static Pixels whole(byte[] file, JpegHeader header, int step, boolean colors)
            throws IOException, UnreadablePicture {
        if (!colors && header.components() == 3 && header.luminance() && header.plain()) {
            return grey(file, header, step);
        }
        boolean usual = header.components() == 1 || header.components() == 3;
        return step == 1 && usual && header.plain() && RowByRow.suits("JPEG", header.width(), header.height())
                ? rowByRow(file, header)
                : atOnce(file, header, step);
    }

    private static Pixels rowByRow(byte[] file, JpegHeader header) throws IOException, UnreadablePicture {
        try (Codec codec = Codec.open(JpegHeader.withoutColors(file, false), "JPEG", header.deadline())) {
            Pixels stored = RowByRow.read(
                    codec.reader(),
                    header.components() == 1 ? GREY : THREE,
                    Reduction.of(header.width(), header.height()));
            codec.checkComplete();
            if (header.luminance()) {
                stored.strips().forEach(JpegColors::fromLuminance);
            }
            return stored;
        }
    }

    /** The luminance alone: the codec leaves out the colours, but for checking that they are there. */
    private static Pixels grey(byte[] file, JpegHeader header, int step) throws IOException, UnreadablePicture {
        try (Codec codec = Codec.open(JpegHeader.withoutColors(file, true), "JPEG", header.deadline())) {
            ImageReadParam param = codec.every(kept(header, step));
            param.setDestinationType(GREY);
            Raster raster = codec.reader().read(0, param).getRaster();
            codec.checkComplete();
            byte[] levels = ((DataBufferByte) raster.getDataBuffer()).getData();
            return new Pixels(raster.getWidth(), raster.getHeight(), JpegColors.rgb(levels, 1, false));
        }
    }

    private static int kept(JpegHeader header, int step) {
        return Math.max(step, Reduction.of(header.width(), header.height()).factor());
    }

    private static Pixels atOnce(byte[] file, JpegHeader header, int step) throws IOException, UnreadablePicture {
        try (Codec codec = Codec.open(file, "JPEG", header.deadline())) {
            Raster raster = codec.reader().readRaster(0, codec.every(kept(header, step)));
            codec.checkComplete();
            int width = raster.getWidth();
            int height = raster.getHeight();
            int bands = raster.getNumBands();
            byte[] stored = (byte[]) raster.getDataElements(0, 0, width, height, null);
            return new Pixels(width, height, JpegColors.rgb(stored, bands, header.luminance()));
        }
    }
}
