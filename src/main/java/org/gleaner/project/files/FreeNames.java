package org.gleaner.project.files;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.gleaner.data.ImageResult;
import org.gleaner.gather.PictureFacts;
import org.gleaner.image.ImageFormats;
import org.gleaner.store.ProjectFolder;

/**
 * Names for files: after where a picture comes from, and not taken, in any case, so that a move overwrites nothing on
 * any system. Used by one thread, for one plan.
 */
public final class FreeNames {

    /** Bytes of a name that every system takes. */
    private static final int LONGEST = 255;

    /** Bytes of a name that comes from elsewhere, without its extension. */
    private static final int LONGEST_STEM = 80;

    /** What is longer and comes after a dot is no extension. */
    private static final int LONGEST_EXTENSION = 16;

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

    private final ProjectFolder folder;
    private final Map<String, Set<String>> takenByFolder = new HashMap<>();

    public FreeNames(ProjectFolder folder) {
        this.folder = folder;
    }

    /**
     * The name of a picture from elsewhere, after where it comes from: the same picture always gets the same name,
     * which any file system takes.
     */
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
        name = fitting(name.replaceAll("^[-. ]+", ""), "", LONGEST_STEM).replaceAll("[-. ]+$", "");
        return WINDOWS_DEVICE.matcher(name).matches() ? "_" + name : name;
    }

    /** The path itself, or {@code name-2.jpg}, {@code name-3.jpg} and so on beside it; taken from now on. */
    public String claim(String path) {
        int slash = path.lastIndexOf('/') + 1;
        String parent = path.substring(0, slash);
        String name = path.substring(slash);
        int dot = name.lastIndexOf('.');
        int end = dot <= 0 || name.length() - dot > LONGEST_EXTENSION ? name.length() : dot;
        String stem = name.substring(0, end);
        String extension = name.substring(end);
        Set<String> taken = takenByFolder.computeIfAbsent(parent.toLowerCase(Locale.ROOT), key -> names(parent));
        for (int n = 2; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
            name = fitting(stem, "-" + n + extension, LONGEST);
        }
        return parent + name;
    }

    /** Shortens the stem where that must be, by bytes as file systems count, and not within a character. */
    private static String fitting(String stem, String ending, int most) {
        int end = stem.length();
        while ((stem.substring(0, end) + ending).getBytes(StandardCharsets.UTF_8).length > most && end > 0) {
            end = stem.offsetByCodePoints(end, -1);
        }
        return stem.substring(0, end) + ending;
    }

    private Set<String> names(String parent) {
        Set<String> names = new HashSet<>();
        Path directory = folder.file(parent);
        if (!Files.isDirectory(directory)) {
            return names;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                names.add(child.getFileName().toString().toLowerCase(Locale.ROOT));
            }
        } catch (IOException | DirectoryIteratorException e) {
            return names; // the move itself will meet it and say so
        }
        return names;
    }
}
