package org.gleaner.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.gleaner.data.Split;
import org.gleaner.data.SystemFiles;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Where the class folders are: directly below the project folder, or one deeper, below a folder for each side of the
 * split.
 *
 * @param train name of the folder of the training side; null when the class folders are on top
 * @param valid name of the folder of the validation side; null as {@code train}
 * @param classes whether folders are classes at all
 */
public record Layout(@Nullable String train, @Nullable String valid, boolean classes) {

    /** Where folders say nothing, as something else tells the classes. */
    public static final Layout SILENT = new Layout(null, null, false);

    Layout(@Nullable String train, @Nullable String valid) {
        this(train, valid, true);
    }

    /** What people call the training side, in the order of choice. */
    private static final List<String> TRAIN_NAMES = List.of("train", "training", "trn");

    /** In the order of choice: beside a {@code valid}, {@code test} is kept for the very end and left alone. */
    private static final List<String> VALID_NAMES =
            List.of("valid", "validation", "val", "dev", "test", "testing", "eval");

    /** Where pictures go that lose their class. */
    public static final String UNLABELLED = "unlabelled";

    /** What people call what they have not sorted yet, without what is no letter. */
    private static final Set<String> UNSORTED = Set.of(
            UNLABELLED, "unlabeled", "unsorted", "unsortiert", "tosort", "tolabel", "zusortieren", "nochzusortieren");

    /** The same, where others call a class so. */
    private static final Set<String> PERHAPS_UNSORTED = Set.of(
            "unknown",
            "unbekannt",
            "unclassified",
            "unklassifiziert",
            "uncategorized",
            "uncategorised",
            "unkategorisiert",
            "todo",
            "inbox");

    /**
     * Looks at the folder. It has sides when one of the names for training and one of those for validation are there,
     * in any case, and both hold folders.
     */
    public static Layout of(Path root) {
        return among(root, side -> !folders(side).isEmpty());
    }

    /** As {@link #of}, by the names alone. */
    public static Layout byNames(Path root) {
        return among(root, side -> true);
    }

    private static Layout among(Path root, Predicate<Path> suits) {
        return ofFolders(folders(root).stream()
                .filter(name -> isSide(name) && suits.test(root.resolve(name)))
                .toList());
    }

    /** As {@link #byNames}, of folders with these names. */
    public static Layout ofFolders(Collection<String> names) {
        Map<String, String> sides = new TreeMap<>();
        names.forEach(name -> sides.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
        String train = first(TRAIN_NAMES, sides);
        String valid = first(VALID_NAMES, sides);
        return train == null || valid == null ? new Layout(null, null) : new Layout(train, valid);
    }

    private static @Nullable String first(List<String> names, Map<String, String> sides) {
        return names.stream()
                .filter(sides::containsKey)
                .map(sides::get)
                .findFirst()
                .orElse(null);
    }

    /** The folders in a folder that are a person's, sorted; none when it cannot be read. */
    private static List<String> folders(Path folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                if (!SystemFiles.isNamed(name) && Files.isDirectory(child)) {
                    names.add(name);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of(); // the scan meets it too and has a row for it
        }
        names.sort(null);
        return names;
    }

    /** Whether a folder's name is that of a side of the split. */
    public static boolean isSide(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return TRAIN_NAMES.contains(lower) || VALID_NAMES.contains(lower);
    }

    static boolean isTrain(String name) {
        return TRAIN_NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    public boolean hasSides() {
        return train != null;
    }

    /** Refuses what cannot be where folders are the split. */
    public void refuseSides() {
        if (hasSides()) {
            throw new Refusal("The folders %s and %s are the split.", String.valueOf(train), String.valueOf(valid));
        }
    }

    /** Whether a folder on top belongs to the data set. */
    boolean covers(String top) {
        return !hasSides() || top.equals(valid) || !VALID_NAMES.contains(top.toLowerCase(Locale.ROOT));
    }

    /** Whether a folder is a class's or a side's, which may as well be a link to one. */
    boolean mayBeLink(String path) {
        int depth = path.split("/", -1).length;
        return hasSides() ? side(path + "/") != null && depth <= 2 : depth == 1;
    }

    /** The side that the folders put a picture on, or null when they do not say. */
    public @Nullable Split side(String path) {
        String top = top(path);
        return top == null || !hasSides()
                ? null
                : top.equals(train) ? Split.TRAIN : top.equals(valid) ? Split.VALID : null;
    }

    /**
     * The class of the picture at a path, or null when it is in no class folder, in the one for pictures without a
     * class, or in one whose name would break every list of classes.
     */
    public @Nullable String label(String path) {
        String name = classFolder(path);
        return name == null || isUnlabelled(name) || isBroken(name) ? null : name;
    }

    /**
     * The name of the picture's class folder where that has no class because of it, fit to be shown; null for any
     * other.
     */
    public @Nullable String brokenName(String path) {
        String name = classFolder(path);
        return name == null || !isBroken(name) ? null : name.replaceAll("\\p{Cc}", "?");
    }

    private @Nullable String classFolder(String path) {
        if (!classes) {
            return null;
        }
        return !hasSides() ? top(path) : side(path) == null ? null : top(path.substring(path.indexOf('/') + 1));
    }

    private static boolean isBroken(String name) {
        return name.chars().anyMatch(Character::isISOControl);
    }

    /** Whether a folder's name says that its pictures have no class yet. */
    public static boolean isUnlabelled(String name) {
        return UNSORTED.contains(letters(name));
    }

    /** Whether a folder's name may say that its pictures have no class yet, or be a class. */
    public static boolean mayBeUnlabelled(String name) {
        return PERHAPS_UNSORTED.contains(letters(name));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
    }

    /** Where a picture goes when it gets the label: the same place in the other class's folder, on its own side. */
    public String relabelled(String path, Split split, String label) {
        String old = label(path);
        String side = "";
        if (hasSides()) {
            side = (side(path) != null ? top(path) : split == Split.VALID ? valid : train) + "/";
        }
        String within = old == null
                ? path.substring(path.lastIndexOf('/') + 1)
                : path.substring(side.length() + old.length() + 1);
        return side + label + "/" + within;
    }

    /** The outermost folder of a path, or null when there is none. */
    private static @Nullable String top(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? null : path.substring(0, slash);
    }
}
