package org.gleaner.project.collect;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.data.NotTaken;
import org.gleaner.data.Split;
import org.gleaner.gather.LocalFiles;
import org.gleaner.project.collect.Adding.Addition;
import org.gleaner.project.files.PhotoNames;
import org.gleaner.project.files.PictureFiles;
import org.gleaner.store.Layout;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.Scan;
import org.gleaner.table.LabelRow;
import org.gleaner.table.LabelTable;
import org.gleaner.table.NamePattern;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Photos of a folder whose classes something other than folders tells. What the labels name and the folder does not
 * have, and the reverse, is kept with its reason. A value.
 *
 * @param photos that have a label, by their path
 * @param leftOut files without one, and what has a label and is no file
 */
public record LabelledPhotos(Map<Path, Labelled> photos, Map<Path, Message> leftOut) {

    private static final Message SHARED =
            new Message("several photos of the folder have this name, and the table names no folder");

    /**
     * A photo's class.
     *
     * @param side null where nothing tells it
     */
    public record Labelled(String label, @Nullable Split side) {}

    /** The photos of a folder that a table labels. A row finds its file within the folder, and nowhere else. */
    public static LabelledPhotos of(Path folder, LabelTable table) {
        Map<String, Path> files = new LinkedHashMap<>();
        LocalFiles.Found.in(List.of(folder), new CancelToken())
                .files()
                .forEach(file -> files.put(folder.relativize(file).toString().replace('\\', '/'), file));
        PhotoNames<Path> names = new PhotoNames<>(files);
        Map<Path, Labelled> photos = new TreeMap<>();
        Map<Path, Message> leftOut = new LinkedHashMap<>();
        Set<Path> named = new HashSet<>();
        for (LabelRow row : table.rows()) {
            Path file = names.find(row.file());
            Message trouble = file == null && names.isShared(row.file()) ? SHARED : trouble(row, file);
            if (trouble != null) {
                leftOut.put(file == null ? place(folder, row.file()) : file, trouble);
                if (file != null) {
                    photos.remove(file); // whichever row comes first
                }
            }
            if (file != null) {
                if (!named.add(file) && trouble == null && differs(photos.get(file), row)) {
                    photos.remove(file);
                    leftOut.put(file, new Message("several rows give it different labels"));
                } else if (trouble == null && !leftOut.containsKey(file)) {
                    photos.put(file, new Labelled(row.labels().getFirst(), row.side()));
                }
            }
        }
        files.values().stream()
                .filter(file -> !named.contains(file))
                .forEach(file -> leftOut.put(file, new Message("no row of the table names it")));
        return new LabelledPhotos(photos, leftOut);
    }

    private static boolean differs(@Nullable Labelled before, LabelRow row) {
        return before != null && !before.label().equals(row.labels().getFirst());
    }

    private static @Nullable Message trouble(LabelRow row, @Nullable Path file) {
        if (file == null) {
            return new Message("the table names it, and the folder does not have it");
        }
        return switch (row.labels().size()) {
            case 0 -> new Message("the table gives it no label");
            case 1 -> null;
            default ->
                new Message(
                        "the table gives it several labels (%s), and a photo has one", String.join(", ", row.labels()));
        };
    }

    /** Only to be shown. */
    private static Path place(Path folder, String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            return folder.resolve(name.replaceAll("[^\\w. -]", "?"));
        }
    }

    /** The photos in class folders; those that cannot be read are among them. */
    public static LabelledPhotos inFolders(Path dataSet) {
        ProjectFolder folder = ProjectFolder.at(dataSet);
        Layout layout = Layout.of(folder.root());
        Dataset found = Scan.of(folder, layout, new PictureFiles(), (picture, stat) -> false);
        Map<Path, Labelled> photos = new TreeMap<>();
        Map<Path, Message> leftOut = new LinkedHashMap<>();
        found.notTaken().forEach(row -> leftOut.put(folder.file(row.path()), row.reason()));
        Stream.concat(
                        found.items().stream().map(Item::path),
                        found.unreadable().stream().map(NotTaken::path))
                .sorted()
                .forEach(path -> {
                    String label = layout.label(path);
                    if (label == null) {
                        leftOut.putIfAbsent(folder.file(path), new Message("it lies in no class folder"));
                    } else {
                        leftOut.remove(folder.file(path));
                        photos.put(folder.file(path), new Labelled(label, layout.side(path)));
                    }
                });
        return new LabelledPhotos(photos, leftOut);
    }

    /** The photos of a folder whose names hold their labels. */
    public static LabelledPhotos of(Path folder, NamePattern pattern) {
        Map<Path, Labelled> photos = new TreeMap<>();
        Map<Path, Message> leftOut = new LinkedHashMap<>();
        for (Path file : LocalFiles.Found.in(List.of(folder), new CancelToken()).files()) {
            pattern.label(file.getFileName().toString())
                    .ifPresentOrElse(
                            label -> photos.put(file, new Labelled(label, null)),
                            () -> leftOut.put(file, new Message("its name does not follow the pattern")));
        }
        return new LabelledPhotos(photos, leftOut);
    }

    /**
     * Refuses to go on where no photo has a label.
     *
     * @throws Refusal when none has
     */
    void refuseNone() {
        if (photos.isEmpty()) {
            throw leftOut.containsValue(SHARED)
                    ? new Refusal(
                            "Each name in the table is that of several photos. Name the columns of their folders too: --path FOLDER/FILE.")
                    : new Refusal("None of the labels belongs to a photo of the folder.");
        }
    }

    /**
     * What brings them into a project, class by class.
     *
     * @throws Refusal when no photo has a label
     */
    public List<Addition> additions() {
        refuseNone();
        Map<String, Map<Split, List<Path>>> files = new TreeMap<>();
        photos.forEach((file, labelled) -> files.computeIfAbsent(labelled.label(), label -> new TreeMap<>())
                .computeIfAbsent(labelled.side() == null ? Split.TRAIN : labelled.side(), side -> new ArrayList<>())
                .add(file));
        List<Addition> additions = new ArrayList<>();
        files.forEach((label, sides) -> sides.forEach((side, paths) -> additions.add(
                new Addition(label, side, new LocalFiles(paths, additions.isEmpty() ? leftOut : Map.of())))));
        return additions;
    }
}
