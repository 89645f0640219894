package org.gleaner.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.gleaner.data.Dataset;
import org.gleaner.data.FileStat;
import org.gleaner.data.Item;
import org.gleaner.data.NotTaken;
import org.gleaner.data.NotTaken.Why;
import org.gleaner.data.Split;
import org.gleaner.data.SystemFiles;
import org.gleaner.store.PictureTest.Defect;
import org.gleaner.task.Message;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Walks a project folder once. Nothing it meets stops it, and what is not taken is a row. Of symbolic links only those
 * are followed that are a class folder and lead out of the project: another would show pictures twice, or for ever.
 * Used by one thread.
 */
public final class Scan implements FileVisitor<Path> {

    /** What a class folder was found to hold. */
    private enum Content {
        NOTHING,
        OTHER_FILES,
        PICTURES
    }

    private static final Message UNNAMED = new Message(
            "its name cannot be read in this system's encoding, %s; give it another name",
            System.getProperty("sun.jnu.encoding"));

    private final ProjectFolder folder;
    private final Layout layout;
    private final PictureTest test;
    private final BiPredicate<String, FileStat> known;
    private final Map<String, Content> classes = new TreeMap<>();
    private final List<Item> items = new ArrayList<>();
    private final List<NotTaken> notTaken = new ArrayList<>();
    private final NavigableMap<String, Path> linked = new TreeMap<>();
    private final Map<String, Path> links = new TreeMap<>();

    private Scan(ProjectFolder folder, Layout layout, PictureTest test, BiPredicate<String, FileStat> known) {
        this.folder = folder;
        this.layout = layout;
        this.test = test;
        this.known = known;
    }

    /**
     * The pictures of the folder, by path. A class is a class folder with pictures anywhere below it, or with nothing
     * in it: so a class remains when its last picture has gone. Folders with other files only are none. The split is
     * the folders', or else TRAIN throughout.
     *
     * @param known whether a file at a path of which the system tells this is known as a picture; it is not opened then
     */
    public static Dataset of(
            ProjectFolder folder, Layout layout, PictureTest test, BiPredicate<String, FileStat> known) {
        Scan scan = new Scan(folder, layout, test, known);
        try {
            Files.walkFileTree(folder.root(), scan);
            while (!scan.linked.isEmpty()) {
                Map.Entry<String, Path> link = scan.linked.pollFirstEntry();
                scan.follow(link.getValue(), link.getKey());
            }
        } catch (IOException e) {
            throw new Refusal(e, "Cannot read %s: %s", folder.root(), Reason.of(e));
        }
        scan.items.sort(Comparator.comparing(Item::path));
        scan.notTaken.sort(Comparator.comparing(NotTaken::path));
        List<String> classes = scan.classes.entrySet().stream()
                .filter(found -> found.getValue() != Content.OTHER_FILES)
                .map(Map.Entry::getKey)
                .toList();
        return new Dataset(classes, scan.items, scan.notTaken, List.copyOf(scan.links.keySet()));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        String path = folder.path(directory);
        if (path.isEmpty()) {
            return FileVisitResult.CONTINUE;
        }
        if (isLeftOut(directory, path)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        found(path + "/", Content.NOTHING);
        return FileVisitResult.CONTINUE;
    }

    /** Whether a folder is none of the data set; then it has a row, unless it is this program's. */
    private boolean isLeftOut(Path directory, String path) {
        if (isSystem(directory)) {
            leaveOut(path, Why.SYSTEM, NotTaken.SYSTEM);
            return true;
        }
        if (!layout.covers(path)) {
            leaveOut(path, Why.SET_ASIDE, new Message("kept for a last test, and not used"));
            return true;
        }
        if (!isNamed(directory)) {
            pass(path, UNNAMED);
            return true;
        }
        return false;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String path = folder.path(file);
        boolean named = test.isNamedLikePicture(file);
        if (isSystem(file)) {
            leaveOut(path, Why.SYSTEM, NotTaken.SYSTEM);
        } else if (attributes.isSymbolicLink() && Files.isDirectory(file)) {
            linked.put(path, file); // all are known before one is followed, so that the same ones are, always
        } else if (attributes.isSymbolicLink() && named) {
            pass(path, new Message("a symbolic link, which is not followed"));
        } else if (!named) {
            found(path, Content.OTHER_FILES);
            leaveOut(path, Why.OTHER_FILE, NotTaken.OTHER_NAME);
        } else {
            found(path, Content.PICTURES);
            look(file, path, attributes);
        }
        return FileVisitResult.CONTINUE;
    }

    private void follow(Path link, String path) {
        try {
            Path real = link.toRealPath();
            boolean here = overlap(real, folder.root())
                    || links.values().stream().anyMatch(followed -> overlap(real, followed));
            if (here || !layout.mayBeLink(path)) {
                pass(path, new Message("a symbolic link, which is not followed"));
            } else if (!isLeftOut(link, path)) {
                links.put(path, real);
                found(path + "/", Content.NOTHING);
                Files.walkFileTree(real, new LinkedFolder(link, real, this));
            }
        } catch (IOException e) {
            pass(path, Reason.of(e));
        }
    }

    private static boolean overlap(Path one, Path other) {
        return one.startsWith(other) || other.startsWith(one);
    }

    private void look(Path file, String path, BasicFileAttributes attributes) {
        if (!isNamed(file)) {
            pass(path, UNNAMED);
            return;
        }
        Split side = layout.side(path);
        FileStat stat;
        try {
            stat = FileStat.of(file, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            pass(path, Reason.of(e));
            return;
        }
        Optional<Defect> defect = known.test(path, stat) ? Optional.empty() : defect(file, attributes);
        defect.ifPresentOrElse(
                why -> leaveOut(path, why.broken() ? Why.BROKEN : Why.UNREAD, why.reason()),
                () -> items.add(new Item(path, layout.label(path), side == null ? Split.TRAIN : side, stat)));
    }

    /** A row for what may well be sound. */
    private void pass(String path, Message reason) {
        leaveOut(path, Why.UNREAD, reason);
    }

    private void leaveOut(String path, Why why, Message reason) {
        if (!path.equals(ProjectFolder.OWN)) {
            notTaken.add(new NotTaken(path, why, reason));
        }
    }

    private Optional<Defect> defect(Path file, BasicFileAttributes attributes) {
        if (!attributes.isRegularFile()) {
            return Optional.of(new Defect(new Message("not a regular file"), false));
        }
        if (attributes.size() == 0) {
            return Optional.of(new Defect(new Message("an empty file"), true));
        }
        try {
            return test.defect(file);
        } catch (IOException e) {
            return Optional.of(new Defect(Reason.of(e), false));
        }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (file.equals(folder.root())) {
            throw e;
        }
        if (isSystem(file)) {
            leaveOut(folder.path(file), Why.SYSTEM, NotTaken.SYSTEM);
        } else {
            pass(folder.path(file), Reason.of(e));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
        if (e != null) {
            pass(folder.path(directory), Reason.of(e));
        }
        return FileVisitResult.CONTINUE;
    }

    private void found(String path, Content content) {
        String label = layout.label(path);
        if (label != null) {
            classes.merge(label, content, (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
    }

    /** Whether the path as text leads back to the file. It does not where its name was written in another encoding. */
    private boolean isNamed(Path file) {
        try {
            return folder.file(folder.path(file)).equals(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isSystem(Path file) {
        return SystemFiles.isNamed(file.getFileName().toString());
    }
}
