package org.gleaner;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of random squares, no two alike even to a perceptual hash, for tests that compare what they gather. */
public final class Mosaics {

    private Mosaics() {}

    /** A picture of 180x160 pixels as a file's bytes; the same number draws the same squares. */
    public static byte[] file(int number, String format) {
        return file(number, format, 20);
    }

    /** A picture of 9x8 squares with sides of {@code square} pixels. */
    public static byte[] file(int number, String format, int square) {
        BufferedImage image = new BufferedImage(9 * square, 8 * square, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        Random random = new Random(number);
        for (int i = 0; i < 72; i++) {
            pen.setColor(new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
            pen.fillRect(i % 9 * square, i / 9 * square, square, square);
        }
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes a picture; the name's extension says its format. */
    public static Path write(Path file, int number) throws IOException {
        String name = file.getFileName().toString();
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.write(file, file(number, name.substring(name.lastIndexOf('.') + 1)));
    }
}
