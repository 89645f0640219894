package org.gleaner.project.collect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.data.NotTaken;
import org.gleaner.data.Split;
import org.gleaner.gather.LocalFiles;
import org.gleaner.gather.Source;
import org.gleaner.project.files.PictureFiles;
import org.gleaner.store.Layout;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.Scan;
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;

/**
 * Pictures to be brought into a class.
 *
 * @param side where the project's folders are the split; elsewhere the split is drawn
 */
public record Addition(String label, Split side, Source source) {

    public Addition(String label, Source source) {
        this(label, Split.TRAIN, source);
    }

    /**
     * All classes of a data set, by its folders; also of one in a zip archive.
     *
     * @throws Refusal when there are none
     */
    public static List<Addition> classesIn(Path dataSet) {
        if (Source.isArchive(dataSet)) {
            return ArchiveClasses.in(dataSet);
        }
        if (Files.isRegularFile(dataSet)) {
            throw new Refusal(
                    "Say to which class %s belongs; only a folder or a zip archive has classes in it.",
                    dataSet.getFileName());
        }
        ProjectFolder folder = ProjectFolder.at(dataSet);
        Layout layout = Layout.of(folder.root());
        Dataset found = Scan.of(folder, layout, new PictureFiles(), (picture, stat) -> false);
        Map<String, Map<Split, List<Path>>> files = new TreeMap<>();
        Map<Path, Message> others = new LinkedHashMap<>();
        found.notTaken().forEach(row -> others.put(folder.file(row.path()), row.reason()));
        Stream.concat(
                        found.items().stream().map(Item::path),
                        // What cannot be read is offered too, so that it becomes a row.
                        found.unreadable().stream().map(NotTaken::path))
                .sorted()
                .forEach(path -> {
                    String label = layout.label(path);
                    Split side = layout.side(path);
                    if (label == null) {
                        others.putIfAbsent(folder.file(path), new Message("it lies in no class folder"));
                    } else {
                        others.remove(folder.file(path));
                        files.computeIfAbsent(label, key -> new TreeMap<>())
                                .computeIfAbsent(side == null ? Split.TRAIN : side, key -> new ArrayList<>())
                                .add(folder.file(path));
                    }
                });
        if (files.isEmpty()) {
            throw new Refusal("There are no folders of photos in %s.", dataSet);
        }
        List<Addition> additions = new ArrayList<>();
        files.forEach((label, sides) -> sides.forEach((side, paths) -> additions.add(
                new Addition(label, side, new LocalFiles(paths, additions.isEmpty() ? others : Map.of())))));
        return additions;
    }
}
