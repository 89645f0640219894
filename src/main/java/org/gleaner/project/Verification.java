package org.gleaner.project;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gleaner.data.Dataset;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/** Looks at all files of a folder that are named like pictures. Stateless. */
final class Verification {

    private Verification() {}

    static List<Verified> of(
            ProjectFolder folder, Dataset data, Fingerprints fingerprints, Progress progress, CancelToken cancel) {
        List<Verified> rows = new ArrayList<>(fingerprints.verify(data.items(), progress, cancel));
        for (Dataset.Unreadable file : data.unreadable()) {
            rows.add(Verified.bad(file.path(), folder.file(file.path()), file.reason()));
        }
        rows.sort(Comparator.comparing(Verified::path));
        return rows;
    }
}
