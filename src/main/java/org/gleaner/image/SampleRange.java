package org.gleaner.image;

import com.drew.imaging.tiff.TiffMetadataReader;
import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which values of deep samples, as microscopes and thermal cameras store them, are black and white.
 *
 * @param black the value that becomes 0
 * @param white the value that becomes 255, larger than {@code black}
 */
record SampleRange(double black, double white) {

    private static final int SMALLEST_VALUE = 340;
    private static final int LARGEST_VALUE = 341;

    /** What ImageJ writes of the range that it has shown. */
    private static final Pattern IMAGEJ = Pattern.compile("ImageJ=(?s:.*)\\bmin=(\\S+)\\s+max=(\\S+)");

    /** Depths of cameras that store their samples in 16 bits. */
    private static final int[] DEPTHS = {10, 12, 14, 16};

    /** Of wide samples so many in a thousand may be darker than black, and as many brighter than white. */
    private static final int OUTSIDE = 1;

    /** Samples that are looked at for the range. */
    private static final int ENOUGH = 1_000_000;

    /** Whether samples are floating-point numbers, may be below nought, or have 32 bits. */
    static boolean isWide(SampleModel samples) {
        return switch (samples.getTransferType()) {
            case DataBuffer.TYPE_FLOAT, DataBuffer.TYPE_DOUBLE -> true;
            case DataBuffer.TYPE_SHORT, DataBuffer.TYPE_INT -> samples instanceof ComponentSampleModel;
            default -> false;
        };
    }

    /** Whether samples are of 16 bits, of which often fewer are used. */
    static boolean isDeep(SampleModel samples) {
        return samples.getTransferType() == DataBuffer.TYPE_USHORT && samples.getSampleSize(0) == 16;
    }

    /** Whether an image's samples are deep, and are levels of grey or of red, green and blue. */
    static boolean isDeep(BufferedImage image) {
        int colors = image.getColorModel().getColorSpace().getType();
        return isDeep(image.getSampleModel())
                && (colors == ColorSpace.TYPE_GRAY || colors == ColorSpace.TYPE_RGB)
                && !(image.getColorModel() instanceof IndexColorModel)
                && !image.isAlphaPremultiplied();
    }

    /** The range that a TIFF file names; empty when it names none that makes sense. */
    static Optional<SampleRange> said(byte[] tiff) {
        try {
            Metadata all = TiffMetadataReader.readMetadata(new ByteArrayReader(tiff));
            Directory first = all.getFirstDirectoryOfType(ExifIFD0Directory.class);
            if (first == null) {
                return Optional.empty();
            }
            Double black = first.getDoubleObject(SMALLEST_VALUE);
            Double white = first.getDoubleObject(LARGEST_VALUE);
            Matcher imageJ = IMAGEJ.matcher(String.valueOf(first.getString(ExifIFD0Directory.TAG_IMAGE_DESCRIPTION)));
            if ((black == null || white == null) && imageJ.find()) {
                black = Double.valueOf(imageJ.group(1));
                white = Double.valueOf(imageJ.group(2));
            }
            return black == null || white == null || !(black < white) || Double.isInfinite(white - black)
                    ? Optional.empty()
                    : Optional.of(new SampleRange(black, white));
        } catch (Exception e) {
            return Optional.empty(); // broken metadata never hides a picture
        }
    }

    /** The range of samples of which nothing is said: by their depth, or for wide ones by where they lie. */
    static SampleRange of(Raster raster) {
        int type = raster.getTransferType();
        if (type == DataBuffer.TYPE_USHORT || type == DataBuffer.TYPE_SHORT) {
            Ends ends = new Ends();
            forEach(raster, ends);
            if (ends.least >= 0) {
                int depth = Arrays.stream(DEPTHS)
                        .filter(bits -> ends.most < 1 << bits)
                        .findFirst()
                        .orElse(16);
                return new SampleRange(0, 1 << depth);
            }
        }
        Some some = new Some((long) raster.getWidth() * raster.getHeight() * channels(raster));
        forEach(raster, some);
        return some.range();
    }

    private static int channels(Raster raster) {
        return raster.getNumBands() < 3 ? 1 : 3;
    }

    private static void forEach(Raster raster, DoubleConsumer consumer) {
        double[] row = new double[raster.getWidth()];
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int band = 0; band < channels(raster); band++) {
                for (double sample : raster.getSamples(0, y, row.length, 1, band, row)) {
                    consumer.accept(sample);
                }
            }
        }
    }

    /** The smallest and the largest sample. */
    private static final class Ends implements DoubleConsumer {

        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;

        @Override
        public void accept(double sample) {
            least = Math.min(least, sample);
            most = Math.max(most, sample);
        }
    }

    /** Every so many samples, as far as they are finite. */
    private static final class Some implements DoubleConsumer {

        private final long step;
        private final double[] samples;
        private long seen;
        private int size;

        Some(long count) {
            step = Math.ceilDiv(count, ENOUGH);
            samples = new double[(int) Math.ceilDiv(count, step)];
        }

        @Override
        public void accept(double sample) {
            if (seen++ % step == 0 && Double.isFinite(sample)) {
                samples[size++] = sample;
            }
        }

        SampleRange range() {
            Arrays.sort(samples, 0, size);
            if (size == 0 || (samples[0] >= 0 && samples[size - 1] <= 1)) {
                return new SampleRange(0, 1);
            }
            int outside = size * OUTSIDE / 1000;
            double black = samples[outside];
            return new SampleRange(black, Math.max(samples[size - 1 - outside], Math.nextUp(black)));
        }
    }

    /** A sample as 8 bits. */
    byte level(double sample) {
        double level = 256 * (sample - black) / (white - black);
        return (byte) (Double.isNaN(level) ? 0 : Math.clamp((int) level, 0, 255));
    }
}
