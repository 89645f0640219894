package org.gleaner.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gleaner.data.RegularFiles;

/** Tells picture files by name and by their first bytes. */
public final class ImageFormats {

    /** Extensions of pictures that are read here: as in fastai, and what phones and cameras write besides. */
    private static final Set<String> READABLE_EXTENSIONS = words("""
            jpg jpeg jpe jfif jfi jif pjpeg pjp mpo insp png apng gif bmp dib tif tiff webp heic heif hif avif
            jp2 j2k j2c jpc jpf jpx ico ppm pgm pbm pnm pam psd tga
            cr2 cr3 nef nrw arw sr2 dng raf rw2 orf pef srw""");

    /** Where it is not the format's name. */
    private static final Map<String, String> EXTENSIONS = Map.of(
            "JPEG", "jpg", "TIFF", "tif", "BigTIFF", "tif", "JPEG 2000", "jp2", "PNM", "ppm", RawPreview.FORMAT, "dng");

    /** Extensions of pictures that are not. */
    private static final Set<String> OTHER_EXTENSIONS = words("jxl svg xbm xpm ras");

    /** Extensions of what is looked at no further. */
    private static final Set<String> NO_PICTURES = words("""
            txt csv tsv json jsonl xml html htm md pdf doc docx xls xlsx ppt pptx odt ods zip gz tar tgz bz2 xz 7z rar
            mp4 mov avi mkv webm m4v mp3 wav flac py ipynb js css log ini cfg toml yaml yml npy npz pt pth h5 pkl onnx
            safetensors db sqlite exe dll so jar class java lst""");

    /** What nothing but a picture begins like. */
    private static final Set<String> TOLD_BY_CONTENT =
            Set.of("JPEG", "PNG", "GIF", "WebP", "TIFF", "HEIC", "AVIF", "JPEG 2000", RawPreview.FORMAT, "JPEG XL");

    private static final Set<String> READABLE = Set.of(
            "JPEG",
            "PNG",
            "GIF",
            "BMP",
            "TIFF",
            "BigTIFF",
            "WebP",
            "HEIC",
            "AVIF",
            "JPEG 2000",
            "PSD",
            "ICO",
            "PNM",
            "TGA",
            RawPreview.FORMAT);

    private static final String RAW = RawPreview.FORMAT;

    /** By the first bytes, where the longer ones count before the shorter. */
    private static final List<Map.Entry<String, String>> MAGIC = List.of(
            Map.entry("II*\0\u0010\0\0\0CR", RAW),
            Map.entry("FUJIFILMCCD-RAW", RAW),
            Map.entry("IIU\0", RAW),
            Map.entry("IIRO", RAW),
            Map.entry("IIRS", RAW),
            Map.entry("MMOR", RAW),
            Map.entry("FOVb", RAW),
            Map.entry("\u00ff\u00d8\u00ff", "JPEG"),
            Map.entry("\u0089PNG\r\n\u001a\n", "PNG"),
            Map.entry("GIF87a", "GIF"),
            Map.entry("GIF89a", "GIF"),
            Map.entry("BM", "BMP"),
            Map.entry("II*\0", "TIFF"),
            Map.entry("MM\0*", "TIFF"),
            Map.entry("II+\0", "BigTIFF"),
            Map.entry("MM\0+", "BigTIFF"),
            Map.entry("8BPS", "PSD"),
            Map.entry("\0\0\1\0", "ICO"),
            Map.entry("\u00ff\n", "JPEG XL"),
            Map.entry("\0\0\0\u000cJXL ", "JPEG XL"),
            Map.entry("\0\0\0\u000cjP  ", "JPEG 2000"),
            Map.entry("\u00ffO\u00ffQ", "JPEG 2000"),
            Map.entry("Y\u00a6j\u0095", "Sun raster"),
            Map.entry("/* XPM", "XPM"),
            Map.entry("#define ", "XBM"));

    private static final Pattern PNM = Pattern.compile("P[1-7][\\s#].*", Pattern.DOTALL);

    /** An XML file whose first element, after whatever may come before it, is a drawing. */
    private static final Pattern SVG =
            Pattern.compile("[\u00ef\u00bb\u00bf\\s]*(<\\?xml|<!--|<!DOCTYPE svg|<svg).*", Pattern.DOTALL);

    private static final Set<String> VIDEO_BRANDS = Set.of("iso", "mp4", "M4V", "qt ", "3gp", "avc", "das");

    /** So far into a file its format is looked for: DICOM's mark comes after 128 bytes, SVG's after a comment. */
    private static final int HEAD = 1024;

