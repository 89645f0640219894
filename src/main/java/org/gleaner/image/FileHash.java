package org.gleaner.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.gleaner.data.Content;
import org.gleaner.data.FileStat;
import org.gleaner.data.RegularFiles;

/** SHA-256 of files, in hexadecimal: equal for equal content. Stateless. */
public final class FileHash {

    private FileHash() {}

    /** The hash of a content. */
    public static String sha256(byte[] content) {
        MessageDigest digest = digest();
        digest.update(content);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The hash of a file of any size. */
    public static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = RegularFiles.open(file)) {
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What a file of any size holds now; nothing of one that cannot be read. */
    public static Content content(Path file, FileStat stat) {
        long now = System.currentTimeMillis();
        try {
            return new Content(sha256(file), stat, now);
        } catch (IOException e) {
            return new Content("", stat, now);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
