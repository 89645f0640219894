package org.gleaner.gather;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    public Listing list(CancelToken cancel) {
        FoundFiles found = FoundFiles.in(paths, cancel);
        List<Candidate> offers = new ArrayList<>();
        for (Path file : found.files()) {
            String title = titles.getOrDefault(file, String.valueOf(file.getFileName()));
            offers.add(new Candidate(picture(file, offers.size(), title), "", (target, mostBytes, downloader, stop) -> {
                copy(file, target, mostBytes, stop);
            }));
        }
        List<Missed> missed = new ArrayList<>();
        found.missed().forEach((file, reason) -> missed.add(row(file, Why.FAILED, reason)));
        found.others().forEach((file, reason) -> missed.add(row(file, Why.NO_PICTURE, reason)));
        others.forEach((file, reason) -> missed.add(row(file, Why.NO_PICTURE, reason)));
        return new Listing(offers, missed);
    }

    private static Missed row(Path file, Why why, Message reason) {
        return new Missed(picture(file, 0, String.valueOf(file.getFileName())), why, reason);
    }

    private static ImageResult picture(Path file, int rank, String title) {
        return Source.unknown(PROVIDER, rank, file.toAbsolutePath().normalize().toUri(), title);
    }

    private static void copy(Path file, Path target, long mostBytes, CancelToken cancel) throws IOException {
        try (InputStream in = RegularFiles.open(file)) {
            StagingFolder.write(in, target, mostBytes, cancel);
        }
    }
}
