package org.gleaner;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Photos that come in bursts: frames of one scene differ by noise and by a little light. */
public final class Scenes {

    private Scenes() {}

    /** Writes {@code frames} of each scene, the scenes in two classes by turns: {@code cat/s00-0.jpg} and so on. */
    public static void write(Path root, int scenes, int frames) throws IOException {
        for (int scene = 0; scene < scenes; scene++) {
            Path folder = Files.createDirectories(root.resolve(scene % 2 == 0 ? "cat" : "dog"));
            String name = root.getFileName().toString().equals("more") ? "m" : "s";
            for (int frame = 0; frame < frames; frame++) {
                Path file = folder.resolve("%s%02d-%d.jpg".formatted(name, scene, frame));
                Files.write(file, jpeg(frame(scene + (name.equals("m") ? 1000 : 0), frame)));
            }
        }
    }

    private static BufferedImage frame(int scene, int frame) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Mosaics.file(scene, "png")));
        Random random = new Random(31L * scene + frame);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                int light = 3 * frame + random.nextInt(5) - 2;
                image.setRGB(x, y, moved(rgb >> 16, light) << 16 | moved(rgb >> 8, light) << 8 | moved(rgb, light));
            }
        }
        return image;
    }

    private static int moved(int level, int light) {
        return Math.clamp((level & 255) + light, 0, 255);
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }

    /** A photo whose EXIF tells the camera and the time. */
    public static byte[] taken(int number, String camera, String time) {
        byte[] picture = Mosaics.file(number, "jpg");
        byte[] model = (camera + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] when = (time + "\0").getBytes(StandardCharsets.US_ASCII);
        int sub = 8 + 2 + 2 * 12 + 4;
        int values = sub + 2 + 12 + 4;
        ByteBuffer tiff = ByteBuffer.allocate(values + model.length + when.length);
        tiff.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        tiff.putShort((short) 2);
        entry(tiff, 0x110, 2, model.length, values);
        entry(tiff, 0x8769, 4, 1, sub);
        tiff.putInt(0);
        tiff.putShort((short) 1);
        entry(tiff, 0x9003, 2, when.length, values + model.length);
        tiff.putInt(0).put(model).put(when);
        byte[] head = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
        int length = 2 + head.length + tiff.capacity();
        ByteBuffer file = ByteBuffer.allocate(picture.length + 2 + length);
        file.put(picture, 0, 2).putShort((short) 0xffe1).putShort((short) length);
        file.put(head).put(tiff.array()).put(picture, 2, picture.length - 2);
        return file.array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}
