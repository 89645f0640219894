package org.gleaner.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import org.gleaner.data.RegularFiles;
import org.gleaner.task.Message;
import org.jspecify.annotations.Nullable;

/**
 * Decodes picture files to upright 8-bit RGB, as Pillow would. Stateless but for one codec a thread and format; any
 * thread.
 */
public final class Decoder {

    /** Pillow's limit against decompression bombs; of a larger picture fewer pixels are kept. */
    static final long MAX_PIXELS = 178_956_970;

    /** What no picture may be larger than. */
    public static final long MOST_PIXELS = 1_000_000_000;

    private static final long MAX_BYTES = 1L << 29;

    /** A JPEG is decoded in blocks of at least so many rows; of each, one must be wanted. */
    private static final int LEAST_BLOCK = 8;

    /**
     * Of these all kinds are read, but for those that their codecs say they do not know; of the others there are many
     * more kinds.
     */
    private static final Set<String> READ_WHOLLY = Set.of("JPEG", "PNG", "GIF", "WebP", "HEIC", "AVIF");

    /** The formats of which every so many pixels of every so many rows can be read, without room for the others. */
    private static final Set<String> READ_SPARSELY =
            Set.of("JPEG", "PNG", "GIF", "BMP", "TIFF", "BigTIFF", "HEIC", "AVIF");

    private static final Set<String> ALPHA_MAY_BE_EMPTY = Set.of("BMP", "TGA", "ICO");

    private static final int PNG_INTERLACE = 28;

    private static final Pattern UNKNOWN_KIND =
            Pattern.compile("unsupported|not supported|not implemented|unknown", Pattern.CASE_INSENSITIVE);

    private Decoder() {}

    /**
     * A file's content.
     *
     * @throws UnreadablePicture when it cannot be read, or is larger than any picture
     */
    public static byte[] read(Path file) throws UnreadablePicture {
        try {
            long bytes = Files.size(file);
            if (bytes > MAX_BYTES) {
                throw UnreadablePicture.here("too large: %s MB", bytes / 1_000_000);
            }
            return RegularFiles.read(file);
        } catch (NoSuchFileException e) {
            throw UnreadablePicture.here(e, "the file is gone");
        } catch (AccessDeniedException e) {
            throw UnreadablePicture.here(e, "no permission to read it");
        } catch (OutOfMemoryError e) {
            throw UnreadablePicture.here(e, "too large for the memory");
        } catch (IOException e) {
            String reason = e instanceof FileSystemException known ? known.getReason() : e.getMessage();
            throw UnreadablePicture.here(
                    e, "%s", reason == null ? new Message("it cannot be read") : Message.verbatim(reason));
        }
    }

    /**
     * The first frame, fully decoded within ten seconds: transparent parts over white, no colour profile applied,
     * turned upright by its EXIF. Of more than {@link #MAX_PIXELS} some millions are kept, as {@link Reduction} has it.
     *
     * @throws UnreadablePicture for whatever is no whole picture that can be read here, also when a codec crashes on it
     */
    public static Pixels decode(Path file) throws UnreadablePicture {
        return decode(read(file));
    }

    /**
     * As {@link #decode(Path)}.
     *
     * @param file its content
     */
    public static Pixels decode(byte[] file) throws UnreadablePicture {
        return decode(file, new Wanted(1, true));
    }

    /**
     * As {@link #decode(Path)}, for those who look at the brightness only. All of the file is decoded, yet of a JPEG
     * only every second, third, ... pixel of every second, third, ... row is kept, so that at least {@code side} by
     * {@code side} are left, and these in grey.
     *
     * @param file its content
     */
    static Pixels brightness(byte[] file, int side) throws UnreadablePicture {
        PictureSize size = size(file);
        int step = Math.min(size.width(), size.height()) / side;
        return decode(file, new Wanted(Math.clamp(step, 1, LEAST_BLOCK), false));
    }

    /** Every so many pixels of every so many rows, of a JPEG. */
    private record Wanted(int step, boolean colors) {}

