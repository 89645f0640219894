package org.gleaner.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Where a project keeps what. Paths of pictures are strings relative to the root, with {@code /}.
 *
 * @param root the folder of photos, as a real path
 * @param own the program's own folder: {@code .gleaner} in the root, or elsewhere when the root cannot be written; in
 *     paths it is called the same
 */
public record ProjectFolder(Path root, Path own) {

    static final String OWN = ".gleaner";

    /** The table of labels, relative to the root. */
    public static final String LABELS = "labels.csv";

    /** The trash, relative to the root. */
    public static final String TRASH = OWN + "/trash";

    /**
     * Where pictures wait to be added, and again once that was undone. As no class begins with a dot, no deleted
     * picture comes here.
     */
    public static final String NOT_ADDED = TRASH + "/.added";

    /** Where files are that were not looked at yet, relative to the root. */
    static final String INCOMING = OWN + "/incoming";

    /** Where pictures are that were looked at, until the journal knows of them. */
    public static final String STAGED = INCOMING + "/staged";

    /** The runs, relative to the root. */
    static final String RUNS = OWN + "/runs";

    /** Where removed runs go. As no class begins with a dot, no deleted picture comes here. */
    public static final String REMOVED_RUNS = TRASH + "/.runs";

    /**
     * Makes the folder a project's, that is, makes {@code .gleaner} in it where it is not there, or elsewhere when the
     * folder cannot be written.
     *
     * @throws Refusal when it is no folder, or when {@code .gleaner} cannot be made, or holds a link
     */
    public static ProjectFolder create(Path folder) {
        Path root = at(folder).root;
        try {
            ProjectFolder project = new ProjectFolder(root, OwnPlace.toWrite(root)).checked();
            Files.createDirectories(project.own);
            return project;
        } catch (IOException e) {
            throw new Refusal(e, "Cannot keep a project in %s: %s", folder, Reason.of(e));
        }
    }

    /**
     * The folder as it is; nothing is made in it.
     *
     * @throws Refusal when it is no folder
     */
    public static ProjectFolder at(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw Files.exists(folder)
                    ? new Refusal("Not a folder: %s", folder)
                    : new Refusal("No such folder: %s", folder);
        }
        try {
            Path root = folder.toRealPath();
            return new ProjectFolder(root, OwnPlace.toRead(root));
        } catch (IOException e) {
            throw new Refusal(e, "Cannot read %s: %s", folder, Reason.of(e));
        }
    }

    /**
     * This folder, once all that the program keeps in it was looked at.
     *
     * @throws Refusal when it holds a link or a special file
     */
    public ProjectFolder checked() {
        OwnFolder.check(own);
        return this;
    }

    /** Whether a folder was opened as a project before. */
    public static boolean isProject(Path folder) {
        return Files.isDirectory(folder) && Files.isDirectory(at(folder).own, LinkOption.NOFOLLOW_LINKS);
    }

    /** The project that a run's folder lies in, whichever that is; null for a folder that is elsewhere. */
    public static @Nullable Path rootOfRun(Path run) {
        Path runs = run.toAbsolutePath().normalize().getParent();
        Path own = runs == null || !runs.endsWith(RUNS) ? null : runs.getParent();
        return own == null ? null : OwnPlace.root(own);
    }

    /** Whether what is kept of the folder lies elsewhere, as it could not be written. */
    public boolean isApart() {
        return !own.startsWith(root);
    }

    /** Refuses to move photos where nothing can be moved. */
    public void refuseApart() {
        if (isApart()) {
            throw new Refusal(
                    "No photo can be moved in %s: save the data set elsewhere (gleaner dataset), or let a table tell the labels (gleaner open).",
                    root);
        }
    }

    /** The folder that all of this path is in: of the photos, or the program's own. */
    public Confined confined(String path) {
        return new Confined(isOwn(path) ? own.resolveSibling("") : root);
    }

    private static boolean isOwn(String path) {
        return path.startsWith(OWN + "/") || path.equals(OWN);
    }

    public Path file(String path) {
        return isOwn(path)
                ? own.resolve(path.substring(Math.min(OWN.length() + 1, path.length())))
                : root.resolve(path);
    }

    /** The file's path relative to the root, with {@code /}. */
    public String path(Path file) {
        String separator = root.getFileSystem().getSeparator();
        Path within =
                isApart() && file.startsWith(own) ? Path.of(OWN).resolve(own.relativize(file)) : root.relativize(file);
        return within.toString().replace(separator, "/");
    }

    public Path settings() {
        return own.resolve("project.json");
    }

    Path serving() {
        return own.resolve("serving.json");
    }

    /** The table of labels, where these are not folders. */
    public Path labels() {
        return isApart() ? own.resolveSibling(LABELS) : root.resolve(LABELS);
    }

    /** Says that the labels are a table, and in which of its columns. */
    Path labelColumns() {
        return own.resolve("table.json");
    }

    /** Where each state of the table of labels is kept. */
    public Path labelVersions() {
        return own.resolve("tables");
    }

    Path about() {
        return own.resolve("about.json");
    }

    Path transforms() {
        return own.resolve("transforms.json");
    }

    public Path journal() {
        return own.resolve("journal.jsonl");
    }

    public Path runs() {
        return file(RUNS);
    }

    Path searches() {
        return own.resolve("searches.json");
    }

    public Path provenance() {
        return own.resolve("provenance.jsonl");
    }

    /**
     * Where is kept what was found out about the pictures; all of it can be found out again. Makes the folder.
     *
     * @throws Refusal when it cannot be made
     */
    public Path findings() {
        Path findings = own.resolve("findings");
        try {
            return Files.createDirectories(findings);
        } catch (IOException e) {
            throw new Refusal(e, "Cannot write %s: %s", findings, Reason.of(e));
        }
    }

    /** What the pictures held when they were read; in {@link #findings}. */
    public Path hashes() {
        return own.resolve("findings", "hashes.bin");
    }

    /** Where the log of models in use is. */
    public Path watch() {
        return own.resolve("watch");
    }

    /** Where files are that were not looked at yet. */
    public Path incoming() {
        return file(INCOMING);
    }

    public Path lock() {
        return own.resolve("lock");
    }

    /** The folders above these paths that are not there, the outer before the inner. */
    public List<String> missingFolders(Collection<String> paths) {
        Set<String> missing = new TreeSet<>();
        for (String path : paths) {
            int slash = path.lastIndexOf('/');
            while (slash > 0 && !missing.contains(path.substring(0, slash)) && !exists(path.substring(0, slash))) {
                missing.add(path.substring(0, slash));
                slash = path.lastIndexOf('/', slash - 1);
            }
        }
        return List.copyOf(missing);
    }

    /** Whether anything is at the path, be it a link that leads nowhere. */
    public boolean exists(String path) {
        return Files.exists(file(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** Makes renames in a folder outlast a power cut, where the system can do that. */
    public static void force(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return; // Windows opens no folders, and writes renames through by itself
        }
    }

    static void forceFolderOf(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            force(directory);
        }
    }
}
