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
 * @param plain whether the JDK's own codec reads it: 8 bits a sample, and not compressed without loss
 * @param progressive whether it comes in passes, each of the whole picture
 * @param luminance whether the first three are YCbCr (as libjpeg guesses it, {@code jdapimin.c}) and not RGB or CMYK
 * @param exif offset of the EXIF's TIFF structure in the file, 0 for none
 */
record JpegHeader(
        int width, int height, int components, boolean plain, boolean progressive, boolean luminance, int exif) {

    private static final int BITS = 8;

    private static final int LOSSLESS = 0xc3;

    private static final Set<Integer> PROGRESSIVE = Set.of(0xc2, 0xc6, 0xca, 0xce);

    private static final byte COMMENT = (byte) 0xfe;

    /** Adobe's segment up to its last byte, the transform. */
    private static final byte[] ADOBE = HexFormat.of().parseHex("ffee000e41646f62650064" + "00000000");

    /** By when it must be decoded, from now on. */
    Deadline deadline() {
        return Reduction.deadline(new PictureSize(width, height, "JPEG"));
    }

    static JpegHeader of(byte[] file) {
        return new Walk(file).header();
    }

    /**
     * The file without what is said of its colours, but for whether the first three are YCbCr; if not, its codec leaves
     * them as they are stored.
     */
    static byte[] withoutColors(byte[] file, boolean luminance) {
        int added = ADOBE.length + 1;
        byte[] plain = new byte[file.length + added];
        System.arraycopy(file, 0, plain, 0, 2);
        System.arraycopy(ADOBE, 0, plain, 2, ADOBE.length);
        plain[1 + added] = (byte) (luminance ? 1 : 0);
        System.arraycopy(file, 2, plain, 2 + added, file.length - 2);
        for (int application : new Walk(file).applications) {
            plain[application + added] = COMMENT;
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
                    file[frame] == BITS && kind != LOSSLESS,
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
