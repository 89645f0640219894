package org.gleaner.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.gleaner.data.Split;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a table say what.
 *
 * @param path names, paths or ids
 * @param label none, -1, where each class has a column of its own
 * @param classes columns of 0 and 1
 * @param side of the split; -1 for none
 */
record Columns(PathColumns path, int label, List<Integer> classes, int side) {

    /** What people call the file, in the order of choice. */
    private static final List<String> FILE_NAMES = List.of(
            "file_name",
            "filename",
            "filepath",
            "file_path",
            "file",
            "image_path",
            "imagepath",
            "path",
            "image_name",
            "image",
            "img",
            "img_path",
            "photo",
            "picture",
            "image_id",
            "imageid",
            "id",
            "name",
            "url");

    /** What people call the folder that the file is in. */
    private static final List<String> FOLDER_NAMES = List.of(
            "relative_path", "relativepath", "folder", "folder_name", "subfolder", "sub_folder", "directory", "dir");

    private static final List<String> LABEL_NAMES = List.of(
            "label",
            "labels",
            "class",
            "class_name",
            "classname",
            "category",
            "category_name",
            "target",
            "label_name",
            "choice",
            "species",
            "breed",
            "tag",
            "diagnosis",
            "dx",
            "type",
            "y");

    private static final List<String> SIDE_NAMES = List.of("split", "set", "subset", "partition", "fold", "usage");

    private static final Set<String> TRAIN = Set.of("train", "training", "trn");

    private static final Set<String> VALID = Set.of("valid", "validation", "val", "dev", "test", "testing", "eval");

    private static final Set<String> FLAGS = Set.of("0", "1", "0.0", "1.0", "true", "false");

    /**
     * Finds them, by their names and what is in them, where they are not named.
     *
     * @param file columns of the photos' names, as {@link PathColumns#named} has them
     * @param picture whether a name is a picture's
     * @throws Refusal when there are none
     */
    static Columns of(Grid grid, @Nullable String file, @Nullable String label, Predicate<String> picture) {
        PathColumns path = path(grid, file, picture);
        int files = path.name();
        int side = files < 0 ? -1 : side(grid, files);
        List<Integer> classes = label == null && files >= 0 ? classes(grid, files, side) : List.of();
        int labels = label != null ? grid.named(label) : classes.isEmpty() ? labels(grid, files, side) : -1;
        if (files < 0) {
            throw new Refusal(
                    "No column looks like the names of photos; name one with --path: %s",
                    String.join(", ", grid.columns()));
        }
        if (labels < 0 && classes.isEmpty()) {
            throw new Refusal(
                    "No column looks like the labels of photos; name one with --label: %s",
                    String.join(", ", grid.columns()));
        }
        return new Columns(path, labels, classes, side);
    }

    private static PathColumns path(Grid grid, @Nullable String file, Predicate<String> picture) {
        PathColumns path =
                file != null ? PathColumns.named(grid, file) : new PathColumns(List.of(), files(grid, picture));
        if (path.name() < 0 || !path.folders().isEmpty() || !path.needsFolder(grid)) {
            return path;
        }
        int folder = byName(grid, FOLDER_NAMES, path.name(), -1);
        return folder < 0 ? path : new PathColumns(List.of(folder), path.name());
    }

    private static int files(Grid grid, Predicate<String> picture) {
        int best = -1;
        double most = 0.5;
        for (int i = 0; i < grid.columns().size(); i++) {
            double share = share(grid.column(i), picture);
            if (share > most) {
                best = i;
                most = share;
            }
        }
        return best >= 0 ? best : byName(grid, FILE_NAMES, -1, -1);
    }

    private static int side(Grid grid, int files) {
        int side = byName(grid, SIDE_NAMES, files, -1);
        if (side >= 0) {
            return side;
        }
        return others(grid, files, -1)
                .filter(i -> share(grid.column(i), value -> sideOf(value) != null || value.equals("UNASSIGNED")) == 1)
                .findFirst()
                .orElse(-1);
    }

    /** Columns of 0 and 1, when there are two at least and no other could be the label. */
    private static List<Integer> classes(Grid grid, int files, int side) {
        if (byName(grid, LABEL_NAMES, files, side) >= 0) {
            return List.of();
        }
        List<Integer> flags = others(grid, files, side)
                .filter(i -> share(grid.column(i), value -> FLAGS.contains(value.toLowerCase(Locale.ROOT))) == 1)
                .boxed()
                .toList();
        return flags.size() < 2 ? List.of() : flags;
    }

    /** By its name; or else the column with the fewest different values, which are more than one. */
    private static int labels(Grid grid, int files, int side) {
        int label = byName(grid, LABEL_NAMES, files, side);
        if (label >= 0 || files < 0) {
            return label;
        }
        int fewest = Math.max(2, grid.rows().size() / 2);
        for (int i : others(grid, files, side).toArray()) {
            int different = new TreeSet<>(grid.column(i)).size();
            if (different > 1 && different <= fewest) {
                label = i;
                fewest = different - 1;
            }
        }
        return label >= 0 || grid.columns().size() != 2 ? label : 1 - files;
    }

    private static IntStream others(Grid grid, int files, int side) {
        return IntStream.range(0, grid.columns().size()).filter(i -> i != files && i != side);
    }

    private static int byName(Grid grid, List<String> names, int files, int side) {
        for (String name : names) {
            for (int i : others(grid, files, side).toArray()) {
                if (plain(grid.columns().get(i)).equals(name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static String plain(String name) {
        return name.strip().replaceAll("[\\s-]+", "_").toLowerCase(Locale.ROOT);
    }

    static boolean isLabelName(String column) {
        return LABEL_NAMES.contains(plain(column));
    }

    private static double share(List<String> values, Predicate<String> like) {
        return values.isEmpty() ? 0 : (double) values.stream().filter(like).count() / values.size();
    }

    /** The side that a word means; null when it means none. */
    static @Nullable Split sideOf(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return TRAIN.contains(lower) ? Split.TRAIN : VALID.contains(lower) ? Split.VALID : null;
    }

    /** The rows that name a file. */
    List<LabelRow> rows(Grid grid) {
        List<LabelRow> rows = new ArrayList<>();
        for (List<String> cells : grid.rows()) {
            String name = path.of(cells);
            if (!name.isEmpty()) {
                Split on = side < 0 ? null : sideOf(cells.get(side).strip());
                rows.add(new LabelRow(name, labels(grid, cells), on, others(grid, cells)));
            }
        }
        return rows;
    }

    private Map<String, String> others(Grid grid, List<String> cells) {
        Map<String, String> others = new LinkedHashMap<>();
        others(grid, path.name(), side)
                .filter(i -> i != label && !classes.contains(i))
                .forEach(i -> others.putIfAbsent(grid.columns().get(i), cells.get(i)));
        return others;
    }

    private List<String> labels(Grid grid, List<String> cells) {
        if (label >= 0) {
            String told = cells.get(label).strip();
            return told.isEmpty() ? List.of() : List.of(told);
        }
        return classes.stream()
                .filter(i ->
                        Set.of("1", "1.0", "true").contains(cells.get(i).strip().toLowerCase(Locale.ROOT)))
                .map(i -> grid.columns().get(i))
                .toList();
    }

    /** What the columns are called: of the file, and of the label or the classes. */
    List<String> names(Grid grid) {
        String labels = label >= 0
                ? grid.columns().get(label)
                : String.join(", ", classes.stream().map(grid.columns()::get).toList());
        return List.of(path.name(grid.columns()), labels);
    }
}
