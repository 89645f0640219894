package org.gleaner.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.gleaner.image.heif.Box;
import org.gleaner.image.heif.HeifFile;

/** HEIC and AVIF files of many tiles that are all alike, put together as phones do. */
final class TiledPictures {

    private static final int GRID = 1;
    private static final int FIRST_TILE = 2;

    private TiledPictures() {}

    /**
     * A picture of tiles.
     *
     * @param tile a file of one picture
     * @param side of the tile, pixels
     */
    static byte[] of(byte[] tile, int side, int columns, int rows) throws IOException {
        HeifFile from = new HeifFile(tile);
        byte[] data = from.data(from.primary());
        String kind = from.type(from.primary());
        String setup = kind.equals("av01") ? "av1C" : "hvcC";
        int tiles = columns * rows;
        byte[] head = box("ftyp", text(kind.equals("av01") ? "avif" : "heic"), ints(0), text("mif1"));
        byte[] meta = meta(from, kind, setup, side, columns, rows, head.length, data.length);
        byte[] again = meta(from, kind, setup, side, columns, rows, head.length + meta.length + 8, data.length);
        if (again.length != meta.length || tiles > Short.MAX_VALUE) {
            throw new IllegalStateException("so many tiles");
        }
        return joined(head, again, box("mdat", data));
    }

    private static byte[] meta(
            HeifFile from, String kind, String setup, int side, int columns, int rows, int offset, int length) {
        int tiles = columns * rows;
        byte[] grid =
                joined(new byte[] {0, 1, (byte) (rows - 1), (byte) (columns - 1)}, ints(columns * side, rows * side));
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        ByteArrayOutputStream places = new ByteArrayOutputStream();
        ByteArrayOutputStream refers = new ByteArrayOutputStream();
        ByteArrayOutputStream owns = new ByteArrayOutputStream();
        entries.writeBytes(box("infe", ints(2 << 24), shorts(GRID, 0), text("grid"), new byte[1]));
        places.writeBytes(joined(shorts(GRID, 1, 0, 1), ints(0, grid.length)));
        owns.writeBytes(joined(shorts(GRID), new byte[] {1, 2}));
        for (int id = FIRST_TILE; id < FIRST_TILE + tiles; id++) {
            entries.writeBytes(box("infe", ints(2 << 24), shorts(id, 0), text(kind), new byte[1]));
            places.writeBytes(joined(shorts(id, 0, 0, 1), ints(offset, length)));
            refers.writeBytes(shorts(id));
            owns.writeBytes(joined(shorts(id), new byte[] {2, 1, (byte) 0x83}));
        }
        Box own = from.property(from.primary(), setup).orElseThrow();
        byte[] decoder = new byte[own.content().limit()];
        own.content().get(0, decoder);
        return box(
                "meta",
                ints(0),
                box("hdlr", ints(0, 0), text("pict"), new byte[13]),
                box("pitm", ints(0), shorts(GRID)),
                box("iinf", ints(0), shorts(tiles + 1), entries.toByteArray()),
                box("iref", ints(0), box("dimg", shorts(GRID, tiles), refers.toByteArray())),
                box(
                        "iprp",
                        box(
                                "ipco",
                                box("ispe", ints(0, side, side)),
                                box("ispe", ints(0, columns * side, rows * side)),
                                box(setup, decoder)),
                        box("ipma", ints(0, tiles + 1), owns.toByteArray())),
                box("iloc", ints(1 << 24), shorts(0x4400, tiles + 1), places.toByteArray()),
                box("idat", grid));
    }

    private static byte[] box(String type, byte[]... contents) {
        byte[] content = joined(contents);
        return joined(ints(content.length + 8), text(type), content);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] text(String letters) {
        return letters.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * values.length);
        bytes.asIntBuffer().put(values);
        return bytes.array();
    }

    private static byte[] shorts(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * values.length);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }
}
