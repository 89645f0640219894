package org.gleaner.image;

import com.drew.metadata.Directory;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the stored rows of a picture lie to the upright one. Stateless; any thread.
 *
 * @param number as EXIF counts them, 1 (upright) to 8
 */
record Orientation(int number) {

    static final Orientation UPRIGHT = new Orientation(1);

    /** The codecs of the others turn by themselves. */
    private static final Set<String> READ_HERE = Set.of("JPEG", "PNG", "TIFF", "WebP");

    /** Whether the upright picture is as wide as the stored one is high. */
    boolean swapsSides() {
        return number >= 5;
    }

    /** Orientation by the EXIF in the file; upright when there is none or it makes no sense. */
    static Orientation of(byte[] file, String format) {
        return READ_HERE.contains(format)
                ? of(Exif.of(file, format).getFirstDirectoryOfType(ExifIFD0Directory.class))
                : UPRIGHT;
    }

    static Orientation of(@Nullable Directory directory) {
        Integer found = directory == null ? null : directory.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
        return found == null || found < 1 || found > 8 ? UPRIGHT : new Orientation(found);
    }

    /** The upright picture of the stored one. */
    Pixels upright(Pixels stored) {
        return equals(UPRIGHT) ? stored : swapsSides() ? turned(stored) : mirrored(stored);
    }

    private Pixels mirrored(Pixels stored) {
        int width = stored.width();
        int height = stored.height();
        Pixels upright = Pixels.black(width, height);
        for (int y = 0; y < height; y++) {
            int row = startsBelow() ? height - 1 - y : y;
            int start = startsRight() ? width - 1 : 0;
            int step = startsRight() ? -3 : 3;
            copy(stored.strip(row), stored.at(start, row), step, upright.strip(y), upright.at(0, y), width);
        }
        return upright;
    }

    /** A row of the upright picture is a column of the stored one. */
    private Pixels turned(Pixels stored) {
        int width = stored.height();
        int height = stored.width();
        int rows = stored.stripHeight();
        Pixels upright = Pixels.black(width, height);
        for (int y = 0; y < height; y++) {
            int column = startsRight() ? height - 1 - y : y;
            for (int top = 0; top < width; top += rows) {
                int count = Math.min(rows, width - top);
                int first = startsBelow() ? top + count - 1 : top;
                int x = startsBelow() ? width - 1 - first : top;
                int step = startsBelow() ? -3 * height : 3 * height;
                copy(stored.strip(first), stored.at(column, first), step, upright.strip(y), upright.at(x, y), count);
            }
        }
        return upright;
    }

    /** Whether the upright picture begins at the stored one's right edge. */
    private boolean startsRight() {
        return number == 2 || number == 3 || number == 7 || number == 8;
    }

    /** Whether the upright picture begins at the stored one's bottom. */
    private boolean startsBelow() {
        return number == 3 || number == 4 || number == 6 || number == 7;
    }

    private static void copy(byte[] in, int start, int step, byte[] out, int at, int count) {
        int from = start;
        for (int to = at; to < at + 3 * count; to += 3) {
            out[to] = in[from];
            out[to + 1] = in[from + 1];
            out[to + 2] = in[from + 2];
            from += step;
        }
    }
}
