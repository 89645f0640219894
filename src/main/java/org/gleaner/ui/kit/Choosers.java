package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.tr;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * The desktop's own dialogs for files and folders. Each begins where the one before ended, and the first one at home,
 * as some desktops else begin at a list of recent files that is empty. FX thread only.
 */
public final class Choosers {

    private static final AtomicReference<File> LAST =
            new AtomicReference<>(Path.of(System.getProperty("user.home", "")).toFile());

    private Choosers() {}

    /** A folder; null when none was chosen. */
    public static @Nullable Path folder(Window owner, String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(begin());
        File chosen = chooser.showDialog(owner);
        if (chosen == null) {
            return null;
        }
        remember(chosen);
        return chosen.toPath();
    }

    /** A file that is there; null when none was chosen. */
    public static @Nullable Path file(Window owner, String title, FileChooser.ExtensionFilter... kinds) {
        return chosen(chooser(title, kinds).showOpenDialog(owner));
    }

    /** Files that are there; empty when none were chosen. */
    public static List<File> files(Window owner, String title) {
        List<File> chosen = chooser(title).showOpenMultipleDialog(owner);
        if (chosen == null || chosen.isEmpty()) {
            return List.of();
        }
        remember(chosen.getFirst());
        return List.copyOf(chosen);
    }

    /** Where to write a file that may be named like this; null when nothing was chosen. */
    public static @Nullable Path save(Window owner, String title, String name, FileChooser.ExtensionFilter... kinds) {
        FileChooser chooser = chooser(title, kinds);
        chooser.setInitialFileName(name);
        return chosen(chooser.showSaveDialog(owner));
    }

    /** Where to write the report of a project; null when nothing was chosen. */
    public static @Nullable Path report(Window owner) {
        return save(owner, tr("Write the report"), "report.html", new FileChooser.ExtensionFilter("HTML", "*.html"));
    }

    private static FileChooser chooser(String title, FileChooser.ExtensionFilter... kinds) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(begin());
        chooser.getExtensionFilters().setAll(kinds);
        return chooser;
    }

    private static @Nullable Path chosen(@Nullable File chosen) {
        if (chosen == null) {
            return null;
        }
        remember(chosen);
        return chosen.toPath();
    }

    private static void remember(File chosen) {
        File folder = chosen.getParentFile();
        if (folder != null) {
            LAST.set(folder);
        }
    }

    /** Null where that is gone: then the desktop decides. */
    private static @Nullable File begin() {
        File last = LAST.get();
        return last != null && last.isDirectory() ? last : null;
    }
}
