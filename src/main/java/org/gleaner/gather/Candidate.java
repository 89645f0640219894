package org.gleaner.gather;

import java.io.IOException;
import java.nio.file.Path;
import org.gleaner.data.ImageResult;
import org.gleaner.net.Downloader;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;

/** A picture from elsewhere on its way in: offered by a source, and then taken or missed. */
public sealed interface Candidate {

    /** What its source says of it. */
    ImageResult picture();

    /** What a source tells of it. */
    sealed interface Listed extends Candidate permits Offer, Missed {}

    /** What became of it. */
    sealed interface Outcome extends Candidate permits Taken, Missed {}

    /**
     * A source has it, and knows how to get its file.
     *
     * @param host of which only so many files are asked at the same time; empty for this machine
     */
    record Offer(ImageResult picture, String host, Supply supply) implements Listed {

        /** Whether it comes from a server. */
        public boolean isRemote() {
            return !host.isEmpty();
        }
    }

    /** Brings a file; any thread. */
    interface Supply {

        /**
         * Writes a file that is not there yet, and forces it to disk.
         *
         * @param mostBytes it may have
         * @throws org.gleaner.task.Refusal in one line, when the source does not give it
         */
        void write(Path target, long mostBytes, Downloader downloader, CancelToken cancel) throws IOException;
    }

    /**
     * It is here and whole.
     *
     * @param picture as its source describes it, with the size and type that the file really has
     * @param file in the incoming folder
     */
    record Taken(ImageResult picture, Path file, PictureFacts facts) implements Outcome {}

    /**
     * It is not taken, as a row; to offer it again is to retry it.
     *
     * @param reason one line for people
     */
    record Missed(ImageResult picture, Why why, Message reason) implements Listed, Outcome {}

    /** Why it is not taken, and so whether a retry could change anything. */
    enum Why {
        /** It could not be had, or is no picture that can be used. */
        FAILED,
        /** The project has it, or did have it until it was deleted there. */
        KNOWN,
        /** Its class has as many as it may have. */
        ENOUGH,
        /** Its turn had not come when the work was cancelled. */
        STOPPED,
        /** It is not named like a picture, or the system's, and was not asked for by its name. */
        NO_PICTURE
    }
}
