package org.gleaner.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gleaner.data.SystemFiles;
import org.gleaner.task.Message;
import org.jspecify.annotations.Nullable;

/**
 * A folder whose classes seem to lie deeper than its own folders: one that was unpacked into another of its name, a
 * training set alone, or groups of classes. A guess, which a person is asked about.
 *
 * @param root the folder as it was named
 * @param inner the folder whose folders seem to be the classes; null where they lie in several
 * @param outer the folders with photos that would be the classes now
 * @param classes the folders with photos that seem to be the classes
 */
public record ClassLevel(Path root, @Nullable Path inner, List<String> outer, List<String> classes) {

    /** So far down photos are looked for. */
    private static final int DEEPEST = 4;

    private static final int MOST_NAMED = 6;

    public ClassLevel {
        outer = List.copyOf(outer);
        classes = List.copyOf(classes);
    }

    /** Looks at a folder; empty where its own folders may well be the classes. */
    public static Optional<ClassLevel> of(Path root, PictureTest test) {
        Path at = root;
        List<String> outer = new Look(test).folders(root);
        for (int depth = 0; depth < DEEPEST; depth++) {
            Look look = new Look(test);
            List<String> folders = look.folders(at);
            if (look.hasPhotos || folders.isEmpty()) {
                return Optional.empty();
            }
            if (!at.equals(root) && (folders.size() > 1 || Layout.of(at).hasSides())) {
                return Optional.of(new ClassLevel(root, at, outer, folders));
            }
            if (folders.size() > 1) {
                return Layout.of(at).hasSides() ? Optional.empty() : among(root, folders, test);
            }
            at = at.resolve(folders.getFirst());
        }
        return Optional.empty();
    }

    private static Optional<ClassLevel> among(Path root, List<String> outer, PictureTest test) {
        List<String> classes = new ArrayList<>();
        boolean photos = false;
        for (String name : outer) {
            Look look = new Look(test);
            List<String> folders = look.folders(root.resolve(name));
            if (Layout.isTrain(name) && !look.hasPhotos && folders.size() > 1) {
                return Optional.of(new ClassLevel(root, root.resolve(name), outer, folders));
            }
            photos |= look.hasPhotos;
            folders.forEach(inner -> classes.add(name + "/" + inner));
        }
        long names = classes.stream()
                .map(path -> path.substring(path.indexOf('/')))
                .distinct()
                .count();
        boolean groups = !photos && names == classes.size() && classes.size() > outer.size();
        return groups ? Optional.of(new ClassLevel(root, null, outer, classes)) : Optional.empty();
    }

    /** What was found, and what to do about it. */
    public Message advice() {
        return inner == null
                ? new Message(
                        "The folders %s hold no photos themselves, but folders of photos: %s. If these are the classes, bring them together in a new folder: gleaner add NEW %s",
                        listed(outer), listed(classes), String.join(" ", outer))
                : new Message(
                        "%s holds %s with photos: %s. If these are the classes, name %s in place of %s.",
                        path(),
                        Message.counted("%,d folder", "%,d folders", classes.size()),
                        listed(classes),
                        inner,
                        root);
    }

    /** Where the classes seem to be, below the folder that was named. */
    public String path() {
        return inner == null
                ? ""
                : root.relativize(inner).toString().replace(root.getFileSystem().getSeparator(), "/");
    }

    /** The first of the names, in one line. */
    public static String listed(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
                + (names.size() > MOST_NAMED ? ", …" : "");
    }

    /** One look into a folder. */
    private static final class Look {

        private final PictureTest test;
        private boolean hasPhotos;

        private Look(PictureTest test) {
            this.test = test;
        }

        /** The folders with photos at any depth, sorted; notes whether there are photos beside them. */
        private List<String> folders(Path folder) {
            List<String> names = new ArrayList<>();
            List<Path> children = children(folder);
            for (Path child : children) {
                if (!Files.isDirectory(child)) {
                    hasPhotos |= test.isNamedLikePicture(child);
                } else if (holdsPhotos(child, DEEPEST)) {
                    names.add(child.getFileName().toString());
                }
            }
            return names;
        }

        private boolean holdsPhotos(Path folder, int depth) {
            List<Path> children = children(folder);
            boolean here =
                    children.stream().anyMatch(child -> test.isNamedLikePicture(child) && !Files.isDirectory(child));
            if (here || depth == 0) {
                return here;
            }
            return children.stream()
                    .filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
                    .anyMatch(child -> holdsPhotos(child, depth - 1));
        }

        private static List<Path> children(Path folder) {
            List<Path> children = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                stream.forEach(child -> {
                    if (!SystemFiles.isNamed(child.getFileName().toString())) {
                        children.add(child);
                    }
                });
            } catch (IOException | DirectoryIteratorException e) {
                return List.of(); // the scan meets it too and has a row for it
            }
            children.sort(null);
            return children;
        }
    }
}
