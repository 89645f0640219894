package org.gleaner.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gleaner.data.RegularFiles;

/** Tells picture files by name and by their first bytes. */
public final class ImageFormats {

    /** What has an image's extension; as fastai, by the {@code image/*} types of Python's {@code mimetypes}. */
    private static final Set<String> EXTENSIONS = Set.of(
            "jpg", "jpeg", "jpe", "jfif", "png", "apng", "gif", "bmp", "dib", "tif", "tiff", "webp", "heic", "heif",
            "avif", "jxl", "jp2", "ico", "svg", "ppm", "pgm", "pbm", "pnm", "xbm", "xpm", "ras", "psd");

    private static final Set<String> READABLE = Set.of("JPEG", "PNG", "GIF", "BMP", "TIFF", "WebP");

    private static final Map<String, String> MAGIC = Map.ofEntries(
            Map.entry("\u00ff\u00d8\u00ff", "JPEG"),
            Map.entry("\u0089PNG\r\n\u001a\n", "PNG"),
            Map.entry("GIF87a", "GIF"),
            Map.entry("GIF89a", "GIF"),
            Map.entry("BM", "BMP"),
            Map.entry("II*\0", "TIFF"),
            Map.entry("MM\0*", "TIFF"),
            Map.entry("8BPS", "PSD"),
            Map.entry("\0\0\1\0", "ICO"),
            Map.entry("\u00ff\n", "JPEG XL"),
            Map.entry("\0\0\0\u000cjP  ", "JPEG 2000"));

    private ImageFormats() {}

    /** Whether the name carries an image's extension, in any case. */
    public static boolean isNamedLikeImage(Path file) {
        return isNamedLikeImage(file.getFileName().toString());
    }

    /** Whether the name carries an image's extension, in any case. */
    public static boolean isNamedLikeImage(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return EXTENSIONS.contains(extension);
    }

    /** The format by the first bytes, such as {@code JPEG}; empty when they are no picture's that is known. */
    public static Optional<String> sniff(Path file) throws IOException {
        try (InputStream in = RegularFiles.open(file)) {
            return sniff(in.readNBytes(32));
        }
    }

    /** Whether pictures of the format can be decoded here. */
    public static boolean isReadable(String format) {
        return READABLE.contains(format);
    }

    /** The format by a file's first bytes. */
    static Optional<String> sniff(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, 32), StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> magic : MAGIC.entrySet()) {
            if (start.startsWith(magic.getKey())) {
                return Optional.of(magic.getValue());
            }
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return Optional.of("WebP");
        }
        if (start.startsWith("ftyp", 4)) {
            return Optional.of(start.startsWith("avi", 8) ? "AVIF" : "HEIC");
        }
        return Optional.empty();
    }
}
