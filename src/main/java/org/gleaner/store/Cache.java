package org.gleaner.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of what can be made again. Any thread; looks at the disk each time. */
public final class Cache {

    /** What may be cleared while the program runs. The engine's libraries, in use, and the log are not among it. */
    private static final List<String> CLEARABLE = List.of("thumbnails", "results", "backbones");

    private final Path folder;

    public Cache(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    /** Bytes that {@link #clear} would free. */
    public long bytes() {
        return paths().filter(Files::isRegularFile).mapToLong(Cache::size).sum();
    }

    /** Deletes thumbnails, previews of search results and downloaded weights. What cannot be deleted stays. */
    public void clear() {
        paths().sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }

    private Stream<Path> paths() {
        return CLEARABLE.stream().flatMap(name -> {
            try (Stream<Path> below = Files.walk(folder.resolve(name))) {
                return below.toList().stream();
            } catch (IOException | UncheckedIOException e) {
                return Stream.empty(); // not made yet, or not readable
            }
        });
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // it went away
        }
    }
}
