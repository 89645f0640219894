package org.gleaner.project.collect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gleaner.data.Split;
import org.gleaner.gather.Source;
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
        LabelledPhotos found = LabelledPhotos.inFolders(dataSet);
        if (found.photos().isEmpty()) {
            throw new Refusal("There are no folders of photos in %s.", dataSet);
        }
        return found.additions();
    }
}
