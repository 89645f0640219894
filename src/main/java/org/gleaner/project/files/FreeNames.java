package org.gleaner.project.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gleaner.store.ProjectFolder;

/**
 * Finds names that are not taken, in any case, so that a move overwrites nothing on any system. Used by one thread, for
 * one plan.
 */
public final class FreeNames {

    /** Bytes of a name that every system takes. */
    private static final int LONGEST = 255;

    /** What is longer and comes after a dot is no extension. */
    private static final int LONGEST_EXTENSION = 16;

    private final ProjectFolder folder;
    private final Map<String, Set<String>> takenByFolder = new HashMap<>();

    public FreeNames(ProjectFolder folder) {
        this.folder = folder;
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
            name = fitting(stem, "-" + n + extension);
        }
        return parent + name;
    }

    /** Shortens the stem where that must be, by bytes as file systems count, and not within a character. */
    private static String fitting(String stem, String ending) {
        int end = stem.length();
        while ((stem.substring(0, end) + ending).getBytes(StandardCharsets.UTF_8).length > LONGEST && end > 0) {
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
