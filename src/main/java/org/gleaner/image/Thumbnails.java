package org.gleaner.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.gleaner.data.FileStat;

/**
 * Small versions of pictures, kept as files in a cache folder. Any thread; a thumbnail asked for twice at the same time
 * may be drawn twice, and a cache that cannot be written or is broken only costs time.
 */
public final class Thumbnails {

    private final Path folder;

    /** @param folder of the cache; made when the first thumbnail is kept */
    public Thumbnails(Path folder) {
        this.folder = folder;
    }

    /**
     * The picture with its longer side at most {@code side} pixels, never enlarged, in the colours of a screen. A file
     * that was changed is drawn anew.
     *
     * @throws UnreadablePicture as {@link Decoder#decode}
     */
    public Pixels load(Path file, int side) throws UnreadablePicture {
        Path kept = folder.resolve(name(file, side));
        if (Files.exists(kept)) {
            try {
                return Decoder.decode(kept);
            } catch (UnreadablePicture broken) {
                // drawn anew below
            }
        }
        Pixels small = draw(file, side);
        keep(small, kept);
        return small;
    }

    /**
     * The picture as a small JPEG file, drawn anew; as {@link #load}.
     *
     * @throws UnreadablePicture as {@link Decoder#decode}
     */
    public static byte[] jpeg(Path file, int side) throws UnreadablePicture {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image(draw(file, side)), "jpg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Pixels draw(Path file, int side) throws UnreadablePicture {
        // Not subsampled: the codec decodes every block all the same, and skipped pixels would flicker as stripes.
        byte[] content = Decoder.read(file);
        Pixels stored = Decoder.decode(content);
        byte[] profile = EmbeddedProfile.in(content);
        return InkPicture.onScreen(content, profile)
                .map(shown -> smaller(shown, side))
                .orElseGet(() -> ScreenColors.of(smaller(stored, side), profile));
    }

    private static Pixels smaller(Pixels picture, int side) {
        double scale = (double) side / Math.max(picture.width(), picture.height());
        if (scale >= 1) {
            return picture;
        }
        int width = Math.max(1, (int) Math.round(picture.width() * scale));
        int height = Math.max(1, (int) Math.round(picture.height() * scale));
        return Resampling.bilinear(picture, width, height);
    }

    private static void keep(Pixels small, Path kept) {
        try {
            Path shelf = Files.createDirectories(kept.toAbsolutePath().getParent());
            Path half = Files.createTempFile(shelf, "half", ".tmp");
            try {
                try (OutputStream out = Files.newOutputStream(half)) {
                    ImageIO.write(image(small), "jpg", out);
                }
                Files.move(half, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            // The picture is there all the same; it will be drawn again next time.
        }
    }

    private static BufferedImage image(Pixels picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        byte[] rgb = picture.rgb();
        for (int i = 0; i < rgb.length; i += 3) {
            bgr[i] = rgb[i + 2];
            bgr[i + 1] = rgb[i + 1];
            bgr[i + 2] = rgb[i];
        }
        return image;
    }

    /** Kept ones of another kind are not shown. */
    private static final String KIND = "screen colours, 2";

    private static String name(Path file, int side) throws UnreadablePicture {
        try {
            String key = file.toAbsolutePath().normalize() + "\n" + FileStat.of(file) + "\n" + side + "\n" + KIND;
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            String hex = HexFormat.of().formatHex(digest, 0, 16);
            return hex.substring(0, 2) + "/" + hex.substring(2) + ".jpg"; // a hundred thousand in one folder are slow
        } catch (IOException e) {
            throw UnreadablePicture.here(e, "the file is gone");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
