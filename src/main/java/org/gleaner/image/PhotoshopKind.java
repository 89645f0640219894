package org.gleaner.image;

import java.nio.ByteBuffer;
import java.util.Map;

/** Names the kinds of PSD files that are not known here. Stateless; any thread. */
final class PhotoshopKind {

    private static final int DEPTH = 22;
    private static final int MODE = 24;

    private static final int USUAL_DEPTH = 16;
    private static final Map<Integer, String> MODES =
            Map.of(7, "spot colours (multichannel)", 8, "mixed inks (duotone)");

    private PhotoshopKind() {}

    /**
     * What a file is that cannot be read.
     *
     * @param said by the codec
     */
    static String named(byte[] file, String said) {
        if (file.length < MODE + Short.BYTES) {
            return said;
        }
        ByteBuffer header = ByteBuffer.wrap(file);
        int depth = header.getShort(DEPTH);
        if (depth > USUAL_DEPTH) {
            return "a PSD with samples of " + depth + " bits";
        }
        String mode = MODES.get((int) header.getShort(MODE));
        return mode == null ? said : "a PSD in " + mode;
    }
}
