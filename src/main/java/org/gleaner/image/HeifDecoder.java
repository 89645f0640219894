package org.gleaner.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gleaner.image.ffmpeg.NativeDecoder;
import org.gleaner.image.ffmpeg.NativeFrame;
import org.gleaner.image.heif.Box;
import org.gleaner.image.heif.Crop;
import org.gleaner.image.heif.HeifFile;

/**
 * The primary picture of a HEIF or AVIF file: its tiles put together, cropped and turned as the file says, its
 * transparent parts over white. Bursts, depth maps and thumbnails are not looked at. Used by one thread.
 */
final class HeifDecoder {

    private static final int UNSAID = 2;
    private static final int MOST_PARTS = 4096;
    private static final byte[] NO_SETUP = {};

    private final HeifFile file;
    private Deadline deadline = new Deadline();

    /**
     * Reads the headers.
     *
     * @throws IOException when it is no such file, or holds no still picture
     */
    HeifDecoder(byte[] file) throws IOException {
        this.file = new HeifFile(file);
    }

    /** Its upright size by the headers. */
    PictureSize size(String format) throws IOException {
        int item = file.primary();
        PictureSize size = stored(item, format);
        for (Box property : file.properties(item)) {
            if (property.type().equals("clap")) {
                Crop crop = Crop.of(property, size.width(), size.height());
                size = new PictureSize(crop.width(), crop.height(), format);
            } else if (property.type().equals("irot") && property.content().get(0) % 2 != 0) {
                size = size.turned();
            }
        }
        return size;
    }

    private PictureSize stored(int item, String format) throws IOException {
        ByteBuffer ispe = file.property(item, "ispe")
                .orElseThrow(() -> new IOException("no size in the header"))
                .content();
        int width = ispe.getInt(4);
        int height = ispe.getInt(8);
        if (width < 1 || height < 1 || (long) width * height > Decoder.MOST_PIXELS) {
            throw new IOException("too large: " + Integer.toUnsignedLong(width) + "x" + Integer.toUnsignedLong(height));
        }
        return new PictureSize(width, height, format);
    }

    /** Decodes it. */
    Pixels decode() throws IOException {
        int item = file.primary();
        deadline = Reduction.deadline(stored(item, ""));
        Pixels color = transformed(item, stored(item, 0));
        Optional<Integer> alpha =
                file.referring("auxl", item).stream().filter(this::isAlpha).findFirst();
        if (alpha.isEmpty()) {
            return color;
        }
        boolean premultiplied = !file.referred("prem", item).isEmpty();
        return overWhite(color, transformed(alpha.get(), stored(alpha.get(), 0)), premultiplied);
    }

    private boolean isAlpha(int item) {
        return file.property(item, "auxC")
                .map(auxC -> StandardCharsets.ISO_8859_1
                        .decode(auxC.content().slice(4, auxC.content().limit() - 4))
                        .toString())
                .filter(urn -> urn.startsWith("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha")
                        || urn.startsWith("urn:mpeg:hevc:2015:auxid:1")
                        || urn.startsWith("urn:mpeg:avc:2015:auxid:1"))
                .isPresent();
    }

    /** The picture of an item before it is cropped and turned. */
    private Pixels stored(int item, int depth) throws IOException {
        deadline.check();
        PictureSize size = stored(item, "");
        Reduction reduction = reduction(item);
        Pixels canvas = Pixels.black(reduction.of(size.width()), reduction.of(size.height()));
        switch (file.type(item)) {
            case "hvc1", "hev1" -> coded(NativeDecoder.HEVC, setup(item, "hvcC"), item, item, canvas, size, 0, 0);
            case "av01" -> coded(NativeDecoder.AV1, NO_SETUP, item, item, canvas, size, 0, 0);
            case "j2k1" -> coded(NativeDecoder.JPEG_2000, NO_SETUP, item, item, canvas, size, 0, 0);
            case "grid" -> grid(item, canvas, size);
            case "iden" -> {
                return identity(item, depth);
            }
            case "" -> throw new IOException("no primary picture");
            default -> throw new IOException("not supported: pictures of kind " + file.type(item));
        }
        return canvas;
    }

    /** Only a picture of tiles can be reduced as it is decoded. */
    private Reduction reduction(int item) throws IOException {
        PictureSize size = stored(item, "");
        Reduction reduction = Reduction.of(size.width(), size.height());
        if (!reduction.isNone() && !Set.of("grid", "iden").contains(file.type(item))) {
            throw new IOException(
                    isSmaller(item)
                            ? "a part is smaller than it says"
                            : "not supported: a picture that is so large and not made of tiles");
        }
        return reduction;
    }