    private static Pixels decode(byte[] file, Wanted wanted) throws UnreadablePicture {
        return guarded(file, source -> {
            PictureSize size = checkedSize(source);
            checkReduced(size, source.format);
            Pixels stored = switch (source.format) {
                case "JPEG" -> JpegDecoder.decode(source.bytes, wanted.step, wanted.colors);
                case "HEIC", "AVIF" -> heif(source).decode();
                case "JPEG 2000" -> Jpeg2000Decoder.decode(source.bytes, MAX_PIXELS);
                default -> frame(source, size);
            };
            return source.orientation.upright(stored);
        });
    }

    /** As {@link #size(byte[])}. */
    public static PictureSize size(Path file) throws UnreadablePicture {
        return size(read(file));
    }

    /**
     * Upright size and format by the header alone.
     *
     * @param file its content
     * @throws UnreadablePicture when the header is no picture's, or of one that is too large
     */
    public static PictureSize size(byte[] file) throws UnreadablePicture {
        return guarded(file, source -> {
            PictureSize stored = checkedSize(source);
            PictureSize told = new PictureSize(stored.width(), stored.height(), source.name);
            return source.orientation.swapsSides() ? told.turned() : told;
        });
    }

    private static PictureSize storedSize(Source source) throws IOException {
        switch (source.format) {
            case "JPEG" -> {
                JpegHeader header = JpegHeader.of(source.bytes);
                return new PictureSize(header.width(), header.height(), source.format);
            }
            case "HEIC", "AVIF" -> {
                return heif(source).size(source.format);
            }
            case "JPEG 2000" -> {
                return Jpeg2000Decoder.size(source.bytes, source.format);
            }
            default -> {
                Optional<AnimationCanvas> canvas = AnimationCanvas.of(source.bytes, source.format);
                if (canvas.isPresent()) {
                    return new PictureSize(canvas.get().width(), canvas.get().height(), source.format);
                }
                try (Codec codec = Codec.open(source.bytes, source.format)) {
                    ImageReader reader = codec.reader();
                    return new PictureSize(reader.getWidth(0), reader.getHeight(0), source.format);
                }
            }
        }
    }

    private static HeifDecoder heif(Source source) throws IOException {
        return new HeifDecoder(source.bytes);
    }

    private static PictureSize checkedSize(Source source) throws IOException, UnreadablePicture {
        PictureSize size = storedSize(source);
        if (size.width() < 1 || size.height() < 1) {
            throw new UnreadablePicture("damaged: no size in the header");
        }
        LeastBytes.check(size, source.bytes, source.format);
        if (size.pixels() > MOST_PIXELS) {
            throw UnreadablePicture.here("too large: %sx%s pixels", size.width(), size.height());
        }
        return size;
    }

    private static void checkReduced(PictureSize size, String format) throws UnreadablePicture {
        if (!Reduction.of(size.width(), size.height()).isNone() && !READ_SPARSELY.contains(format)) {
            throw UnreadablePicture.here(
                    "too large: %sx%s pixels, and %s cannot be read at a smaller scale",
                    size.width(), size.height(), format);
        }
    }

    private static Pixels frame(Source source, PictureSize size) throws IOException, UnreadablePicture {
        Reduction reduction = Reduction.of(size.width(), size.height());
        byte[] bytes = source.format.endsWith("TIFF") ? ZstdTiff.unpacked(source.bytes) : source.bytes;
        try (Codec codec = Codec.open(bytes, source.format, Reduction.deadline(size))) {
            ImageTypeSpecifier raw = codec.reader().getRawImageType(0);
            Pixels frame = frame(codec.reader(), raw, source, reduction);
            codec.checkComplete();
            int ground = raw != null && raw.getColorModel().hasAlpha() ? 255 : 0;
            return AnimationCanvas.of(source.bytes, source.format)
                    .filter(canvas -> reduction.isNone())
                    .map(canvas -> canvas.around(frame, ground))
                    .orElse(frame);
        }
    }

