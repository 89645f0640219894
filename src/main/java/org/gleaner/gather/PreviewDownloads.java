package org.gleaner.gather;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.gleaner.data.ImageResult;
import org.gleaner.net.Download;
import org.gleaner.net.Downloader;
import org.gleaner.net.Proxies;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

/** Fetches small versions of search results, to look at. Any thread; a call blocks. */
public final class PreviewDownloads implements AutoCloseable {

    private static final long MOST_BYTES = 20L << 20;

    private final Downloader downloader;

    /** @param allowed servers of this machine and the private net that may be asked too, as {@code host:port} */
    public PreviewDownloads(Set<String> allowed) {
        this.downloader = new Downloader(Limits.USUAL.timeouts(), allowed, Proxies.ofUser(), Duration.ZERO);
    }

    /**
     * Brings the thumbnail, or the picture where there is none, unless it is there already.
     *
     * @throws Refusal when it cannot be had
     */
    public void fetch(ImageResult picture, Path target) {
        if (Files.exists(target)) {
            return;
        }
        URI small = picture.thumbnail() == null ? picture.image() : picture.thumbnail();
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new Refusal(e, "Cannot write %s: %s", target, Reason.of(e));
        }
        downloader.fetch(new Download(small, target, MOST_BYTES, null), Progress.NONE, new CancelToken());
    }

    @Override
    public void close() {
        downloader.close();
    }
}
