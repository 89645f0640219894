package org.gleaner.project.collect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gleaner.gather.FoundFiles;
import org.gleaner.task.CancelToken;
import org.jspecify.annotations.Nullable;

/**
 * The photos of a folder by all that a table may call them: the end of their path, their name, or their name without
 * extension. What several photos are called finds none of them. Used by one thread.
 */
final class PhotoNames {

    private final List<Path> files;
    private final Index names = new Index(new HashMap<>(), new HashSet<>());
    private final Index stems = new Index(new HashMap<>(), new HashSet<>());

    /** Photos by what they are called. */
    private record Index(Map<String, Path> files, Set<String> ambiguous) {

        void learn(String name, Path file) {
            Path before = files.putIfAbsent(name, file);
            if (before != null && !before.equals(file)) {
                ambiguous.add(name);
            }
        }

        @Nullable
        Path find(String name) {
            return ambiguous.contains(name) ? null : files.get(name);
        }
    }

    PhotoNames(Path folder) {
        this.files =
                List.copyOf(FoundFiles.in(List.of(folder), new CancelToken()).files());
        for (Path file : files) {
            String path = folder.relativize(file).toString().replace('\\', '/');
            for (String end : ends(path)) {
                names.learn(end, file);
                stems.learn(stem(end), file);
            }
        }
    }

    List<Path> files() {
        return files;
    }

    /** The photo that is called so; null for none. */
    @Nullable
    Path find(String called) {
        String path = plain(called);
        for (Index index : List.of(names, stems)) {
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