    /** Whether a picture that claims to be too large is not. */
    private boolean isSmaller(int item) {
        boolean av1 = file.type(item).equals("av01");
        try (NativeFrame _ = (av1 ? NativeDecoder.AV1 : NativeDecoder.HEVC)
                .decode(av1 ? NO_SETUP : setup(item, "hvcC"), file.data(item), Decoder.MAX_PIXELS)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Pixels identity(int item, int depth) throws IOException {
        List<Integer> of = file.referred("dimg", item);
        if (of.size() != 1 || depth > 8) {
            throw new IOException("a picture made of none");
        }
        return transformed(of.getFirst(), stored(of.getFirst(), depth + 1));
    }

    private byte[] setup(int item, String type) throws IOException {
        ByteBuffer content = file.property(item, type)
                .orElseThrow(() -> new IOException("no " + type))
                .content();
        byte[] setup = new byte[content.limit()];
        content.get(0, setup);
        return setup;
    }

    private void grid(int item, Pixels canvas, PictureSize size) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(file.data(item));
        int rows = Byte.toUnsignedInt(head.get(2)) + 1;
        int columns = Byte.toUnsignedInt(head.get(3)) + 1;
        List<Integer> tiles = file.referred("dimg", item);
        if (tiles.size() < rows * columns || tiles.size() > MOST_PARTS) {
            throw new IOException(tiles.size() + " tiles of " + rows * columns);
        }
        PictureSize each = stored(tiles.getFirst(), "");
        for (int place = 0; place < rows * columns; place++) {
            deadline.check();
            int tile = tiles.get(place);
            boolean hevc = file.type(tile).startsWith("hvc") || file.type(tile).startsWith("hev");
            coded(
                    hevc ? NativeDecoder.HEVC : NativeDecoder.AV1,
                    hevc ? setup(tile, "hvcC") : NO_SETUP,
                    tile,
                    item,
                    canvas,
                    size,
                    place % columns * each.width(),
                    place / columns * each.height());
        }
    }

    /** Decodes an item into a canvas; {@code shown} is the one whose colours are described. */
    private void coded(
            NativeDecoder decoder,
            byte[] setup,
            int item,
            int shown,
            Pixels canvas,
            PictureSize size,
            int left,
            int top)
            throws IOException {
        if (left >= size.width() || top >= size.height()) {
            return;
        }
        try (NativeFrame frame = decoder.decode(setup, file.data(item), Decoder.MAX_PIXELS)) {
            PictureSize expected = stored(item, "");
            if (frame.width() < expected.width() || frame.height() < expected.height()) {
                throw new IOException("a part is smaller than it says");
            }
            Optional<ByteBuffer> said = described(shown).or(() -> described(item));
            int matrix = said.map(nclx -> (int) nclx.getShort(8))
                    .filter(it -> it != UNSAID)
                    .orElse(frame.matrix());
            boolean full = said.map(nclx -> nclx.get(10) < 0).orElse(frame.range() != NativeFrame.Range.LIMITED);
            Reduction reduction = reduction(shown);
            if (reduction.isNone()) {
                SampleColors.write(frame, matrix, full, canvas, left, top);
            } else {
                Pixels tile = Pixels.black(frame.width(), frame.height());
                SampleColors.write(frame, matrix, full, tile, 0, 0);
                reduction.draw(tile, canvas, left, top);
            }
        }
    }

    /** What the file says of an item's colours in numbers. */
    private Optional<ByteBuffer> described(int item) {
        return Box.named(file.properties(item), "colr")
                .map(Box::content)
                .filter(colr -> colr.limit() >= 11 && Box.type(colr.duplicate()).equals("nclx"))
                .findFirst();
    }

    private Pixels transformed(int item, Pixels stored) throws IOException {
        Pixels picture = stored;
        for (Box property : file.properties(item)) {
            byte first = property.content().hasRemaining() ? property.content().get(0) : 0;
            picture = switch (property.type()) {
                case "clap" -> cropped(picture, property, reduction(item));
                case "irot" -> new Orientation(COUNTERCLOCKWISE[first & 3]).upright(picture);
                case "imir" -> new Orientation((first & 1) == 0 ? UPSIDE_DOWN : MIRRORED).upright(picture);
                default -> picture;
            };
        }
        return picture;
    }

    /** EXIF's numbers for turns by quarters. */
    private static final int[] COUNTERCLOCKWISE = {1, 8, 3, 6};

    private static final int MIRRORED = 2;
    private static final int UPSIDE_DOWN = 4;

    private static Pixels cropped(Pixels whole, Box clap, Reduction reduction) throws IOException {
        int factor = reduction.factor();
        Crop crop = Crop.of(clap, factor * whole.width(), factor * whole.height());
        Pixels part = Pixels.black(Math.max(1, crop.width() / factor), Math.max(1, crop.height() / factor));
        for (int y = 0; y < part.height(); y++) {
            int row = crop.top() / factor + y;
            System.arraycopy(
                    whole.strip(row),
                    whole.at(crop.left() / factor, row),
                    part.strip(y),
                    part.at(0, y),
                    3 * part.width());
        }
        return part;
    }

    /** Draws the picture over white; the alpha may be coarser than it. */
    private static Pixels overWhite(Pixels color, Pixels alpha, boolean premultiplied) {
        for (int y = 0; y < color.height(); y++) {
            int row = (int) ((long) y * alpha.height() / color.height());
            byte[] cover = alpha.strip(row);
            byte[] rgb = color.strip(y);
            int at = color.at(0, y);
            for (int x = 0; x < color.width(); x++) {
                int a = cover[alpha.at((int) ((long) x * alpha.width() / color.width()), row)] & 0xff;
                for (int end = at + 3; at < end; at++) {
                    int own = rgb[at] & 0xff;
                    int shown = premultiplied ? own + 255 - a : RasterColors.over(own, a);
                    rgb[at] = (byte) Math.min(255, shown);
                }
            }
        }
        return color;
    }
}
