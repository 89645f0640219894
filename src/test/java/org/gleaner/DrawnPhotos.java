package org.gleaner;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Folders of small drawn pictures, no two the same, for tests that show or decode them. */
public final class DrawnPhotos {

    private DrawnPhotos() {}

    /** Draws {@code each} pictures a class, {@code circles/00.png} and so on. */
    public static Path draw(Path root, int each, String... classes) {
        try {
            for (int c = 0; c < classes.length; c++) {
                Path folder = Files.createDirectories(root.resolve(classes[c]));
                for (int i = 0; i < each; i++) {
                    ImageIO.write(
                            picture(c, i),
                            "png",
                            folder.resolve("%02d.png".formatted(i)).toFile());
                }
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Draws twenty cats and twenty dogs, of which two dogs lie among the cats: {@code cat/dog-0.png} and -1. */
    public static void drawWithMistakes(Path root) {
        draw(root, 20, "cat", "dog");
        try {
            for (int i = 0; i < 2; i++) {
                Files.move(root.resolve("dog/0" + i + ".png"), root.resolve("cat/dog-" + i + ".png"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage picture(int kind, int number) {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.getHSBColor(number / 40f, 0.3f, 0.9f));
        pen.fillRect(0, 0, 64, 48);
        pen.setColor(Color.getHSBColor(kind / 5f, 0.8f, 0.6f));
        if (kind % 2 == 0) {
            pen.fillOval(10 + number, 8, 30, 30);
        } else {
            pen.fillRect(10 + number, 8, 30, 30);
        }
        pen.dispose();
        return image;
    }

    /** The sizes of all files outside of {@code .gleaner}, by path. */
    public static Map<String, Long> tree(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            Map<String, Long> tree = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = root.relativize(file).toString();
                if (!path.startsWith(".gleaner")) {
                    tree.put(path, Files.size(file));
                }
            }
            return tree;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
