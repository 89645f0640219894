package org.gleaner.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Shows a scan what is in a folder elsewhere as if it were where the link to it is. Used by one thread. */
record LinkedFolder(Path link, Path real, FileVisitor<Path> scan) implements FileVisitor<Path> {

    private Path shown(Path file) {
        return link.resolve(real.relativize(file));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        return directory.equals(real) ? FileVisitResult.CONTINUE : scan.preVisitDirectory(shown(directory), attributes);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        return scan.visitFile(shown(file), attributes);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        return scan.visitFileFailed(shown(file), e);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
        return scan.postVisitDirectory(shown(directory), e);
    }
}
