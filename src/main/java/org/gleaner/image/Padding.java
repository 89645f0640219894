package org.gleaner.image;

import org.gleaner.data.PadMode;

/** Makes parts of pictures that reach beyond the edge. Stateless; any thread. */
final class Padding {

    private Padding() {}

    /** Index of the pixel that stands at {@code at} on an axis of {@code length} pixels; -1 for black. */
    private static int index(PadMode mode, int at, int length) {
        if (at >= 0 && at < length) {
            return at;
        }
        return switch (mode) {
            case ZEROS -> -1;
            case BORDER -> at < 0 ? 0 : length - 1;
            case REFLECTION -> { // numpy's reflect
                int period = Math.max(1, 2 * (length - 1));
                int folded = Math.floorMod(at, period);
                yield Math.min(folded, period - folded);
            }
        };
    }

    /** The part of the picture in the box, which may reach outside of it. */
    static Pixels cut(PadMode mode, Pixels picture, Box box) {
        int[] columns = new int[box.width()];
        for (int x = 0; x < columns.length; x++) {
            columns[x] = index(mode, box.x() + x, picture.width());
        }
        Pixels part = Pixels.black(box.width(), box.height());
        for (int y = 0; y < box.height(); y++) {
            int row = index(mode, box.y() + y, picture.height());
            if (row >= 0) {
                pick(columns, picture.strip(row), picture.at(0, row), part.strip(y), part.at(0, y));
            }
        }
        return part;
    }

    private static void pick(int[] columns, byte[] in, int row, byte[] out, int at) {
        for (int x = 0; x < columns.length; x++) {
            if (columns[x] >= 0) {
                int from = row + 3 * columns[x];
                int to = at + 3 * x;
                out[to] = in[from];
                out[to + 1] = in[from + 1];
                out[to + 2] = in[from + 2];
            }
        }
    }

    /**
     * {@link #cut} and then {@link Resampling#bilinear}, without ever holding the large square around a long and thin
     * picture.
     */
    static Pixels resize(PadMode mode, Pixels picture, Box box, int width, int height) {
        int stripHeight = 64;
        Pixels rows = Pixels.black(width, picture.height());
        for (int y = 0; y < picture.height(); y += stripHeight) {
            int count = Math.min(stripHeight, picture.height() - y);
            Pixels strip = cut(mode, picture, new Box(box.x(), y, box.width(), count));
            Pixels narrow = Resampling.bilinear(strip, width, count);
            for (int row = 0; row < count; row++) {
                System.arraycopy(
                        narrow.strip(row), narrow.at(0, row), rows.strip(y + row), rows.at(0, y + row), 3 * width);
            }
        }
        Pixels columns = cut(mode, rows, new Box(0, box.y(), width, box.height()));
        return Resampling.bilinear(columns, width, height);
    }
}
