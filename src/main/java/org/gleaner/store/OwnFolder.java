package org.gleaner.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

/**
 * The program's own folders, as whoever had them before may have left them: where a symbolic link lay among them, what
 * is written and read there would be elsewhere. Stateless.
 */
public final class OwnFolder {

    private OwnFolder() {}

    /**
     * Looks at all that is in a project's {@code .gleaner}, or in a part of it. What waits in the trash, and what is on
     * its way in, may be anything: it is moved or deleted, and never opened.
     *
     * @throws Refusal when there is anything but folders and regular files
     */
    public static void check(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(folder.toAbsolutePath(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return isPassedOver(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    boolean inTrash = requireNonNull(file.getParent()).endsWith(ProjectFolder.TRASH);
                    if (!attributes.isRegularFile() && !(inTrash && !isPlaceInTrash(file))) {
                        if (attributes.isSymbolicLink()) {
                            throw new Refusal(
                                    "%s is a link, which has no place in a folder of this program; nothing was opened.",
                                    file);
                        }
                        throw new Refusal(
                                "%s is no regular file, which has no place in a folder of this program; nothing was opened.",
                                file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE; // who wants to read it will be told
                }
            });
        } catch (IOException e) {
            throw new Refusal(e, "Cannot read %s: %s", folder, Reason.of(e));
        }
    }

    private static boolean isPassedOver(Path directory) {
        return directory.endsWith(ProjectFolder.INCOMING)
                || requireNonNull(directory.getParent()).endsWith(ProjectFolder.TRASH);
    }

    private static boolean isPlaceInTrash(Path file) {
        return file.endsWith(ProjectFolder.NOT_ADDED) || file.endsWith(ProjectFolder.REMOVED_RUNS);
    }
}
