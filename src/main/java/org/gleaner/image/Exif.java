package org.gleaner.image;

import com.drew.imaging.heif.HeifMetadataReader;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.tiff.TiffMetadataReader;
import com.drew.imaging.webp.WebpMetadataReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.StreamReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifReader;
import java.io.ByteArrayInputStream;
import java.util.Set;

/** What a picture's file says of itself in EXIF. Stateless; any thread. */
final class Exif {

    private Exif() {}

    /** Empty when there is none, or it makes no sense: broken metadata never hides a picture. */
    static Metadata of(byte[] file, String format) {
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
                case RawPreview.FORMAT -> exif = RawPreview.metadata(file);
                case "WebP" -> exif = WebpMetadataReader.readMetadata(new ByteArrayInputStream(file));
                case "HEIC", "AVIF" -> exif = HeifMetadataReader.readMetadata(new ByteArrayInputStream(file));
                default -> {}
            }
        } catch (Exception | OutOfMemoryError | StackOverflowError e) { // boxes lie as deep as a file says
            return new Metadata();
        }
        return exif;
    }
}
