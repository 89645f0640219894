package org.gleaner.project.files;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.gleaner.data.Dataset;
import org.gleaner.data.FileStat;
import org.gleaner.store.LabelColumns;
import org.gleaner.store.Layout;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.Scan;
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What a project's folder holds, and what tells the labels: its folders, or a table. A value.
 *
 * @param layout of the folders
 * @param table null where the folders are the classes
 */
public record Contents(
        Dataset dataset, Layout layout, @Nullable PhotoTable table) {

    /**
     * Looks at the folder.
     *
     * @param known whether a file at a path of which the system tells this is known as a picture; it is not opened then
     */
    public static Contents of(ProjectFolder folder, BiPredicate<String, FileStat> known) {
        boolean tabular = LabelColumns.read(folder).isPresent();
        Layout layout = tabular ? Layout.SILENT : Layout.of(folder.root());
        Dataset scanned = Scan.of(folder, layout, new PictureFiles(), known);
        PhotoTable table = PhotoTable.of(folder, scanned.files()).orElse(null);
        return new Contents(table == null ? scanned : table.tell(scanned), layout, table);
    }

    /** The pictures of a folder of which nothing is known yet. */
    public static Contents of(ProjectFolder folder) {
        return of(folder, (picture, stat) -> false);
    }

    /** This with other pictures. */
    public Contents with(Dataset other) {
        return new Contents(other, layout, table);
    }

    /** Whether the folders or the table say which photos are held back to measure. */
    public boolean hasSides() {
        return layout.hasSides() || (table != null && table.hasSides());
    }

    /** Refuses what cannot be where the split is given. */
    public void refuseSides() {
        layout.refuseSides();
        if (table != null && table.hasSides()) {
            throw new Refusal("A column of %s is the split.", ProjectFolder.LABELS);
        }
    }

    /** Refuses what only folders of classes can take. */
    public void refuseTable() {
        if (table != null) {
            throw new Refusal(
                    "The labels of this project are in %s: put more photos into the folder, and a row for each into that table. Or go back to class folders: save the data set as folders elsewhere, and open that.",
                    ProjectFolder.LABELS);
        }
    }

    /** What a person should know of how the folder was found, a line each. */
    public List<Message> notes(ProjectFolder folder) {
        List<Message> notes = new ArrayList<>();
        if (folder.isApart()) {
            notes.add(new Message(
                    "The folder cannot be written: no photo of it is moved, and marks, models and all else are kept in %s.",
                    folder.own().resolveSibling("")));
        }
        if (table != null) {
            notes.addAll(table.contradictions());
        }
        return notes;
    }
}
