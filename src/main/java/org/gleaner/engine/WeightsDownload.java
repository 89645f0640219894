package org.gleaner.engine;

import java.nio.file.Path;
import org.gleaner.learn.PublishedWeights;
import org.gleaner.net.Download;
import org.gleaner.net.Downloader;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/** The download of published weights into a folder, under their published names. Any thread may use it. */
record WeightsDownload(Path folder) {

    /**
     * Blocks until the weights lie in the folder, checked against the first digits of their SHA-256, which their name
     * ends with.
     */
    void fetch(PublishedWeights weights, Downloader downloader, Progress progress, CancelToken cancel) {
        String name = weights.file();
        String sha256 = name.substring(name.lastIndexOf('-') + 1, name.lastIndexOf('.'));
        long limit = (2L * weights.megabytes()) << 20;
        downloader.fetch(new Download(weights.source(), folder.resolve(name), limit, sha256), progress, cancel);
    }
}
