package org.gleaner.gather;

import java.io.IOException;
import java.nio.file.Path;
import org.gleaner.data.ImageResult;
import org.gleaner.net.Downloader;
import org.gleaner.task.CancelToken;

/**
 * A picture that a source has, and how to get its file.
 *
 * @param host of which only so many files are asked at the same time; empty for this machine
 */
public record Candidate(ImageResult picture, String host, Supply supply) {

    /** Whether it comes from a server. */
    public boolean isRemote() {
        return !host.isEmpty();
    }

    /** Brings the file; any thread. */
    public interface Supply {

        /**
         * Writes a file that is not there yet, and forces it to disk.
         *
         * @param mostBytes it may have
         * @throws org.gleaner.task.Refusal in one line, when the source does not give it
         */
        void write(Path target, long mostBytes, Downloader downloader, CancelToken cancel) throws IOException;
    }
}
