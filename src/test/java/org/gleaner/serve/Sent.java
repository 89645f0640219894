package org.gleaner.serve;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Picture files for the scripted classifier, good ones and bad ones. */
final class Sent {

    static final byte[] CAT = png(Color.RED, 96, 64);
    static final byte[] DOG = png(Color.BLUE, 96, 64);
    static final byte[] NEITHER = png(Color.GREEN, 96, 64);
    static final byte[] TEXT = Asked.ascii("<!doctype html><p>not a picture");
    static final byte[] CUT_OFF = Arrays.copyOf(encoded(Color.RED, 96, 64, "jpg"), 400);

    /** A small PNG that says it has 60,000 x 60,000 pixels. */
    static final byte[] BOMB = bomb();

    private Sent() {}

    static byte[] png(Color color, int width, int height) {
        return encoded(color, width, height, "png");
    }

    private static byte[] encoded(Color color, int width, int height, String format) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bomb() {
        byte[] bytes = CAT.clone();
        int header = 12; // after the signature and the length: "IHDR", width, height
        ByteBuffer.wrap(bytes).putInt(header + 4, 60_000).putInt(header + 8, 60_000);
        CRC32 sum = new CRC32();
        sum.update(bytes, header, 17);
        ByteBuffer.wrap(bytes).putInt(header + 17, (int) sum.getValue());
        return bytes;
    }
}
