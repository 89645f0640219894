package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.gleaner.image.Decoder;
import org.gleaner.image.Pixels;
import org.gleaner.image.UnreadablePicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodedImageCacheTest {

    @TempDir
    Path root;

    @TempDir
    Path cache;

    @Test
    void comesFromTheCacheAsItWasDecoded() throws Exception {
        noise("a.png", 70, 50);
        noise("b.png", 31, 64);
        Pixels a = Decoder.decode(root.resolve("a.png"));
        Pixels b = Decoder.decode(root.resolve("b.png"));
        try (DecodedImageCache images = new DecodedImageCache(root, 32, cache)) {
            images.load("a.png");
            images.load("b.png");
            Files.delete(root.resolve("a.png"));
            Files.delete(root.resolve("b.png"));
            assertArrayEquals(a.rgb(), images.load("a.png").rgb());
            assertEquals(31, images.load("b.png").width());
            assertArrayEquals(b.rgb(), images.load("b.png").rgb());
        }
        assertEquals(0, Objects.requireNonNull(cache.toFile().list()).length, "the file is left behind");
    }

    @Test
    void isPresizedWhenMuchLargerThanNeeded() throws Exception {
        noise("large.png", 300, 200);
        try (DecodedImageCache images = new DecodedImageCache(root, 50, cache)) {
            assertEquals(150, images.load("large.png").width());
            assertEquals(100, images.load("large.png").height());
        }
        try (DecodedImageCache images = new DecodedImageCache(root, 51, cache)) {
            assertEquals(300, images.load("large.png").width());
        }
    }

    @Test
    void whatIsNoPictureIsNotKept() throws Exception {
        Files.writeString(root.resolve("text.png"), "no picture");
        try (DecodedImageCache images = new DecodedImageCache(root, 32, cache)) {
            assertThrows(UnreadablePicture.class, () -> images.load("text.png"));
        }
    }

    private void noise(String name, int width, int height) throws Exception {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(width);
        image.setRGB(0, 0, width, height, random.ints((long) width * height).toArray(), 0, width);
        ImageIO.write(image, "png", root.resolve(name).toFile());
    }
}
