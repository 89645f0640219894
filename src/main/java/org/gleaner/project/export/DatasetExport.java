package org.gleaner.project.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gleaner.data.Grouping;
import org.gleaner.data.Item;
import org.gleaner.data.RegularFiles;
import org.gleaner.data.Split;
import org.gleaner.project.Project;
import org.gleaner.project.files.Verified;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.SavedFiles;
import org.gleaner.task.CancelToken;
import org.gleaner.task.FileTree;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Writes a project's labelled pictures into a folder for other tools, with the list of what was changed. The folder
 * appears whole or not at all; the project is only read. Stateless.
 */
public final class DatasetExport {

    /** How much of the work is looking at the pictures; the rest is writing them. */
    private static final double LOOKING = 0.5;

    private DatasetExport() {}

    /**
     * What a person wants.
     *
     * @param link whether the pictures are the same files under a second name, where the disk can do that
     */
    public record Wish(DatasetFormat format, boolean link) {}

    /**
     * What was written.
     *
     * @param copied how many were copied although they were to be links
     * @param leftOut pictures that are not in it, and why
     * @param waitingMarks that were not applied, so that the folder does not have them
     */
    public record Saved(Path folder, int photos, int copied, Map<String, Message> leftOut, int waitingMarks) {

        /** In one line. */
        public Message line() {
            Message line =
                    Message.counted("Saved %,d photo to %s.", "Saved %,d photos to %s.", photos, folder.toString());
            if (!leftOut.isEmpty()) {
                line = line.then(Message.counted("%,d is left out.", "%,d are left out.", leftOut.size()));
            }
            if (copied > 0) {
                line = line.then(Message.counted(
                        "%,d could not be linked and is a copy.", "%,d could not be linked and are copies.", copied));
            }
            return waitingMarks == 0
                    ? line
                    : line.then(Message.counted(
                            "%,d mark waits for Apply and is not in it.",
                            "%,d marks wait for Apply and are not in it.", waitingMarks));
        }
    }

