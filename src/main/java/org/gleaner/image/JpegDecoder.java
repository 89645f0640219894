package org.gleaner.image;

import java.awt.color.ColorSpace;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
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

    private JpegDecoder() {}

    /**
     * The stored picture, or of it what is wanted. All of the file is decoded.
     *
     * @param step every so many pixels of every so many rows are kept
     * @param colors whether grey levels alone will not do
     */
    static Pixels decode(byte[] file, int step, boolean colors) throws IOException, UnreadablePicture {
        JpegHeader header = JpegHeader.of(file);
        boolean usual = header.components() == 1 || header.components() == 3;
        return step == 1 && usual && !header.lossless() && RowByRow.suits("JPEG", header.width(), header.height())
                ? rowByRow(file, header)
                : atOnce(file, header, step, colors);
    }

    private static Pixels rowByRow(byte[] file, JpegHeader header) throws IOException, UnreadablePicture {
        try (Codec codec = Codec.open(JpegHeader.withoutColors(file), "JPEG")) {
            Pixels stored = RowByRow.read(codec.reader(), header.components() == 1 ? GREY : THREE);
            codec.checkComplete();
            if (header.luminance()) {
                stored.strips().forEach(JpegColors::fromLuminance);
            }
            return stored;
        }
    }

    private static Pixels atOnce(byte[] file, JpegHeader header, int step, boolean colors)
            throws IOException, UnreadablePicture {
        try (Codec codec = Codec.open(file, "JPEG")) {
            ImageReadParam param = codec.reader().getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            Raster raster = codec.reader().readRaster(0, param);
            codec.checkComplete();
            int width = raster.getWidth();
            int height = raster.getHeight();
            int bands = raster.getNumBands();
            byte[] stored = (byte[]) raster.getDataElements(0, 0, width, height, null);
            boolean grey = !colors && bands == 3 && header.luminance();
            return new Pixels(
                    width,
                    height,
                    grey ? JpegColors.grey(stored, bands) : JpegColors.rgb(stored, bands, header.luminance()));
        }
    }
}
