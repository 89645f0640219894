package org.gleaner.project.quality;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gleaner.data.Dataset;
import org.gleaner.project.files.Fingerprints;
import org.gleaner.project.files.PictureFiles;
import org.gleaner.project.files.Verified;
import org.gleaner.store.Layout;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.Scan;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/** Looks at all files of a folder that are named like pictures. Stateless. */
public final class Verification {

    private Verification() {}

    /** As {@link Inspection#verify}, of a folder that need not be a project; nothing is written. */
    public static List<Verified> of(Path path, Progress progress, CancelToken cancel) {
        ProjectFolder folder = ProjectFolder.at(path);
        Dataset data = Scan.of(folder, Layout.of(folder.root()), new PictureFiles(), (picture, stat) -> false);
        Fingerprints fingerprints = new Fingerprints(folder, (picture, content) -> {});
        return of(folder, data, fingerprints, progress, cancel);
    }

    static List<Verified> of(
            ProjectFolder folder, Dataset data, Fingerprints fingerprints, Progress progress, CancelToken cancel) {
        List<Verified> rows = new ArrayList<>(fingerprints.verify(data.items(), progress, cancel));
        for (Dataset.Unreadable file : data.unreadable()) {
            rows.add(Verified.bad(folder, file.path(), file.reason(), file.broken()));
        }
        rows.sort(Comparator.comparing(Verified::path));
        return rows;
    }
}
