package org.gleaner.task;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong with a file, in words for people. */
public final class Reason {

    private Reason() {}

    /** A few words without the file's name and without a full stop. */
    public static Message of(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> new Message("permission denied");
            case NoSuchFileException gone -> new Message("no such file");
            case FileAlreadyExistsException taken -> new Message("a file of that name exists");
            case FileSystemException system when system.getReason() != null -> of(system.getReason());
            default -> of(String.valueOf(e.getMessage()));
        };
    }

    private static Message of(String system) {
        return system.contains("No space left") ? new Message("the disk is full") : Message.verbatim(system);
    }
}
