package org.gleaner.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the system tells of a file without reading it. It says whether to look into the file again, and nothing of what
 * the file holds: a copy has another one, and an editor can set all of it back but the change time.
 *
 * @param bytes size of the file
 * @param modified last modification, milliseconds since 1970
 * @param changed last change of the file or of what is told of it, nanoseconds since 1970; 0 where the system does not
 *     tell
 */
public record FileStat(long bytes, long modified, long changed) {

    /** The state of a file as it is now. */
    public static FileStat of(Path file, LinkOption... options) throws IOException {
        boolean tells = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        Map<String, Object> told = Files.readAttributes(
                file, tells ? "unix:size,lastModifiedTime,ctime" : "size,lastModifiedTime", options);
        return new FileStat(
                (Long) told.getOrDefault("size", 0L),
                time(told, "lastModifiedTime", TimeUnit.MILLISECONDS),
                time(told, "ctime", TimeUnit.NANOSECONDS));
    }

    private static long time(Map<String, Object> told, String name, TimeUnit unit) {
        return told.get(name) instanceof FileTime time ? time.to(unit) : 0;
    }
}
