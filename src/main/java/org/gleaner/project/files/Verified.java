package org.gleaner.project.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.gleaner.gather.PictureFacts;
import org.gleaner.image.ImageFormats;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.Message;
import org.jspecify.annotations.Nullable;

/**
 * What a file with an image's extension turned out to be.
 *
 * @param path relative to the project folder, with {@code /}
 * @param format by its first bytes, such as {@code JPEG}; empty when they are no picture's
 * @param facts null when it is no picture that can be used
 * @param reason why it is none; null when it is one
 * @param broken whether the file itself is at fault; another that is none may well be sound, and only not be readable
 *     here
 */
public record Verified(
        String path,
        String format,
        @Nullable PictureFacts facts,
        @Nullable Message reason,
        boolean broken) {

    static Verified good(String path, PictureFacts facts) {
        return new Verified(path, facts.size().format(), facts, null, false);
    }

    public static Verified bad(ProjectFolder folder, String path, Message reason, boolean broken) {
        String format = "";
        try {
            Path file = folder.file(path);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                format = ImageFormats.sniff(file).orElse("");
            }
        } catch (IOException | InvalidPathException e) {
            format = ""; // the reason tells it
        }
        return new Verified(path, format, null, reason, broken);
    }

    public boolean ok() {
        return facts != null;
    }
}
