package org.gleaner.image;

/** What is seen beyond the edge of a picture, by fastai's names. */
public enum PadMode {
    /** Black. */
    ZEROS,
    /** The edge pixel, again and again. */
    BORDER,
    /** The picture mirrored at its edge pixel, which is not repeated (numpy's {@code reflect}), as often as is needed. */
    REFLECTION;

    /** Index of the pixel that stands at {@code at} on an axis of {@code length} pixels; -1 for black. */
    private int index(int at, int length) {
        if (at >= 0 && at < length) {
            return at;
        }
        return switch (this) {
            case ZEROS -> -1;
            case BORDER -> at < 0 ? 0 : length - 1;
            case REFLECTION -> {
                int period = Math.max(1, 2 * (length - 1));
                int folded = Math.floorMod(at, period);
                yield Math.min(folded, period - folded);
            }
        };
    }

    /** The part of the picture in the box, which may reach outside of it. */
    public Pixels cut(Pixels picture, Box box) {
        int[] columns = new int[box.width()];
        for (int x = 0; x < columns.length; x++) {
            columns[x] = index(box.x() + x, picture.width());
        }
        byte[] in = picture.rgb();
        byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(box.width(), box.height()), 3)];
        for (int y = 0; y < box.height(); y++) {
            int row = index(box.y() + y, picture.height());
            for (int x = 0; x < columns.length && row >= 0; x++) {
                if (columns[x] >= 0) {
                    int from = 3 * (row * picture.width() + columns[x]);
                    int to = 3 * (y * columns.length + x);
                    out[to] = in[from];
                    out[to + 1] = in[from + 1];
                    out[to + 2] = in[from + 2];
                }
            }
        }
        return new Pixels(box.width(), box.height(), out);
    }

    /** {@link #cut} and then {@link Resampling#bilinear}, without ever holding the large square around a long and thin picture. */
    Pixels resize(Pixels picture, Box box, int width, int height) {
        int stripHeight = 64;
        byte[] rows = new byte[3 * width * picture.height()];
        for (int y = 0; y < picture.height(); y += stripHeight) {
            int count = Math.min(stripHeight, picture.height() - y);
            Pixels strip = cut(picture, new Box(box.x(), y, box.width(), count));
            Pixels narrow = Resampling.bilinear(strip, width, count);
            System.arraycopy(narrow.rgb(), 0, rows, 3 * width * y, 3 * width * count);
        }
        Pixels columns = cut(new Pixels(width, picture.height(), rows), new Box(0, box.y(), width, box.height()));
        return Resampling.bilinear(columns, width, height);
    }
}