    /**
     * Writes the folder {@code out}.
     *
     * @throws Refusal when something is there, or it cannot be written; nothing is changed then
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public static Saved write(Project project, Path out, Wish wish, Progress progress, CancelToken cancel) {
        Path target = out.toAbsolutePath().normalize();
        checkPlace(target);
        Map<String, Message> leftOut = new TreeMap<>();
        List<ExportedPhoto> photos = photos(project, wish.format(), leftOut, progress.part("", 0, LOOKING), cancel);
        if (photos.isEmpty()) {
            throw new Refusal("There is no photo with a class to be saved.");
        }
        Path staging = null;
        try {
            Path parent = Files.createDirectories(parent(target));
            staging = Files.createTempDirectory(parent, "." + target.getFileName() + "-");
            Path fresh = staging.resolve("fresh");
            Files.createDirectory(fresh);
            int copied = place(project.root(), photos, fresh, wish.link(), progress.part("", LOOKING, 1), cancel);
            wish.format().labels(photos).forEach((name, text) -> write(fresh.resolve(name), text));
            write(fresh.resolve(ChangeList.NAME), ChangeList.of(project));
            ProjectFolder.force(fresh);
            cancel.throwIfCancelled();
            appear(fresh, target);
            return new Saved(
                    target,
                    photos.size(),
                    copied,
                    leftOut,
                    project.steps().marks().size());
        } catch (IOException e) {
            throw new Refusal(e, "Cannot save the data set to %s: %s", out, Reason.of(e));
        } finally {
            if (staging != null) {
                FileTree.delete(staging);
            }
        }
    }

    /** Where it will lie, whatever links lead there. */
    private static Path real(Path target) {
        Path there = target;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return there.toRealPath().resolve(there.relativize(target));
        } catch (IOException e) {
            throw new Refusal(e, "Cannot save the data set to %s: %s", target, Reason.of(e));
        }
    }

    private static void checkPlace(Path target) {
        if (target.getFileName() == null) {
            throw new Refusal("Name a folder to save the data set to.");
        }
        for (Path above = real(target); above != null; above = above.getParent()) {
            if (ProjectFolder.isProject(above)) {
                throw new Refusal(
                        "%s would lie among the photos of the project %s; choose another place.", target, above);
            }
        }
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            SavedFiles.requireFolder(target);
            return;
        }
        try (Stream<Path> children = Files.list(target)) {
            if (children.findAny().isPresent()) {
                throw new Refusal("%s is there already, and is not empty; name a new folder.", target);
            }
        } catch (IOException e) {
            throw new Refusal(e, "%s is there already, and is no folder that can be read.", target);
        }
    }

    private static Path parent(Path target) {
        return target.resolveSibling("");
    }

    private static List<ExportedPhoto> photos(
            Project project,
            DatasetFormat format,
            Map<String, Message> leftOut,
            Progress progress,
            CancelToken cancel) {
        Map<String, Verified> looks = new HashMap<>();
        project.inspection().verify(progress, cancel).rows().forEach(row -> looks.put(row.path(), row));
        Map<String, Integer> groups = groups(project, cancel);
        boolean sides = project.splitIsGiven();
        boolean told = project.labelledByTable();
        List<ExportedPhoto> photos = new ArrayList<>();
        for (Item item : project.dataset().items()) {
            Verified look = looks.get(item.path());
            String label = item.label();
            if (look == null || look.facts() == null) {
                leftOut.put(item.path(), reason(look));
            } else if (label == null) {
                leftOut.put(item.path(), new Message("it has no class"));
            } else {
                photos.add(new ExportedPhoto(
                        item.path(),
                        told ? placed(item, label, format, sides) : place(item, label, format, sides),
                        label,
                        item.split(),
                        groups.getOrDefault(item.path(), -1),
                        look.facts().size()));
            }
        }
        return photos;
    }

    private static Message reason(@Nullable Verified look) {
        Message unread = new Message("it cannot be read");
        return look == null || look.reason() == null ? unread : look.reason();
    }

    /** What belongs on one side of any split, by the project's choice or else by how alike it is; each has a number. */
    private static Map<String, Integer> groups(Project project, CancelToken cancel) {
        Map<String, Integer> groups = together(project, cancel);
        int next = groups.values().stream().mapToInt(number -> number).max().orElse(0) + 1;
        for (Item item : project.dataset().items()) {
            if (groups.putIfAbsent(item.path(), next) == null) {
                next++;
            }
        }
        return groups;
    }

    private static Map<String, Integer> together(Project project, CancelToken cancel) {
        try {
            return together(project, project.grouping().orAlike(), cancel);
        } catch (Refusal e) { // its column or what it finds in the names is gone, which was said when it was opened
            return together(project, Grouping.ALIKE, cancel);
        }
    }

    private static Map<String, Integer> together(Project project, Grouping grouping, CancelToken cancel) {
        return new HashMap<>(project.inspection()
                .groups(grouping, List.of(), Progress.NONE, cancel)
                .numbers());
    }

    /** As it lies in the project, where the format has room for that. */
    private static String place(Item item, String label, DatasetFormat format, boolean sides) {
        String path = item.path();
        return switch (format) {
            case FOLDERS -> sides || path.startsWith(label + "/") ? path : label + "/" + path;
            case CSV, COCO -> "images/" + path;
            case HUGGINGFACE ->
                (item.split() == Split.VALID ? "validation/" : "train/")
                        + (sides ? path.substring(path.indexOf('/') + 1) : path);
        };
    }

    /** Where a picture goes whose class and side are no folders of the project. */
    private static String placed(Item item, String label, DatasetFormat format, boolean sides) {
        if (format != DatasetFormat.FOLDERS) {
            return place(item, label, format, false);
        }
        String side = !sides ? "" : item.split() == Split.VALID ? "valid/" : "train/";
        return side + place(item, label, format, false);
    }

    private static int place(
            Path root, List<ExportedPhoto> photos, Path fresh, boolean link, Progress progress, CancelToken cancel)
            throws IOException {
        int copied = 0;
        for (int i = 0; i < photos.size(); i++) {
            cancel.throwIfCancelled();
            Path from = root.resolve(photos.get(i).path()).toRealPath();
            RegularFiles.check(from, LinkOption.NOFOLLOW_LINKS);
            Path to = fresh.resolve(photos.get(i).place());
            Files.createDirectories(parent(to));
            if (!link || !linked(to, from)) {
                Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
                copied += link ? 1 : 0;
            }
            progress.report(i + 1, photos.size());
        }
        return copied;
    }

    private static boolean linked(Path to, Path from) {
        try {
            Files.createLink(to, from);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false; // another disk, or one that knows no links
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(parent(file));
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Refusal(e, "Cannot write %s: %s", file, Reason.of(e));
        }
    }

    private static void appear(Path fresh, Path target) throws IOException {
        Files.deleteIfExists(target); // empty, or the system refuses
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, target);
        }
    }
}
