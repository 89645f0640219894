package org.gleaner.gather;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gleaner.data.ImageResult;
import org.gleaner.image.ImageFormats;

/**
 * Names pictures after where they come from: the same picture always gets the same name, which any file system takes.
 * Stateless.
 */
public final class FileNames {

    private static final int LONGEST = 80;

    /** Endings that the address or the title may have, right or wrong. */
    private static final Pattern ENDING = Pattern.compile(
            "\\.(jpe?g|jpe|jfif|png|gif|bmp|dib|tiff?|webp|avif|heic|heif|hif|jp2|j2k|php|aspx?|cgi)$",
            Pattern.CASE_INSENSITIVE);

    /** Neither letter, digit nor mark in any script, nor one of the few signs that are safe. */
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{M}\\p{N}._()+ -]+");

    private static final Pattern WINDOWS_DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

    /** What addresses call every picture; such a name says less than the title. */
    private static final Pattern GENERIC = Pattern.compile(
            "(th|image|img|photo|picture|download|file|index|default|original|large|medium|full|\\d{1,3}|[0-9a-f]{64})?");

    private FileNames() {}

    /** The name in a class folder, if nothing else has it. */
    public static String of(ImageResult picture, PictureFacts facts) {
        String name = stem(lastStep(picture.image()));
        if (GENERIC.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            name = stem(picture.title());
        }
        if (name.isEmpty()) {
            name = facts.sha256().substring(0, 12);
        }
        return name + "." + ImageFormats.extensionOf(facts.size().format());
    }

    private static String lastStep(URI address) {
        String path = address.isOpaque() ? address.getRawSchemeSpecificPart() : String.valueOf(address.getRawPath());
        String step = path.substring(path.lastIndexOf('/') + 1);
        try {
            return URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return step;
        }
    }

    private static String stem(String text) {
        String name = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        name = ENDING.matcher(name).replaceFirst("");
        name = UNSAFE.matcher(name).replaceAll("-").replaceAll("\\.{2,}", ".");
        name = cut(name.replaceAll("^[-. ]+", "")).replaceAll("[-. ]+$", "");
        return WINDOWS_DEVICE.matcher(name).matches() ? "_" + name : name;
    }

    /** By bytes, as file systems count, and not within a character. */
    private static String cut(String name) {
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }
}
