package org.gleaner.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a project to one Gleaner at a time. The operating system holds the lock, so that it ends with the process,
 * however that ends.
 */
public final class FolderLock implements AutoCloseable {

    /**
     * Folders locked by this process. Asked first: closing any channel on a locked file would release the lock on POSIX
     * systems.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final FileChannel channel;

    private FolderLock(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /**
     * Locks the project until the lock is closed.
     *
     * @throws Refusal when another Gleaner has the folder open
     */
    public static FolderLock take(ProjectFolder folder) {
        Path root = folder.root();
        if (!HELD.add(root)) {
            throw new Refusal("Already open in this Gleaner: %s", root);
        }
        FolderLock lock = null;
        try {
            lock = tryTake(folder);
        } catch (IOException e) {
            throw new Refusal(e, "Cannot lock %s: %s", folder.lock(), Reason.of(e));
        } finally {
            if (lock == null) {
                HELD.remove(root);
            }
        }
        if (lock == null) {
            throw new Refusal("Another Gleaner has this folder open: %s", root);
        }
        return lock;
    }

    private static @Nullable FolderLock tryTake(ProjectFolder folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
            return locked ? new FolderLock(folder.root(), channel) : null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            return; // someone else may hold the folder by now
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new Refusal(e, "Cannot unlock %s: %s", root, Reason.of(e));
        } finally {
            HELD.remove(root);
        }
    }
}
