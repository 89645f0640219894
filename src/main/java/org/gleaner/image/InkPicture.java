package org.gleaner.image;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A picture that is stored in the inks of a printing press: cyan, magenta, yellow, black. Stateless; any thread. */
final class InkPicture {

    private static final int INKS = 4;

    /** Where a profile names the colours that it is for. */
    private static final int COLORS = 16;

    private static final Set<String> FORMATS = Set.of("JPEG", "TIFF");

    private InkPicture() {}

    /**
     * The upright picture as a screen shows it; empty for what is not stored so in 8 bits.
     *
     * @param file of a picture that can be decoded
     * @param profile of the inks
     */
    static Optional<Pixels> onScreen(byte[] file, byte[] profile) {
        String format = ImageFormats.sniff(file).orElse("");
        if (!FORMATS.contains(format) || !isOfInks(profile)) {
            return Optional.empty();
        }
        try (Codec codec = Codec.open(file, format)) {
            Reduction reduction =
                    Reduction.of(codec.reader().getWidth(0), codec.reader().getHeight(0));
            Raster stored = codec.reader().readRaster(0, codec.every(reduction.factor()));
            if (stored.getNumBands() < INKS || stored.getTransferType() != DataBuffer.TYPE_BYTE) {
                return Optional.empty();
            }
            Raster inks = stored.createChild(
                    0,
                    0,
                    stored.getWidth(),
                    stored.getHeight(),
                    0,
                    0,
                    IntStream.range(0, INKS).toArray());
            byte[] samples = (byte[]) inks.getDataElements(0, 0, inks.getWidth(), inks.getHeight(), null);
            if (format.equals("JPEG")) {
                JpegColors.toInks(samples, JpegHeader.of(file).luminance());
            }
            return ScreenColors.ofInks(samples, inks.getWidth(), inks.getHeight(), profile)
                    .map(Orientation.of(file, format)::upright);
        } catch (IOException | RuntimeException | OutOfMemoryError e) { // then it is shown plainly
            return Optional.empty();
        }
    }

    /** By its header: most pictures have none, and need not be decoded again to know. */
    private static boolean isOfInks(byte[] profile) {
        return profile.length > COLORS + INKS
                && new String(profile, COLORS, INKS, StandardCharsets.ISO_8859_1).equals("CMYK");
    }
}
