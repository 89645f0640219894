package org.gleaner.image;

import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/** Decodes picture files to upright 8-bit RGB, as Pillow would. Stateless but for one codec a thread and format; any thread. */
public final class Decoder {

    /** Pillow's limit against decompression bombs. */
    public static final long MAX_PIXELS = 178_956_970;

    private static final long MAX_BYTES = 1L << 29;

    private Decoder() {}

    /**
     * The first frame, fully decoded: alpha dropped, no colour profile applied, turned upright by its EXIF.
     *
     * @throws UnreadablePicture for whatever is no whole picture that can be read here, also when a codec crashes on it
     */
    public static Pixels decode(Path file) throws UnreadablePicture {
        return guarded(file, source -> {
            try (Codec codec = Codec.open(source.bytes, source.format)) {
                checkSize(size(source, codec));
                Pixels stored = pixels(source, codec);
                codec.checkComplete();
                return Orientation.of(source.bytes, source.format).upright(stored);
            }
        });
    }

    /**
     * Upright size and format by the header alone.
     *
     * @throws UnreadablePicture when the header is no picture's, or of one that is too large
     */
    public static PictureSize size(Path file) throws UnreadablePicture {
        return guarded(file, source -> {
            try (Codec codec = Codec.open(source.bytes, source.format)) {
                PictureSize stored = size(source, codec);
                checkSize(stored);
                return Orientation.of(source.bytes, source.format).swapsSides() ? stored.turned() : stored;
            }
        });
    }

    private static PictureSize size(Source source, Codec codec) throws IOException {
        return switch (source.format) {
            case "JPEG" -> {
                JpegHeader header = JpegHeader.of(source.bytes);
                yield new PictureSize(header.width(), header.height(), source.format);
            }
            case "GIF" -> {
                GifScreen screen = GifScreen.of(source.bytes);
                yield new PictureSize(screen.width(), screen.height(), source.format);
            }
            default -> {
                ImageReader reader = codec.reader();
                yield new PictureSize(reader.getWidth(0), reader.getHeight(0), source.format);
            }
        };
    }

    private static void checkSize(PictureSize size) throws UnreadablePicture {
        if (size.width() < 1 || size.height() < 1) {
            throw new UnreadablePicture("damaged: no size in the header");
        }
        if ((long) size.width() * size.height() > MAX_PIXELS) {
            throw new UnreadablePicture("too large: " + size.width() + "x" + size.height() + " pixels");
        }
    }

    private static Pixels pixels(Source source, Codec codec) throws IOException {
        ImageReader reader = codec.reader();
        ImageReadParam param = reader.getDefaultReadParam();
        if (source.format.equals("JPEG")) {
            // The raw channels: ImageIO's own conversion would apply the colour profile, slowly.
            JpegHeader header = JpegHeader.of(source.bytes);
            Raster raster = reader.readRaster(0, param);
            int width = raster.getWidth();
            int height = raster.getHeight();
            byte[] stored = (byte[]) raster.getDataElements(0, 0, width, height, null);
            return new Pixels(width, height, JpegColors.rgb(stored, raster.getNumBands(), header.luminance()));
        }
        ImageTypeSpecifier raw = reader.getRawImageType(0);
        if (raw != null) {
            param.setDestinationType(raw);
        }
        Pixels frame = RasterColors.rgb(reader.read(0, param));
        return source.format.equals("GIF") ? GifScreen.of(source.bytes).around(frame) : frame;
    }

    /** A file's content and its format by the first bytes. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Source(byte[] bytes, String format) {}

    private interface Reading<T> {
        T of(Source source) throws IOException, UnreadablePicture;
    }

    private static <T> T guarded(Path file, Reading<T> reading) throws UnreadablePicture {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UnreadablePicture("too large: " + Files.size(file) / 1_000_000 + " MB");
            }
            byte[] bytes = Files.readAllBytes(file);
            return reading.of(new Source(bytes, format(bytes)));
        } catch (UnreadablePicture e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new UnreadablePicture("the file is gone", e);
        } catch (AccessDeniedException e) {
            throw new UnreadablePicture("no permission to read it", e);
        } catch (EOFException e) {
            throw new UnreadablePicture("the file ends early", e);
        } catch (OutOfMemoryError e) {
            throw new UnreadablePicture("too large for the memory", e);
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            throw new UnreadablePicture(damage(e), e);
        }
    }

    private static String damage(Throwable cause) {
        // Codecs wrap the end of the file in their own exceptions.
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof EOFException) {
                return "the file ends early";
            }
        }
        String message = cause instanceof IOException ? cause.getMessage() : null;
        return message == null || message.isBlank()
                ? "damaged"
                : "damaged: " + message.lines().findFirst().orElse("").strip();
    }

    private static String format(byte[] bytes) throws UnreadablePicture {
        if (bytes.length == 0) {
            throw new UnreadablePicture("the file is empty");
        }
        String format =
                ImageFormats.sniff(bytes).orElseThrow(() -> new UnreadablePicture("not a picture" + likeness(bytes)));
        if (!ImageFormats.isReadable(format)) {
            throw new UnreadablePicture(format + " cannot be read here");
        }
        return format;
    }

    private static String likeness(byte[] bytes) {
        int length = Math.min(bytes.length, 256);
        StringBuilder start = new StringBuilder();
        for (int i = 0; i < length; i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ' && !Character.isWhitespace(bytes[i])) {
                return "";
            }
            start.append((char) (bytes[i] & 0xff));
        }
        String text = start.toString().stripLeading().toLowerCase(Locale.ROOT);
        return text.startsWith("<!doctype html") || text.startsWith("<html")
                ? ": starts like HTML"
                : ": starts like text";
    }
}
