package org.gleaner.data;

import java.util.Locale;
import java.util.Set;

/**
 * Names that systems and their programs give to what they put among a person's files: previews, trashes, copies of
 * attributes. None is a class or a picture, whatever it holds. Stateless.
 */
public final class SystemFiles {

    private static final Set<String> NAMES = Set.of(
            "@eadir",
            "#recycle",
            "#snapshot",
            "__macosx",
            "$recycle.bin",
            "system volume information",
            "lost+found",
            "thumbs.db",
            "ehthumbs.db",
            "desktop.ini");

    private SystemFiles() {}

    /** Whether a file or folder of the name is the system's; what begins with a dot is hidden, and counts as such. */
    public static boolean isNamed(String name) {
        return name.startsWith(".") || NAMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
