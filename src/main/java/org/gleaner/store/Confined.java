package org.gleaner.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import org.gleaner.task.Message;

/**
 * Moves and removes what is in a folder, and never leaves it: a symbolic link on the way is refused, and where the
 * system lets folders be held open (Linux, macOS), not even one that is made meanwhile is followed. Overwrites nothing.
 * Any thread.
 */
public final class Confined {

    private final Path root;

    /** @param root a real path */
    public Confined(Path root) {
        this.root = root;
    }

    /** Whether anything is at the path, be it a link that leads nowhere. */
    public boolean exists(String path) throws IOException {
        return Files.exists(file(path), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Moves a file or folder in one step, and makes the folders that it goes to.
     *
     * @throws IOException when it is gone, something is in its new place, or a link is on the way to either
     */
    public void move(String from, String to) throws IOException {
        Path source = file(from);
        Path target = file(to);
        checkParents(source);
        makeParents(target);
        if (exists(to)) {
            throw new FileAlreadyExistsException(to);
        }
        try (DirectoryStream<Path> out = hold(above(source));
                DirectoryStream<Path> in = hold(above(target))) {
            if (out instanceof SecureDirectoryStream<Path> held && in instanceof SecureDirectoryStream<Path> there) {
                held.move(source.getFileName(), there, target.getFileName());
            } else {
                Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /**
     * Removes an empty folder.
     *
     * @throws IOException when it is gone, no folder, or not empty, or a link is on the way to it
     */
    public void removeEmpty(String folder) throws IOException {
        Path gone = file(folder);
        checkParents(gone);
        try (DirectoryStream<Path> around = hold(above(gone))) {
            if (around instanceof SecureDirectoryStream<Path> held) {
                held.deleteDirectory(gone.getFileName());
            } else if (Files.isDirectory(gone, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(gone);
            }
        }
    }

    private Path file(String path) throws IOException {
        try {
            return root.resolve(path);
        } catch (InvalidPathException e) {
            throw new FileSystemException(
                    path, null, new Message("its name cannot be written in this system's encoding").toString());
        }
    }

    /** Each folder above is a folder and no link, of any kind. */
    private void checkParents(Path file) throws IOException {
        Path parent = above(file);
        if (!Files.isDirectory(parent)) {
            return; // then nothing is there, and whoever wants it will be told
        }
        Path real = parent.toRealPath();
        boolean inside = real.equals(parent.toRealPath(LinkOption.NOFOLLOW_LINKS)) && real.startsWith(root);
        if (!inside || isOwn(real) != isOwn(parent)) {
            throw linked(file);
        }
    }

    /** Some systems know a folder by more than one name. */
    private boolean isOwn(Path folder) {
        return folder.startsWith(root.resolve(ProjectFolder.OWN));
    }

    private void makeParents(Path file) throws IOException {
        Path at = root;
        for (Path step : root.relativize(above(file))) {
            at = at.resolve(step);
            if (Files.isSymbolicLink(at)) {
                throw linked(file);
            }
            if (!Files.isDirectory(at)) {
                checkParents(at);
                Files.createDirectory(at);
            }
        }
        checkParents(file);
    }

    private static Path above(Path file) {
        return requireNonNull(file.getParent());
    }

    private static FileSystemException linked(Path file) {
        return new FileSystemException(
                file.toString(), null, new Message("a symbolic link is on the way to it").toString());
    }

    /** Opens a folder, from the root on step by step where the system can do that, so that no link is followed. */
    @SuppressWarnings("StreamResourceLeak") // whoever asked for it closes it
    private DirectoryStream<Path> hold(Path folder) throws IOException {
        if (folder.equals(root)) {
            return Files.newDirectoryStream(root);
        }
        try (DirectoryStream<Path> above = hold(above(folder))) {
            if (above instanceof SecureDirectoryStream<Path> held) {
                return held.newDirectoryStream(folder.getFileName(), LinkOption.NOFOLLOW_LINKS);
            }
        }
        return Files.newDirectoryStream(folder);
    }
}
