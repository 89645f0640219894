package org.gleaner.project.quality;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** What a row of features is known by, whatever picture at whatever path it was seen in. Stateless. */
final class RowDigest {

    private RowDigest() {}

    /** One of each row. */
    static List<String> of(List<float[]> rows) {
        return rows.parallelStream().map(RowDigest::of).toList();
    }

    private static String of(float[] row) {
        ByteBuffer bytes = ByteBuffer.allocate(row.length * Float.BYTES);
        bytes.asFloatBuffer().put(row);
        return HexFormat.of().formatHex(digest().digest(bytes.array()));
    }

    /** One of all these words, in their order. */
    static String ofAll(Collection<String> words) {
        MessageDigest digest = digest();
        words.forEach(word -> digest.update((word + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
