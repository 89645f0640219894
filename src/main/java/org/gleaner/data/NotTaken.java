package org.gleaner.data;

import org.gleaner.task.Message;

/**
 * A file or folder within a project's folder that is none of its pictures. A value.
 *
 * @param path relative to the project folder, with {@code /}; of what the folder does not have, the table's words
 * @param reason why, in a few words
 */
public record NotTaken(String path, Why why, Message reason) {

    /** Why {@link SystemFiles} are not looked at. */
    public static final Message SYSTEM = new Message("hidden, or the system's own");

    /** Why other files are not looked at. */
    public static final Message OTHER_NAME = new Message("not named like a photo");

    /** Why a picture of the table is left out. */
    public static final Message EXCLUDED = new Message("excluded in the table of labels");

    /** Why a row of the table has no picture. */
    public static final Message NO_FILE = new Message("the table names it, and the folder does not have it");

    /** Why it is none. */
    public enum Why {
        /** Named like a picture, and the file itself is at fault. */
        BROKEN,
        /** Named like a picture, or a folder, that may well be sound and cannot be read. */
        UNREAD,
        /** Not named like a picture. */
        OTHER_FILE,
        /** Hidden, or the system's. */
        SYSTEM,
        /** A folder of pictures that is meant for another use. */
        SET_ASIDE,
        /** A picture that the table of labels excludes. */
        EXCLUDED,
        /** What the table of labels names and the folder does not have. */
        NO_FILE
    }

    /** Whether it was meant as a picture. */
    public boolean unreadable() {
        return why == Why.BROKEN || why == Why.UNREAD;
    }

    /** Whether the file itself is at fault. */
    public boolean broken() {
        return why == Why.BROKEN;
    }
}
