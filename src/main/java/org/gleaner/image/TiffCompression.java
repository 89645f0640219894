package org.gleaner.image;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In which way TIFF files are compressed, and the names of those that are not known here. Stateless; any thread. */
final class TiffCompression {

    /** Where a file says it. */
    static final int TAG = 259;

    private static final Pattern UNKNOWN = Pattern.compile("Unknown TIFF Compression value: (\\d+)");

    private static final Map<String, String> NAMES = Map.of(
            "34712", "JPEG 2000",
            "34887", "LERC",
            "34925", "LZMA",
            "50001", "WebP",
            "50002", "JPEG XL",
            "52546", "JPEG XL");

    private TiffCompression() {}

    /** The compression of the first picture of a file, as a number; 0 when nothing is said. */
    static int of(byte[] file) {
        try {
            return (int) new TiffDirectory(file).value(TAG, 0);
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            return 0;
        }
    }

    /** What a codec said, with the name in place of the number. */
    static String named(String said) {
        Matcher unknown = UNKNOWN.matcher(said);
        String name = unknown.find() ? NAMES.get(unknown.group(1)) : null;
        return name == null ? said : "a TIFF compressed with " + name;
    }
}
