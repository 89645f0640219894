package org.gleaner.gather;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.image.ImageFormats;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Reason;

/**
 * Files that were named, and those in named folders at any depth that are named like pictures. What is hidden is left
 * out.
 *
 * @param files those of a folder in order of path
 * @param missed what is left out of a folder although it may be meant, each with the reason
 */
public record FoundFiles(List<Path> files, Map<Path, Message> missed) {

    /** Looks for them. */
    public static FoundFiles in(List<Path> paths, CancelToken cancel) {
        FoundFiles found = new FoundFiles(new ArrayList<>(), new LinkedHashMap<>());
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                found.walk(path, cancel);
            } else {
                found.files.add(path);
            }
        }
        return found;
    }

    private void walk(Path folder, CancelToken cancel) {
        List<Path> within = new ArrayList<>();
        try {
            Path start = folder.toRealPath(); // a link that was named is meant
            Files.walkFileTree(start, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    cancel.throwIfCancelled();
                    boolean skipped = isHidden(directory) && !directory.equals(start);
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    boolean picture = ImageFormats.isNamedLikeImage(file);
                    boolean link = attributes.isSymbolicLink() && (picture || Files.isDirectory(file));
                    if (link && !isHidden(file)) {
                        missed.put(named(file), new Message("a symbolic link, which is not followed"));
                    } else if (picture && !isHidden(file)) {
                        within.add(named(file));
                    }
                    return FileVisitResult.CONTINUE;
                }

                private Path named(Path file) {
                    return folder.resolve(start.relativize(file));
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    missed.put(named(file), Reason.of(e));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            missed.put(folder, Reason.of(e));
        }
        within.sort(null);
        files.addAll(within);
    }

    private static boolean isHidden(Path file) {
        Path name = file.getFileName();
        return name != null && name.toString().startsWith(".");
    }
}
