package org.gleaner.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gleaner.data.RegularFiles;
import org.gleaner.task.Message;

/**
 * What a file is that is no picture, by its first bytes: servers answer with pages, downloads leave archives, and what
 * is in the place of a photo had better say so. A value.
 *
 * @param reason in a few words
 * @param standsForPicture whether it stands where a sound picture will come, so that it is not at fault
 */
public record OtherFile(Message reason, boolean standsForPicture) {

    private static final int HEAD = 512;

    /** How the file begins, and what that is called. */
    private static final List<Map.Entry<String, String>> BINARY = List.of(
            Map.entry("Rar!", "RAR"),
            Map.entry("7z\u00bc\u00af", "7z"),
            Map.entry("PK\u0003\u0004", "zip"),
            Map.entry("\u001f\u008b", "gzip"),
            Map.entry("BZh", "bzip2"),
            Map.entry("\u00fd7zXZ", "xz"));

    private static final Pattern TEXT = Pattern.compile("[^\\x00-\\x08\\x0e-\\x1f]*");

    private static final Pattern HTML = Pattern.compile(
            "(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)*(<!doctype html|<html|<head|<body).*", Pattern.DOTALL);

    /** What a file is that starts so; nothing is known of most. */
    public static OtherFile of(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, HEAD), StandardCharsets.ISO_8859_1);
        return archive(start)
                .map(name -> broken(new Message("not a picture: a %s archive; unpack it first", name)))
                .or(() -> start.startsWith("%PDF")
                        ? Optional.of(broken(new Message("not a picture: a PDF")))
                        : Optional.empty())
                .or(() -> TEXT.matcher(start).matches() ? Optional.of(text(start)) : Optional.empty())
                .orElseGet(() -> broken(new Message("not a picture")));
    }

    /** As {@link #of(byte[])}. */
    public static OtherFile of(Path file) throws IOException {
        try (InputStream in = RegularFiles.open(file)) {
            return of(in.readNBytes(HEAD));
        }
    }

    private static Optional<String> archive(String start) {
        return BINARY.stream()
                .filter(known -> start.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static OtherFile text(String start) {
        String text =
                start.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading().toLowerCase(Locale.ROOT);
        if (text.startsWith("version https://git-lfs.github.com/spec/")) {
            return new OtherFile(
                    new Message("a Git LFS pointer: the photo itself was not fetched; run git lfs pull"), true);
        }
        if (HTML.matcher(text).matches()) {
            return broken(new Message("not a picture: starts like HTML"));
        }
        if (text.startsWith("<?xml") || text.startsWith("<")) {
            return broken(new Message("not a picture: starts like XML"));
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return broken(new Message("not a picture: starts like JSON"));
        }
        return broken(new Message("not a picture: starts like text"));
    }

    private static OtherFile broken(Message reason) {
        return new OtherFile(reason, false);
    }
}
