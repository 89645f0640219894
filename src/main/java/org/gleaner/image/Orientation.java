package org.gleaner.image;

import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.tiff.TiffMetadataReader;
import com.drew.imaging.webp.WebpMetadataReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.StreamReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.io.ByteArrayInputStream;
import java.util.Set;

/**
 * How the stored rows of a picture lie to the upright one. Stateless; any thread.
 *
 * @param number as EXIF counts them, 1 (upright) to 8
 */
record Orientation(int number) {

    private static final Orientation UPRIGHT = new Orientation(1);

    /** Whether the upright picture is as wide as the stored one is high. */
    boolean swapsSides() {
        return number >= 5;
    }

    /** Orientation by the EXIF in the file; upright when there is none or it makes no sense. */
    static Orientation of(byte[] file, String format) {
        Metadata exif = new Metadata();
        try {
            switch (format) {
                case "JPEG" -> {
                    int at = JpegHeader.of(file).exif();
                    if (at > 0) {
                        new ExifReader().extract(new ByteArrayReader(file, at), exif);
                    }
                }
                case "PNG" -> {
                    StreamReader chunks = new StreamReader(new ByteArrayInputStream(file));
                    for (PngChunk chunk : new PngChunkReader().extract(chunks, Set.of(PngChunkType.eXIf))) {
                        new ExifReader().extract(new ByteArrayReader(chunk.getBytes()), exif);
                    }
                }
                case "TIFF" -> exif = TiffMetadataReader.readMetadata(new ByteArrayReader(file));
                case "WebP" -> exif = WebpMetadataReader.readMetadata(new ByteArrayInputStream(file));
                default -> {}
            }
        } catch (Exception e) {
            return UPRIGHT; // broken metadata never hides a picture
        }
        Directory directory = exif.getFirstDirectoryOfType(ExifIFD0Directory.class);
        Integer found = directory == null ? null : directory.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
        return found == null || found < 1 || found > 8 ? UPRIGHT : new Orientation(found);
    }

    /** The upright picture of the stored one. */
    Pixels upright(Pixels stored) {
        int w = stored.width();
        int h = stored.height();
        int topLeft = 0;
        int topRight = w - 1;
        int bottomLeft = (h - 1) * w;
        int bottomRight = h * w - 1;
        return switch (number) {
            case 2 -> walk(stored, topRight, -1, w);
            case 3 -> walk(stored, bottomRight, -1, -w);
            case 4 -> walk(stored, bottomLeft, 1, -w);
            case 5 -> walk(stored, topLeft, w, 1);
            case 6 -> walk(stored, bottomLeft, -w, 1);
            case 7 -> walk(stored, bottomRight, -w, -1);
            case 8 -> walk(stored, topRight, w, -1);
            default -> stored;
        };
    }

    /** Reads the stored pixels from {@code start}, {@code right} pixels on for each column and {@code down} for each row. */
    private Pixels walk(Pixels stored, int start, int right, int down) {
        int width = swapsSides() ? stored.height() : stored.width();
        int height = swapsSides() ? stored.width() : stored.height();
        byte[] in = stored.rgb();
        byte[] out = new byte[in.length];
        int to = 0;
        for (int y = 0; y < height; y++) {
            int from = 3 * (start + y * down);
            for (int x = 0; x < width; x++) {
                out[to] = in[from];
                out[to + 1] = in[from + 1];
                out[to + 2] = in[from + 2];
                from += 3 * right;
                to += 3;
            }
        }
        return new Pixels(width, height, out);
    }
}
