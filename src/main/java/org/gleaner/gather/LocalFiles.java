package org.gleaner.gather;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gleaner.data.ImageResult;
import org.gleaner.gather.Missed.Why;
import org.gleaner.image.ImageFormats;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;

/** Picture files of this machine, and those in folders at any depth, which are copied. No link below a folder is followed. A value. */
public final class LocalFiles implements Source {

    /** What the provenance calls them. */
    public static final String PROVIDER = "file";

    private final List<Path> paths;

    /** @param paths files, taken whatever their name, and folders, of which the files are taken that are named like pictures */
    public LocalFiles(List<Path> paths) {
        this.paths = List.copyOf(paths);
    }

    @Override
    public Listing list(CancelToken cancel) {
        List<Path> files = new ArrayList<>();
        List<Missed> missed = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                walk(path, files, missed, cancel);
            } else {
                files.add(path);
            }
        }
        List<Offer> offers = new ArrayList<>();
        for (Path file : files) {
            offers.add(new Offer(picture(file, offers.size()), "", (target, mostBytes, downloader, stop) -> {
                copy(file, target, mostBytes, stop);
            }));
        }
        return new Listing(offers, missed);
    }

    private static void walk(Path folder, List<Path> files, List<Missed> missed, CancelToken cancel) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    cancel.throwIfCancelled();
                    boolean skipped = isHidden(directory) && !directory.equals(folder);
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!isHidden(file) && ImageFormats.isNamedLikeImage(file)) {
                        if (attributes.isSymbolicLink()) {
                            missed.add(row(file, "a symbolic link, which is not followed"));
                        } else {
                            found.add(file);
                        }
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    missed.add(row(file, Incoming.reason(e)));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            missed.add(row(folder, Incoming.reason(e)));
        }
        found.sort(Comparator.naturalOrder());
        files.addAll(found);
    }

    private static boolean isHidden(Path file) {
        Path name = file.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    private static Missed row(Path file, String reason) {
        return new Missed(picture(file, 0), Why.FAILED, reason);
    }

    private static ImageResult picture(Path file, int rank) {
        return Source.unknown(
                PROVIDER, rank, file.toAbsolutePath().normalize().toUri(), String.valueOf(file.getFileName()));
    }

    private static void copy(Path file, Path target, long mostBytes, CancelToken cancel) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new Refusal("not a regular file"); // a pipe would be read for ever
        }
        try (InputStream in = Files.newInputStream(file)) {
            Incoming.write(in, target, mostBytes, cancel);
        }
    }
}
