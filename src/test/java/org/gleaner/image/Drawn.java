package org.gleaner.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.imageio.ImageIO;

/** Pictures that the tests draw themselves. */
final class Drawn {

    private Drawn() {}

    /** The 37x23 picture of the golden values. */
    static Pixels golden() {
        return golden(37, 23);
    }

    static Pixels golden(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++) {
                    rgb[3 * (y * width + x) + c] = (byte) (7 * x + 11 * y + 53 * c + 5 * ((x * y) % 13));
                }
            }
        }
        return new Pixels(width, height, rgb);
    }

    /** A smooth picture, so that a JPEG of it stays close to it. */
    static Pixels smooth(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            int x = i % width;
            int y = i / width;
            rgb[3 * i] = (byte) (255 * x / width);
            rgb[3 * i + 1] = (byte) (255 * y / height);
            rgb[3 * i + 2] = (byte) (200 - 100 * x / width);
        }
        return new Pixels(width, height, rgb);
    }

    static BufferedImage image(Pixels picture, int type) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), type);
        byte[] rgb = picture.rgb();
        for (int i = 0; i < picture.width() * picture.height(); i++) {
            int color = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | (rgb[3 * i + 2] & 0xff);
            image.setRGB(i % picture.width(), i / picture.width(), 0xff000000 | color);
        }
        return image;
    }

    static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, out)) {
            throw new IOException("no writer for " + format);
        }
        return out.toByteArray();
    }

    static Path jpeg(Path file, Pixels picture) throws IOException {
        return Files.write(file, encoded(image(picture, BufferedImage.TYPE_3BYTE_BGR), "jpg"));
    }

    /** A JPEG with an EXIF that says only its orientation. */
    static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] exif = HexFormat.of()
                .parseHex("ffe10022" + "457869660000" + "4d4d002a00000008" + "0001" + "011200030000000100"
                        + HexFormat.of().toHexDigits((byte) orientation) + "0000" + "00000000");
        byte[] file = new byte[jpeg.length + exif.length];
        System.arraycopy(jpeg, 0, file, 0, 2);
        System.arraycopy(exif, 0, file, 2, exif.length);
        System.arraycopy(jpeg, 2, file, 2 + exif.length, jpeg.length - 2);
        return file;
    }

    /** Mean distance of two pictures' samples, in levels of 0 to 255. */
    static double distance(Pixels one, Pixels other) {
        if (one.width() != other.width() || one.height() != other.height()) {
            throw new AssertionError(one.width() + "x" + one.height() + " and " + other.width() + "x" + other.height());
        }
        long sum = 0;
        for (int i = 0; i < one.rgb().length; i++) {
            sum += Math.abs((one.rgb()[i] & 0xff) - (other.rgb()[i] & 0xff));
        }
        return (double) sum / one.rgb().length;
    }

    static String sha1(Pixels picture) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(picture.rgb()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The pixel as {@code r,g,b}. */
    static String at(Pixels picture, int x, int y) {
        int i = 3 * (y * picture.width() + x);
        byte[] rgb = picture.rgb();
        return (rgb[i] & 0xff) + "," + (rgb[i + 1] & 0xff) + "," + (rgb[i + 2] & 0xff);
    }
}
