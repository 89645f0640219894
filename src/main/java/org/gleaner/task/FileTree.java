package org.gleaner.task;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Folders with all that is in them. Stateless. */
public final class FileTree {

    private FileTree() {}

    /**
     * Deletes a folder of what nobody misses, and no more than the links in it. What cannot be deleted is in nobody's
     * way, and stays.
     */
    public static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    return remove(file);
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
                    return remove(directory);
                }
            });
        } catch (IOException e) {
            return; // it is not there
        }
    }

    private static FileVisitResult remove(Path path) {
        path.toFile().delete();
        return FileVisitResult.CONTINUE;
    }
}
