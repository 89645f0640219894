package org.gleaner.store;

import java.io.File;
import java.util.List;
import java.util.regex.Pattern;
import org.gleaner.data.Edit;
import org.gleaner.store.Step.Mark;
import org.jspecify.annotations.Nullable;

/**
 * Paths as they come out of a project's own files. Anyone may have written those files, so that each path is checked
 * where it is read: relative, with {@code /}, and without a step that is empty, hidden or leads up. In {@code .gleaner}
 * only the places count that the program itself moves things to. Stateless.
 */
public final class ProjectPath {

    private static final Pattern RUN = Pattern.compile(Pattern.quote(ProjectFolder.RUNS) + "/[0-9]{1,9}");

    /** Folders that come and go with what is moved into them. */
    private static final List<String> OWN_FOLDERS =
            List.of(ProjectFolder.RUNS, ProjectFolder.TRASH, ProjectFolder.NOT_ADDED, ProjectFolder.REMOVED_RUNS);

    private static final int LONGEST_SHOWN = 100;

    private ProjectPath() {}

    /** A path that the program has never written. */
    public static final class Stray extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        Stray(String path) {
            super(shown(path));
        }

        /** The stray path that a failure comes from, as it can be shown; null when it comes from something else. */
        public static @Nullable String in(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof Stray stray) {
                    return stray.getMessage();
                }
            }
            return null;
        }
    }

    /** A stranger's words, made to go into a line. */
    static String shown(String words) {
        String start = words.substring(0, Math.min(words.length(), LONGEST_SHOWN));
        return start.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?") + (start.length() < words.length() ? "..." : "");
    }

    /**
     * The path of a picture.
     *
     * @throws Stray when it is none
     */
    public static String picture(String path) {
        return check(path, isPlain(path));
    }

    /** The path of what is moved: a picture's, also in the trash, or a run's folder. */
    public static String moved(String path) {
        return check(path, isPlain(withinTrash(path)) || RUN.matcher(path).matches());
    }

    /** The path of a folder around what is moved. */
    static String folder(String path) {
        return check(path, isPlain(withinTrash(path)) || OWN_FOLDERS.contains(path));
    }

    /** A mark whose picture is one, and whose class is a folder's name. */
    static void check(Mark mark) {
        picture(mark.path());
        check(mark.before());
        check(mark.after());
    }

    /** A mark's wish whose class, where it names one, is a folder's name. */
    static void check(@Nullable Edit edit) {
        if (edit instanceof Edit.Relabel relabel) {
            check(relabel.label(), isPlain(relabel.label()) && relabel.label().indexOf('/') < 0);
        }
    }

    private static String check(String path, boolean good) {
        if (!good) {
            throw new Stray(path);
        }
        return path;
    }

    private static String withinTrash(String path) {
        for (String place : List.of(ProjectFolder.NOT_ADDED, ProjectFolder.REMOVED_RUNS, ProjectFolder.TRASH)) {
            if (path.startsWith(place + "/")) {
                return path.substring(place.length() + 1);
            }
        }
        return path;
    }

    /** What a scan shows: it passes over whatever is hidden. */
    private static boolean isPlain(String path) {
        boolean foreign = File.separatorChar == '\\' && (path.indexOf('\\') >= 0 || path.indexOf(':') >= 0);
        return !foreign
                && path.indexOf('\0') < 0
                && List.of(path.split("/", -1)).stream().noneMatch(step -> step.isEmpty() || step.startsWith("."));
    }
}
