package org.gleaner.image;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The largest JPEG in a camera's raw file: cameras put one of full or nearly full size beside what the sensor saw. It
 * is looked for by its markers, as each maker has another place for it. A value.
 *
 * @param jpeg its file
 * @param orientation how it lies: by what it says itself, or else by what the raw file says
 */
@SuppressWarnings("ArrayRecordComponent")
record RawPreview(byte[] jpeg, Orientation orientation) {

    static final String FORMAT = "camera RAW";

    private static final int DNG_VERSION = 0xc612;
    private static final int COLOR_FILTERS = 32803;
    private static final int LINEAR_RAW = 34892;

    /** A preview whose side is a smaller part of the sensor's shows too little. */
    private static final int LEAST_PART = 4;

    /**
     * The preview in a file; empty for a file that is not raw, and for one that is a TIFF without a preview and can be
     * shown as any other.
     *
     * @throws UnreadablePicture when there is none, or only a small one
     */
    static Optional<RawPreview> in(byte[] file, String format) throws UnreadablePicture {
        boolean tiff = format.equals("TIFF");
        if (!tiff && !format.equals(FORMAT)) {
            return Optional.empty();
        }
        Metadata said = metadata(file);
        EmbeddedJpeg largest = tiff && !isRaw(said) ? null : largest(file);
        if (largest == null) {
            if (tiff) {
                return Optional.empty();
            }
            throw UnreadablePicture.here("camera RAW without a preview cannot be read here");
        }
        if (LEAST_PART * Math.max(largest.width(), largest.height()) < sensorSide(said)) {
            throw UnreadablePicture.here(
                    "camera RAW whose largest preview is small: %sx%s pixels", largest.width(), largest.height());
        }
        byte[] jpeg = Arrays.copyOfRange(file, largest.start(), largest.end());
        Orientation own = Orientation.of(jpeg, "JPEG");
        return Optional.of(new RawPreview(
                jpeg,
                own.equals(Orientation.UPRIGHT)
                        ? Orientation.of(said.getFirstDirectoryOfType(ExifIFD0Directory.class))
                        : own));
    }

    /** Whether a TIFF file holds what a sensor saw. */
    static boolean isRaw(Metadata tiff) {
        for (Directory directory : tiff.getDirectories()) {
            Integer colors = directory.getInteger(ExifDirectoryBase.TAG_PHOTOMETRIC_INTERPRETATION);
            if (directory.containsTag(DNG_VERSION)
                    || (colors != null && (colors == COLOR_FILTERS || colors == LINEAR_RAW))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable EmbeddedJpeg largest(byte[] file) {
        EmbeddedJpeg largest = null;
        int at = 0;
        while (at + 3 < file.length) {
            EmbeddedJpeg jpeg = EmbeddedJpeg.at(file, at);
            if (jpeg != null && jpeg.isShown() && (largest == null || jpeg.pixels() > largest.pixels())) {
                largest = jpeg;
            }
            at = jpeg == null ? at + 1 : jpeg.end();
        }
        return largest;
    }

    /** The longest side that is told, pixels; 0 when none is. */
    private static int sensorSide(Metadata said) {
        int side = 0;
        for (Directory directory : said.getDirectories()) {
            side = IntStream.of(
                            ExifDirectoryBase.TAG_IMAGE_WIDTH,
                            ExifDirectoryBase.TAG_IMAGE_HEIGHT,
                            ExifDirectoryBase.TAG_EXIF_IMAGE_WIDTH,
                            ExifDirectoryBase.TAG_EXIF_IMAGE_HEIGHT)
                    .map(tag -> number(directory, tag))
                    .reduce(side, Math::max);
        }
        return side;
    }

    private static int number(Directory directory, int tag) {
        Integer found = directory instanceof ExifDirectoryBase ? directory.getInteger(tag) : null;
        return found == null ? 0 : found;
    }

    static Metadata metadata(byte[] file) {
        try {
            return ImageMetadataReader.readMetadata(new ByteArrayInputStream(file), file.length);
        } catch (Exception e) {
            return new Metadata(); // broken metadata never hides a picture
        }
    }

    /**
     * A JPEG within a file.
     *
     * @param start of its first byte
     * @param end behind its last byte
     * @param process the second byte of its frame's marker
     * @param precision bits of a sample
     */
    record EmbeddedJpeg(int start, int end, int process, int precision, int width, int height) {

        private static final int START = 0xd8;
        private static final int END = 0xd9;
        private static final int SCAN = 0xda;

        /** Whether programs can show it: baseline or progressive, 8 bits. */
        boolean isShown() {
            return process <= 0xc2 && precision == 8;
        }

        long pixels() {
            return (long) width * height;
        }

        /** The one that begins there, or null when none does, or it is not whole. */
        static @Nullable EmbeddedJpeg at(byte[] file, int start) {
            if (file[start] != (byte) 0xff || marker(file, start) != START || file[start + 2] != (byte) 0xff) {
                return null;
            }
            int frame = 0;
            int at = start + 2;
            while (at + 9 < file.length && file[at] == (byte) 0xff) {
                int marker = marker(file, at);
                if (marker < 0xc0 || marker == START) {
                    return null;
                }
                if (isFrame(marker)) {
                    frame = at;
                }
                at += 2 + word(file, at + 2);
                if (marker == SCAN) {
                    at = afterScan(file, at);
                    if (at + 1 < file.length && marker(file, at) == END && frame > 0) {
                        return of(file, start, frame, at + 2);
                    }
                }
            }
            return null;
        }

        private static EmbeddedJpeg of(byte[] file, int start, int frame, int end) {
            return new EmbeddedJpeg(
                    start, end, marker(file, frame), file[frame + 4], word(file, frame + 7), word(file, frame + 5));
        }

        private static boolean isFrame(int marker) {
            return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        }

        /** The next marker that is no restart within the coded samples. */
        private static int afterScan(byte[] file, int from) {
            int at = from;
            while (at + 1 < file.length
                    && (file[at] != (byte) 0xff || marker(file, at) == 0 || (marker(file, at) & 0xf8) == 0xd0)) {
                at++;
            }
            return at;
        }

        private static int marker(byte[] file, int at) {
            return file[at + 1] & 0xff;
        }

        private static int word(byte[] file, int at) {
            return (file[at] & 0xff) << 8 | (file[at + 1] & 0xff);
        }
    }
}
