package org.gleaner.app;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gleaner.data.ImageResult;
import org.gleaner.gather.PreviewDownloads;
import org.gleaner.image.FileHash;
import org.gleaner.task.Refusal;

/** Small versions of search results, as files in a cache folder that begins empty at each start. Any thread. */
public final class ResultPreviews {

    private final Path folder;
    private final PreviewDownloads previews;
    private final Map<Path, ImageResult> results = new ConcurrentHashMap<>();

    ResultPreviews(Path folder, Set<String> allowed) {
        this.folder = folder;
        this.previews = new PreviewDownloads(allowed);
    }

    /** Forgets those of the last time. */
    void clear() {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                return; // they are found and used again
            }
        }
    }

    /** The file that the small version of a result comes to; the same address is the same file. */
    public Path file(ImageResult result) {
        URI small = result.thumbnail() == null ? result.image() : result.thumbnail();
        String name = FileHash.sha256(small.toString().getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve(name.substring(0, 32));
        results.put(file, result);
        return file;
    }

    /**
     * Brings the file of a result; blocks.
     *
     * @throws Refusal when it cannot be had
     */
    public void fetch(Path file) {
        ImageResult result = results.get(file);
        if (result != null) {
            previews.fetch(result, file);
        }
    }
}
