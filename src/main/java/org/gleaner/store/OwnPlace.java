package org.gleaner.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the program keeps what it knows of a folder: in it, or among the user's data when it cannot be written, by the
 * folder's real path. Stateless.
 */
final class OwnPlace {

    private static final int DIGITS = 16;

    /** Says whose a place is. */
    private static final String FOLDER = "folder.json";

    private OwnPlace() {}

    private record Folder(String path) {
        Folder {
            Objects.requireNonNull(path);
        }
    }

    /** Where it is, if anywhere. What was begun elsewhere goes on there. */
    static Path toRead(Path root) {
        Path within = root.resolve(ProjectFolder.OWN);
        Path apart = place(root).resolve(ProjectFolder.OWN);
        return !isUsable(within) && Files.isDirectory(apart, LinkOption.NOFOLLOW_LINKS) ? apart : within;
    }

    /** Whether something is there that can be written; what is no folder is refused by whoever looks into it. */
    private static boolean isUsable(Path own) {
        boolean folder = Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS);
        return folder ? Files.isWritable(own) : Files.exists(own, LinkOption.NOFOLLOW_LINKS);
    }

    /** Where it is or can be made. Makes the place elsewhere. */
    static Path toWrite(Path root) throws IOException {
        Path found = toRead(root);
        boolean there = Files.exists(found, LinkOption.NOFOLLOW_LINKS);
        if (there ? isUsable(found) : Files.isWritable(root)) {
            return found;
        }
        Files.createDirectories(Places.dataOfUser()); // so that its real path is known
        Path place = Files.createDirectories(place(root));
        JsonFiles.write(place.resolve(FOLDER), new Folder(root.toString()));
        return place.resolve(ProjectFolder.OWN);
    }

    /** The folder of photos that the program's own folder belongs to. */
    static Path root(Path own) {
        Path around = Objects.requireNonNull(own.getParent());
        if (!Files.isRegularFile(around.resolve(FOLDER), LinkOption.NOFOLLOW_LINKS)) {
            return around;
        }
        try {
            Path named =
                    Path.of(JsonFiles.read(around.resolve(FOLDER), Folder.class).path());
            return Files.isSameFile(place(named), around) ? named : around; // this program names no other
        } catch (IOException | InvalidPathException e) {
            return around;
        }
    }

    private static Path place(Path root) {
        String name = String.valueOf(root.getFileName()).replaceAll("[^\\w.-]", "_");
        String key = LabelVersions.version(root.toString().getBytes(StandardCharsets.UTF_8));
        return real(Places.dataOfUser()).resolve("folders", name + "-" + key.substring(0, DIGITS));
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder; // not there yet, or whoever writes there will be told
        }
    }
}