    private static final int BEFORE_DICOM = 128;

    private static final int TGA_HEADER = 18;

    private ImageFormats() {}

    /** Whether the name carries an image's extension, in any case. */
    public static boolean isNamedLikeImage(Path file) {
        return isNamedLikeImage(file.getFileName().toString());
    }

    /** Whether the name carries an image's extension, in any case. */
    public static boolean isNamedLikeImage(String name) {
        return READABLE_EXTENSIONS.contains(extension(name)) || OTHER_EXTENSIONS.contains(extension(name));
    }

    /**
     * Whether a file is named like a picture, or has a name of no kind, such as {@code photo.jpg.1}, and begins like
     * one.
     */
    public static boolean isImage(Path file) {
        return isImage(file.getFileName().toString(), () -> RegularFiles.open(file));
    }

    /** As {@link #isImage(Path)}. What cannot be read is none. */
    public static boolean isImage(String name, Content content) {
        if (isNamedLikeImage(name)) {
            return true;
        }
        if (name.startsWith(".") || NO_PICTURES.contains(extension(name))) {
            return false;
        }
        try (InputStream in = content.open()) {
            return sniff(in.readNBytes(HEAD)).filter(TOLD_BY_CONTENT::contains).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** What a file holds, to be read from its beginning. */
    public interface Content {
        InputStream open() throws IOException;
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** The extension that files of a format have, such as {@code jpg}. */
    public static String extensionOf(String format) {
        return EXTENSIONS.getOrDefault(format, format.toLowerCase(Locale.ROOT));
    }

    /** The media type of a format, such as {@code image/jpeg}. */
    public static String mediaType(String format) {
        return "image/"
                + (format.equals("JPEG") || format.endsWith("TIFF")
                        ? format.toLowerCase(Locale.ROOT).replace("bigtiff", "tiff")
                        : extensionOf(format));
    }

    /** The format by the first bytes, such as {@code JPEG}; empty when they are no picture's that is known. */
    public static Optional<String> sniff(Path file) throws IOException {
        try (InputStream in = RegularFiles.open(file)) {
            return sniff(in.readNBytes(HEAD));
        }
    }

    /** Whether pictures of the format can be decoded here. */
    public static boolean isReadable(String format) {
        return READABLE.contains(format);
    }

    /** Whether the name promises a picture of a format that is read here. */
    public static boolean isNamedLikeReadable(Path file) {
        return READABLE_EXTENSIONS.contains(extension(file.getFileName().toString()));
    }

    /** The format by a file's first bytes. */
    static Optional<String> sniff(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, HEAD), StandardCharsets.ISO_8859_1);
        if (start.startsWith("DICM", BEFORE_DICOM)) {
            return Optional.of("DICOM");
        }
        for (Map.Entry<String, String> magic : MAGIC) {
            if (start.startsWith(magic.getKey())) {
                return Optional.of(magic.getValue());
            }
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return Optional.of("WebP");
        }
        if (start.startsWith("ftyp", 4)) {
            return Optional.of(ofBrand(start));
        }
        if (PNM.matcher(start).matches()) {
            return Optional.of("PNM");
        }
        if (SVG.matcher(start).matches() && start.contains("<svg")) {
            return Optional.of("SVG");
        }
        return isTarga(start) ? Optional.of("TGA") : Optional.empty();
    }

    /** TGA has no beginning of its own, but few values for most bytes of its header. */
    private static boolean isTarga(String start) {
        if (start.length() < TGA_HEADER) {
            return false;
        }
        boolean mapped = start.charAt(1) == 1 && "\1\11".indexOf(start.charAt(2)) >= 0;
        boolean direct = start.startsWith("\0", 1)
                && "\2\3\12\13".indexOf(start.charAt(2)) >= 0
                && start.startsWith("\0\0\0\0\0", 3);
        boolean sized = !start.startsWith("\0\0", 12) && !start.startsWith("\0\0", 14);
        return (mapped || direct)
                && sized
                && "\10\17\20\30\40".indexOf(start.charAt(16)) >= 0
                && start.charAt(17) < 1 << 6;
    }

    /** A family of formats has one beginning and then says which of them it is. */
    private static String ofBrand(String start) {
        String brand = start.substring(8, Math.min(start.length(), 11));
        if (brand.equals("crx")) {
            return RAW;
        }
        return brand.equals("avi") ? "AVIF" : VIDEO_BRANDS.contains(brand) ? "video" : "HEIC";
    }
}
