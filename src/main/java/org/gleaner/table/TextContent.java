package org.gleaner.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.gleaner.data.RegularFiles;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

/** Text files as people have them: UTF-8 and UTF-16 with or without a mark, or the old Western one. Stateless. */
final class TextContent {

    /** A table of some million photos. */
    private static final int LONGEST = 256 << 20;

    private TextContent() {}

    /**
     * All of a file.
     *
     * @throws Refusal when it cannot be read, or is far too long for a table
     */
    static String of(Path file) {
        try (InputStream in = RegularFiles.open(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new Refusal("%s is too long to be a table of labels.", file.getFileName());
            }
            return of(bytes);
        } catch (IOException e) {
            throw new Refusal(e, "Cannot read %s: %s", file, Reason.of(e));
        }
    }

    static String of(byte[] bytes) {
        Charset charset = charset(bytes);
        String text = decoded(bytes, charset);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static Charset charset(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        return switch (first) {
            case 0xfeff -> StandardCharsets.UTF_16BE;
            case 0xfffe -> StandardCharsets.UTF_16LE;
            default ->
                (first & 0xff) == 0 && first != 0
                        ? StandardCharsets.UTF_16LE // without a mark, of Western letters
                        : first != 0 && first >>> 8 == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
        };
    }

    private static String decoded(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }
}
