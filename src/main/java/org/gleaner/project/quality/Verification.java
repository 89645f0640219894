package org.gleaner.project.quality;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gleaner.data.Dataset;
import org.gleaner.data.Inventory;
import org.gleaner.data.Item;
import org.gleaner.data.NotTaken;
import org.gleaner.data.NotTaken.Why;
import org.gleaner.project.files.Contents;
import org.gleaner.project.files.Fingerprints;
import org.gleaner.project.files.Verified;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.jspecify.annotations.Nullable;

/**
 * What a look at all files of a folder has found. A value.
 *
 * @param rows the files that are named like pictures, by path
 * @param inventory of all files
 */
public record Verification(List<Verified> rows, Inventory inventory) {

    public Verification {
        rows = List.copyOf(rows);
    }

    /** As {@link Inspection#verify}, of a folder that need not be a project; nothing is written. */
    public static Verification of(Path path, Progress progress, CancelToken cancel) {
        ProjectFolder folder = ProjectFolder.at(path);
        Dataset data = Contents.of(folder).dataset();
        Fingerprints fingerprints = new Fingerprints(folder);
        return of(folder, data, fingerprints, progress, cancel);
    }

    static Verification of(
            ProjectFolder folder, Dataset data, Fingerprints fingerprints, Progress progress, CancelToken cancel) {
        List<Verified> rows = new ArrayList<>(fingerprints.verify(data.items(), progress, cancel));
        Inventory inventory = inventory(data, rows);
        for (NotTaken file : data.unreadable()) {
            rows.add(Verified.bad(folder, file.path(), file.reason(), file.broken()));
        }
        rows.sort(Comparator.comparing(Verified::path));
        return new Verification(rows, inventory);
    }

    /** The pictures that turned out to be none are no longer counted among them. */
    private static Inventory inventory(Dataset data, List<Verified> pictures) {
        List<NotTaken> notTaken = new ArrayList<>(data.notTaken());
        long unlabelled = data.count(null);
        long photos = pictures.size();
        for (Verified row : pictures) {
            if (row.reason() != null) {
                notTaken.add(new NotTaken(row.path(), row.broken() ? Why.BROKEN : Why.UNREAD, row.reason()));
                photos--;
                unlabelled -= hasNoClass(data.item(row.path())) ? 1 : 0;
            }
        }
        notTaken.sort(Comparator.comparing(NotTaken::path));
        return new Inventory(photos, unlabelled, notTaken, data.links());
    }

    private static boolean hasNoClass(@Nullable Item item) {
        return item != null && item.label() == null;
    }
}
