package org.gleaner.gather;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.data.ImageResult;
import org.gleaner.data.NotTaken;
import org.gleaner.data.RegularFiles;
import org.gleaner.data.SystemFiles;
import org.gleaner.gather.Candidate.Missed;
import org.gleaner.gather.Candidate.Offer;
import org.gleaner.gather.Candidate.Why;
import org.gleaner.image.ImageFormats;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Reason;

/**
 * Picture files of this machine, and those in folders at any depth, which are copied. No link below a folder is
 * followed. A value.
 */
public final class LocalFiles implements Source {

    /** What the provenance calls them. */
    public static final String PROVIDER = "file";

    private final List<Path> paths;
    private final Map<Path, Message> others;
    private final Map<Path, String> titles;

    /**
     * @param paths files, taken whatever their name, and folders, of which the files are taken that are named like
     *     pictures
     */
    public LocalFiles(List<Path> paths) {
        this(paths, Map.of());
    }

    /** @param others files beside them that are no pictures or have no class, and why; each becomes a row */
    public LocalFiles(List<Path> paths, Map<Path, Message> others) {
        this(paths, others, Map.of());
    }

    /** @param titles of files whose own names say nothing */
    public LocalFiles(List<Path> paths, Map<Path, Message> others, Map<Path, String> titles) {
        this.paths = List.copyOf(paths);
        this.others = new LinkedHashMap<>(others);
        this.titles = Map.copyOf(titles);
    }

    @Override
    public List<Candidate.Listed> list(CancelToken cancel) {
        Found found = Found.in(paths, cancel);
        List<Candidate.Listed> candidates = new ArrayList<>();
        for (Path file : found.files) {
            String title = titles.getOrDefault(file, String.valueOf(file.getFileName()));
            candidates.add(
                    new Offer(picture(file, candidates.size(), title), "", (target, mostBytes, downloader, stop) -> {
                        copy(file, target, mostBytes, stop);
                    }));
        }
        found.missed.forEach((file, reason) -> candidates.add(row(file, Why.FAILED, reason)));
        found.others.forEach((file, reason) -> candidates.add(row(file, Why.NO_PICTURE, reason)));
        others.forEach((file, reason) -> candidates.add(row(file, Why.NO_PICTURE, reason)));
        return candidates;
    }

    private static Missed row(Path file, Why why, Message reason) {
        return new Missed(picture(file, 0, String.valueOf(file.getFileName())), why, reason);
    }

    private static ImageResult picture(Path file, int rank, String title) {
        return ImageResult.at(PROVIDER, rank, file.toAbsolutePath().normalize().toUri(), title);
    }

    private static void copy(Path file, Path target, long mostBytes, CancelToken cancel) throws IOException {
        try (InputStream in = RegularFiles.open(file)) {
            StagingFolder.write(in, target, mostBytes, cancel);
        }
    }

    /**
     * Files that were named, and those in named folders at any depth that are named like pictures.
     *
     * @param files those of a folder in order of path
     * @param missed what is left out of a folder although it may be meant, each with the reason
     * @param others what is left out of a folder as it is no picture by its name, each with the reason
     */
    public record Found(List<Path> files, Map<Path, Message> missed, Map<Path, Message> others) {

        /** Looks for them. */
        public static Found in(List<Path> paths, CancelToken cancel) {
            Found found = new Found(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
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
                Files.walkFileTree(start, new Visitor(this, folder, start, within, cancel));
            } catch (IOException e) {
                missed.put(folder, Reason.of(e));
            }
            within.sort(null);
            files.addAll(within);
        }
    }

    /** Sorts the files of a folder into what is taken and what is not. */
    private static final class Visitor extends SimpleFileVisitor<Path> {

        private final Found found;
        private final Path folder;
        private final Path start;
        private final List<Path> within;
        private final CancelToken cancel;

        Visitor(Found found, Path folder, Path start, List<Path> within, CancelToken cancel) {
            this.found = found;
            this.folder = folder;
            this.start = start;
            this.within = within;
            this.cancel = cancel;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            cancel.throwIfCancelled();
            if (isSystem(directory) && !directory.equals(start)) {
                found.others.put(named(directory), NotTaken.SYSTEM);
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            boolean picture =
                    attributes.isRegularFile() ? ImageFormats.isImage(file) : ImageFormats.isNamedLikeImage(file);
            if (isSystem(file)) {
                found.others.put(named(file), NotTaken.SYSTEM);
            } else if (attributes.isSymbolicLink() && (picture || Files.isDirectory(file))) {
                found.missed.put(named(file), new Message("a symbolic link, which is not followed"));
            } else if (picture) {
                within.add(named(file));
            } else {
                found.others.put(named(file), NotTaken.OTHER_NAME);
            }
            return FileVisitResult.CONTINUE;
        }

        private Path named(Path file) {
            return folder.resolve(start.relativize(file));
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            found.missed.put(named(file), Reason.of(e));
            return FileVisitResult.CONTINUE;
        }
    }

    private static boolean isSystem(Path file) {
        Path name = file.getFileName();
        return name != null && SystemFiles.isNamed(name.toString());
    }
}