    private static Pixels frame(
            ImageReader reader, @Nullable ImageTypeSpecifier raw, Source source, Reduction reduction)
            throws IOException {
        if (raw != null
                && !SampleRange.isDeep(raw.getSampleModel())
                && RowByRow.suits(source.format, reader.getWidth(0), reader.getHeight(0))
                && (reduction.isNone() || !isInterlaced(source))) {
            return RowByRow.read(reader, raw, reduction);
        }
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(reduction.factor(), reduction.factor(), reduction.middle(), reduction.middle());
        if (raw != null) {
            param.setDestinationType(raw);
        }
        if (raw != null && SampleRange.isWide(raw.getSampleModel())) {
            Raster raster = reader.readRaster(0, param); // an image would have its samples cut to 0 and 1
            return RasterColors.rgb(raster, range(source, raster));
        }
        BufferedImage image = reader.read(0, param);
        if (SampleRange.isDeep(image)) {
            return RasterColors.rgb(image, range(source, image.getRaster()));
        }
        return RasterColors.rgb(image, ALPHA_MAY_BE_EMPTY.contains(source.format));
    }

    /** Whether rows come in passes; of a GIF that is not known by its beginning. */
    private static boolean isInterlaced(Source source) {
        return !source.format.equals("PNG") || source.bytes[PNG_INTERLACE] != 0;
    }

    private static SampleRange range(Source source, Raster raster) {
        return (source.format.endsWith("TIFF") ? SampleRange.said(source.bytes) : Optional.<SampleRange>empty())
                .orElseGet(() -> SampleRange.of(raster));
    }

    /**
     * A picture's bytes.
     *
     * @param format of these bytes
     * @param name what people call the format of the file
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Source(byte[] bytes, String format, String name, Orientation orientation) {

        static Source of(byte[] file, String format) throws UnreadablePicture {
            return RawPreview.in(file, format)
                    .map(raw -> new Source(raw.jpeg(), "JPEG", RawPreview.FORMAT, raw.orientation()))
                    .orElseGet(() -> new Source(file, format, format, Orientation.of(file, format)));
        }
    }

    private interface Reading<T> {
        T of(Source source) throws IOException, UnreadablePicture;
    }

    private static <T> T guarded(byte[] file, Reading<T> reading) throws UnreadablePicture {
        String format = format(file);
        try {
            return reading.of(Source.of(file, format));
        } catch (UnreadablePicture e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw UnreadablePicture.here(e, "too large for the memory");
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            throw unreadable(e, file, format);
        }
    }

    private static UnreadablePicture unreadable(Throwable failure, byte[] file, String format) {
        // Codecs wrap what they meet in their own exceptions.
        for (Throwable inner = failure; inner != null; inner = inner.getCause()) {
            if (inner instanceof EOFException || inner instanceof Codec.BeyondTheEnd) {
                return new UnreadablePicture(failure, "the file ends early");
            }
            if (inner instanceof Deadline.TooSlow slow) {
                return UnreadablePicture.here(failure, "takes longer than %d seconds", slow.seconds());
            }
        }
        String said = failure instanceof IOException ? Objects.toString(failure.getMessage(), "") : "";
        String line = said.lines().findFirst().map(String::strip).orElse("");
        String why = format.equals("PSD") ? PhotoshopKind.named(file, line) : TiffCompression.named(line);
        if (READ_WHOLLY.contains(format)
                && !(failure instanceof Error)
                && !UNKNOWN_KIND.matcher(said).find()) {
            return why.isEmpty()
                    ? new UnreadablePicture(failure, "damaged")
                    : new UnreadablePicture(failure, "damaged: %s", why);
        }
        return why.isEmpty()
                ? UnreadablePicture.here(failure, "cannot be read here")
                : UnreadablePicture.here(failure, "cannot be read here: %s", why);
    }

    private static String format(byte[] bytes) throws UnreadablePicture {
        if (bytes.length == 0) {
            throw new UnreadablePicture("the file is empty");
        }
        String format = ImageFormats.sniff(bytes).orElseThrow(() -> notAPicture(bytes));
        if (!ImageFormats.isReadable(format)) {
            throw UnreadablePicture.here("%s cannot be read here", format);
        }
        return format;
    }

    private static UnreadablePicture notAPicture(byte[] bytes) {
        OtherFile other = OtherFile.of(bytes);
        return other.standsForPicture()
                ? UnreadablePicture.here("%s", other.reason())
                : new UnreadablePicture("%s", other.reason());
    }
}
