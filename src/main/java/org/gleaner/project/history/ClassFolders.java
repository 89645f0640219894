package org.gleaner.project.history;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.gleaner.data.Split;
import org.gleaner.store.Confined;
import org.gleaner.store.Layout;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

/** The folders of classes without pictures. Stateless. */
public final class ClassFolders {

    private ClassFolders() {}

    public static void create(ProjectFolder folder, Layout layout, String label) {
        for (String path : of(layout, label)) {
            try {
                Files.createDirectories(folder.file(path));
            } catch (IOException e) {
                throw new Refusal(e, "Cannot make the folder %s: %s", path, Reason.of(e));
            }
        }
    }

    static void removeEmpty(ProjectFolder folder, Layout layout, String label) {
        Confined files = new Confined(folder.root());
        of(layout, label).forEach(path -> removeEmpty(files, path));
    }

    private static void removeEmpty(Confined files, String path) {
        try {
            files.removeEmpty(path);
        } catch (NoSuchFileException | DirectoryNotEmptyException e) {
            return; // not there, or something else is in it
        } catch (IOException e) {
            throw new Refusal(e, "Cannot remove the empty folder %s: %s", path, Reason.of(e));
        }
    }

    private static List<String> of(Layout layout, String label) {
        return layout.hasSides()
                ? List.of(layout.relabelled("x", Split.TRAIN, label), layout.relabelled("x", Split.VALID, label))
                        .stream()
                        .map(path -> path.substring(0, path.lastIndexOf('/')))
                        .toList()
                : List.of(label);
    }
}
