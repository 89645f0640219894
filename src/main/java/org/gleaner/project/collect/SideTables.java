package org.gleaner.project.collect;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.data.Split;
import org.gleaner.project.files.PhotoNames;
import org.gleaner.store.Layout;
import org.gleaner.table.LabelRow;
import org.gleaner.table.LabelTable;

/** A table beside the photos of each side of the split, as some tools write it: they are read as one. Stateless. */
final class SideTables {

    private SideTables() {}

    /**
     * Reads a table, with the one of the other side where there is one.
     *
     * @throws org.gleaner.task.Refusal as {@link LabelTable#read}
     */
    static LabelTable read(Path root, Path table, LabelTable.Choice choice) {
        Map<Split, Path> sides = of(root, table);
        if (sides.isEmpty()) {
            return LabelTable.read(table, choice, PhotoNames::isPhotoName);
        }
        List<LabelRow> rows = new ArrayList<>();
        List<LabelTable> tables = new ArrayList<>();
        sides.forEach((side, file) -> {
            LabelTable one = LabelTable.read(file, choice, PhotoNames::isPhotoName);
            String folder = file.resolveSibling("").getFileName() + "/";
            one.rows().forEach(row -> rows.add(new LabelRow(folder + row.file(), row.labels(), side, row.others())));
            tables.add(one);
        });
        return new LabelTable(tables.getFirst().shape(), tables.getFirst().columns(), rows);
    }

    /** The tables of one name in the folders of the sides; none where a table is not in one of these. */
    static Map<Split, Path> of(Path root, Path table) {
        Path file = table.toAbsolutePath().normalize();
        Path folder = file.getParent();
        Layout layout = Layout.byNames(root);
        String train = layout.train();
        String valid = layout.valid();
        if (train == null
                || valid == null
                || folder == null
                || !root.toAbsolutePath().normalize().equals(folder.getParent())) {
            return Map.of();
        }
        Map<Split, Path> tables = new LinkedHashMap<>();
        tables.put(Split.TRAIN, root.resolve(train).resolve(table.getFileName()));
        tables.put(Split.VALID, root.resolve(valid).resolve(table.getFileName()));
        boolean both = tables.values().stream().allMatch(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS));
        return both && tables.containsValue(root.resolve(folder.getFileName()).resolve(table.getFileName()))
                ? tables
                : Map.of();
    }
}
