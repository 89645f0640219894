package org.gleaner.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * What a JPEG's segments say before the compressed data: size, colours, and where its EXIF is. Garbage gives a header
 * of size 0.
 *
 * @param components how many channels are stored
 * @param lossless whether it is of the kind that is compressed without loss
 * @param progressive whether it comes in passes, each of the whole picture
 * @param luminance whether the first three are YCbCr (as libjpeg guesses it, {@code jdapimin.c}) and not RGB or CMYK
 * @param exif offset of the EXIF's TIFF structure in the file, 0 for none
 */
record JpegHeader(
        int width, int height, int components, boolean lossless, boolean progressive, boolean luminance, int exif) {

    private static final int LOSSLESS = 0xc3;

    private static final Set<Integer> PROGRESSIVE = Set.of(0xc2, 0xc6, 0xca, 0xce);

    private static final byte COMMENT = (byte) 0xfe;

    /** Adobe's segment, with a transform of 0. */
    private static final byte[] AS_THEY_ARE = HexFormat.of().parseHex("ffee000e41646f62650064" + "0000000000");

    /** By when it must be decoded, from now on. */
    Deadline deadline() {
        return Reduction.deadline(new PictureSize(width, height, "JPEG"));
    }

    static JpegHeader of(byte[] file) {
        return new Walk(file).header();
    }

    /**
     * The file with all that is said of its colours replaced by that they are stored as they are, so that its codec
     * leaves them.
     */
    static byte[] withoutColors(byte[] file) {
        byte[] plain = new byte[file.length + AS_THEY_ARE.length];
        System.arraycopy(file, 0, plain, 0, 2);
        System.arraycopy(AS_THEY_ARE, 0, plain, 2, AS_THEY_ARE.length);
        System.arraycopy(file, 2, plain, 2 + AS_THEY_ARE.length, file.length - 2);
        for (int application : new Walk(file).applications) {
            plain[application + AS_THEY_ARE.length] = COMMENT;
        }
        return plain;
    }

    /** Goes from marker to marker up to the first scan. */
    private static final class Walk {

        private final byte[] file;
        private final List<Integer> applications = new ArrayList<>();
        private int frame;
        private int exif;
        private boolean jfif;
        private int adobe = -1;

        Walk(byte[] file) {
            this.file = file;
            int at = 2;
            while (at + 9 < file.length) {
                int marker = file[at + 1] & 0xff;
                if (file[at] != (byte) 0xff || marker == 0xff) {
                    at++; // padding
                } else if (marker == 0xda || marker == 0xd9) {
                    return;
                } else if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
                    at += 2; // a marker without content
                } else {
                    see(marker, at + 4);
                    at += 2 + word(at + 2);
                }
            }
        }

        private void see(int marker, int content) {
            if (marker >= 0xe0 && marker <= 0xef) {
                applications.add(content - 3);
            }
            if (marker == 0xe0 && startsWith(content, "JFIF\0")) {
                jfif = true;
            } else if (marker == 0xe1 && exif == 0 && startsWith(content, "Exif\0")) {
                exif = content + 6;
            } else if (marker == 0xee && startsWith(content, "Adobe") && content + 11 < file.length) {
                adobe = file[content + 11];
            } else if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                frame = content;
            }
        }

        JpegHeader header() {
            if (frame == 0 || frame + 6 + 3 * file[frame + 5] > file.length) {
                return new JpegHeader(0, 0, 0, false, false, false, exif);
            }
            int components = file[frame + 5] & 0xff;
            int kind = file[frame - 3] & 0xff;
            return new JpegHeader(
                    word(frame + 3),
                    word(frame + 1),
                    components,
                    kind == LOSSLESS,
                    PROGRESSIVE.contains(kind),
                    luminance(components),
                    exif);
        }

        private boolean luminance(int components) {
            if (components == 3) {
                boolean named = file[frame + 6] == 'R' && file[frame + 9] == 'G' && file[frame + 12] == 'B';
                return jfif || (adobe >= 0 ? adobe != 0 : !named);
            }
            return components == 4 && adobe > 0;
        }

        private boolean startsWith(int at, String text) {
            byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; i < wanted.length; i++) {
                if (at + i >= file.length || file[at + i] != wanted[i]) {
                    return false;
                }
            }
            return true;
        }

        private int word(int at) {
            return (file[at] & 0xff) << 8 | (file[at + 1] & 0xff);
        }
    }
}
