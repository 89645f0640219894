package org.gleaner.gather;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gleaner.data.ImageResult;
import org.gleaner.data.RegularFiles;
import org.gleaner.gather.Missed.Why;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;

/**
 * Picture files of this machine, and those in folders at any depth, which are copied. No link below a folder is
 * followed. A value.
 */
public final class LocalFiles implements Source {

    /** What the provenance calls them. */
    public static final String PROVIDER = "file";

    private final List<Path> paths;

    /**
     * @param paths files, taken whatever their name, and folders, of which the files are taken that are named like
     *     pictures
     */
    public LocalFiles(List<Path> paths) {
        this.paths = List.copyOf(paths);
    }

    @Override
    public Listing list(CancelToken cancel) {
        FoundFiles found = FoundFiles.in(paths, cancel);
        List<Candidate> offers = new ArrayList<>();
        for (Path file : found.files()) {
            offers.add(new Candidate(picture(file, offers.size()), "", (target, mostBytes, downloader, stop) -> {
                copy(file, target, mostBytes, stop);
            }));
        }
        List<Missed> missed = new ArrayList<>();
        found.missed().forEach((file, reason) -> missed.add(row(file, reason)));
        return new Listing(offers, missed);
    }

    private static Missed row(Path file, Message reason) {
        return new Missed(picture(file, 0), Why.FAILED, reason);
    }

    private static ImageResult picture(Path file, int rank) {
        return Source.unknown(
                PROVIDER, rank, file.toAbsolutePath().normalize().toUri(), String.valueOf(file.getFileName()));
    }

    private static void copy(Path file, Path target, long mostBytes, CancelToken cancel) throws IOException {
        try (InputStream in = RegularFiles.open(file)) {
            StagingFolder.write(in, target, mostBytes, cancel);
        }
    }
}
