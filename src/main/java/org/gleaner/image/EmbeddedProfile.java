package org.gleaner.image;

import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.lang.StreamReader;
import java.awt.color.ICC_ColorSpace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageTypeSpecifier;
import org.gleaner.image.heif.Box;
import org.gleaner.image.heif.HeifFile;

/** The colour profile (ICC) that a picture's file carries. Stateless; any thread. */
final class EmbeddedProfile {

    /** The largest are those of printing presses. */
    private static final int MOST_BYTES = 4 << 20;

    private static final byte[] JPEG_NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final byte[] NONE = {};

    private EmbeddedProfile() {}

    /** Its bytes, whatever they are; none when there is no profile, it is too large, or the file makes no sense. */
    static byte[] in(byte[] file) {
        String format = ImageFormats.sniff(file).orElse("");
        try {
            byte[] profile = switch (format) {
                case "JPEG" -> inJpeg(file);
                case "PNG" -> inPng(file);
                case "WebP" -> inWebP(file);
                case "HEIC", "AVIF" -> inHeif(new HeifFile(file));
                case "TIFF", "PSD" -> ofCodec(file, format);
                default -> NONE;
            };
            return profile.length > MOST_BYTES ? NONE : profile;
        } catch (Exception | OutOfMemoryError | StackOverflowError e) { // it never hides a picture
            return NONE;
        }
    }

    /** In one or several segments that are numbered. */
    private static byte[] inJpeg(byte[] file) throws Exception {
        Iterable<byte[]> segments = JpegSegmentReader.readSegments(
                        new StreamReader(new ByteArrayInputStream(file)), Set.of(JpegSegmentType.APP2))
                .getSegments(JpegSegmentType.APP2);
        List<byte[]> parts = new ArrayList<>();
        for (byte[] segment : segments) {
            if (segment.length > JPEG_NAME.length + 2
                    && Arrays.equals(segment, 0, JPEG_NAME.length, JPEG_NAME, 0, JPEG_NAME.length)) {
                parts.add(segment);
            }
        }
        parts.sort(Comparator.comparingInt(part -> part[JPEG_NAME.length] & 0xff));
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            profile.write(part, JPEG_NAME.length + 2, part.length - JPEG_NAME.length - 2);
        }
        return profile.toByteArray();
    }

    /** Compressed, behind a name and the number of the method. */
    private static byte[] inPng(byte[] file) throws Exception {
        StreamReader chunks = new StreamReader(new ByteArrayInputStream(file));
        for (PngChunk chunk : new PngChunkReader().extract(chunks, Set.of(PngChunkType.iCCP))) {
            byte[] bytes = chunk.getBytes();
            int start = 0;
            while (bytes[start] != 0) {
                start++;
            }
            int from = start + 2;
            try (InflaterInputStream in =
                    new InflaterInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from))) {
                return in.readNBytes(MOST_BYTES + 1);
            }
        }
        return NONE;
    }

    private static byte[] inWebP(byte[] file) {
        ByteBuffer at = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(12);
        while (at.remaining() >= 8) {
            String name = Box.type(at);
            int length = at.getInt();
            if (name.equals("ICCP")) {
                byte[] profile = new byte[length];
                at.get(profile);
                return profile;
            }
            at.position(at.position() + length + length % 2);
        }
        return NONE;
    }

    /** Of the picture, or of its first tile; or what stands for the numbers by which its colours are described. */
    private static byte[] inHeif(HeifFile file) {
        List<Integer> tiles = file.referred("dimg", file.primary());
        List<ByteBuffer> said = Stream.concat(
                        Stream.of(file.primary()), tiles.stream().limit(1))
                .flatMap(item -> Box.named(file.properties(item), "colr"))
                .map(Box::content)
                .toList();
        Optional<byte[]> coded = said.stream()
                .filter(colr -> Box.type(colr.duplicate()).equals("nclx"))
                .map(colr -> CodedColors.profile(colr.getShort(4), colr.getShort(6)))
                .findFirst();
        return said.stream()
                .filter(colr -> Set.of("prof", "rICC").contains(Box.type(colr.duplicate())))
                .map(colr -> {
                    byte[] profile = new byte[colr.limit() - 4];
                    colr.get(4, profile);
                    return profile;
                })
                .findFirst()
                .or(() -> coded)
                .orElse(NONE);
    }

    private static byte[] ofCodec(byte[] file, String format) throws IOException {
        try (Codec codec = Codec.open(file, format)) {
            ImageTypeSpecifier type = codec.reader().getRawImageType(0);
            return Optional.ofNullable(type)
                    .map(it -> it.getColorModel().getColorSpace())
                    .filter(ICC_ColorSpace.class::isInstance)
                    .map(space -> ((ICC_ColorSpace) space).getProfile().getData())
                    .orElse(NONE);
        }
    }
}
