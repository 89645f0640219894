package org.gleaner.project.files;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gleaner.image.ImageFormats;
import org.jspecify.annotations.Nullable;

/**
 * The photos of a folder by all that a table may call them: the end of their path, their name, or their name without
 * extension. What several photos are called finds none of them. Immutable.
 *
 * @param <F> what stands for a photo
 */
public final class PhotoNames<F> {

    private final Index<F> names = new Index<>(new HashMap<>(), new HashSet<>());
    private final Index<F> stems = new Index<>(new HashMap<>(), new HashSet<>());

    /** Photos by what they are called. */
    private record Index<F>(Map<String, F> files, Set<String> ambiguous) {

        void learn(String name, F file) {
            F before = files.putIfAbsent(name, file);
            if (before != null && !before.equals(file)) {
                ambiguous.add(name);
            }
        }

        @Nullable
        F find(String name) {
            return ambiguous.contains(name) ? null : files.get(name);
        }
    }

    /** @param photos by their path within the folder, with {@code /} */
    public PhotoNames(Map<String, F> photos) {
        photos.forEach((path, file) -> {
            for (String end : ends(path)) {
                names.learn(end, file);
                stems.learn(stem(end), file);
            }
        });
    }

    /** Whether a table's word names a photo. */
    public static boolean isPhotoName(String word) {
        String name = word.replaceFirst("[?#].*", "");
        return ImageFormats.isNamedLikeImage(name) && name.indexOf('.') > 0;
    }

    /** The photo that is called so; null for none. */
    public @Nullable F find(String called) {
        String path = plain(called);
        for (Index<F> index : List.of(names, stems)) {
            for (String end : ends(path)) {
                if (index.files().containsKey(end)) {
                    return index.find(end);
                }
            }
        }
        // Label Studio puts eight digits before the names of what was given to it.
        String name = path.substring(path.lastIndexOf('/') + 1);
        return names.find(name.replaceFirst("^[0-9a-f]{8}-", ""));
    }

    /** Whether several photos are called so; where {@link #find} finds none, that is why. */
    public boolean isShared(String called) {
        String path = plain(called);
        return names.ambiguous().contains(path) || stems.ambiguous().contains(path);
    }

    /** Addresses and paths of all systems become paths with {@code /}. */
    private static String plain(String called) {
        int local = called.indexOf("?d=");
        if (local >= 0) {
            String rest = called.substring(local + 3);
            try {
                return URLDecoder.decode(rest.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return rest; // a percent sign of its own
            }
        }
        boolean address = called.matches("[a-z0-9]+://.*");
        String path = address ? called.replaceFirst("[?#].*", "") : called;
        return path.replace('\\', '/').replaceFirst("^(\\./)+", "");
    }

    /** A path, and what remains of it without the first folder, the first two, ... */
    private static List<String> ends(String path) {
        List<String> ends = new ArrayList<>();
        String rest = path;
        ends.add(rest);
        while (rest.indexOf('/') >= 0) {
            rest = rest.substring(rest.indexOf('/') + 1);
            ends.add(rest);
        }
        return ends;
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }
}
