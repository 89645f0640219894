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
import org.gleaner.data.NotTaken;
import org.gleaner.data.SystemFiles;
import org.gleaner.image.ImageFormats;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Reason;

/**
 * Files that were named, and those in named folders at any depth that are named like pictures.
 *
 * @param files those of a folder in order of path
 * @param missed what is left out of a folder although it may be meant, each with the reason
 * @param others what is left out of a folder as it is no picture by its name, each with the reason
 */
public record FoundFiles(List<Path> files, Map<Path, Message> missed, Map<Path, Message> others) {

    /** Looks for them. */
    public static FoundFiles in(List<Path> paths, CancelToken cancel) {
        FoundFiles found = new FoundFiles(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
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
            Files.walkFileTree(start, new Visitor(folder, start, within, cancel));
        } catch (IOException e) {
            missed.put(folder, Reason.of(e));
        }
        within.sort(null);
        files.addAll(within);
    }

    /** Sorts the files of a folder into what is taken and what is not. */
    private final class Visitor extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final Path start;
        private final List<Path> within;
        private final CancelToken cancel;

        Visitor(Path folder, Path start, List<Path> within, CancelToken cancel) {
            this.folder = folder;
            this.start = start;
            this.within = within;
            this.cancel = cancel;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            cancel.throwIfCancelled();
            if (isSystem(directory) && !directory.equals(start)) {
                others.put(named(directory), NotTaken.SYSTEM);
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            boolean picture =
                    attributes.isRegularFile() ? ImageFormats.isImage(file) : ImageFormats.isNamedLikeImage(file);
            if (isSystem(file)) {
                others.put(named(file), NotTaken.SYSTEM);
            } else if (attributes.isSymbolicLink() && (picture || Files.isDirectory(file))) {
                missed.put(named(file), new Message("a symbolic link, which is not followed"));
            } else if (picture) {
                within.add(named(file));
            } else {
                others.put(named(file), NotTaken.OTHER_NAME);
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
    }

    private static boolean isSystem(Path file) {
        Path name = file.getFileName();
        return name != null && SystemFiles.isNamed(name.toString());
    }
}
