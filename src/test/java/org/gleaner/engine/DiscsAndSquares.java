package org.gleaner.engine;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.gleaner.data.FileStat;
import org.gleaner.data.Item;
import org.gleaner.data.Split;

/** Thirty discs and thirty squares, six of each held back: what a small network tells apart within seconds. */
final class DiscsAndSquares {

    private DiscsAndSquares() {}

    static List<Item> draw(Path root) throws IOException {
        Random random = new Random(1);
        List<Item> items = new ArrayList<>();
        for (String label : List.of("disc", "square")) {
            Files.createDirectories(root.resolve(label));
            for (int i = 0; i < 30; i++) {
                String path = label + "/" + i + ".png";
                drawShape(random, label, root.resolve(path));
                items.add(new Item(path, label, i < 6 ? Split.VALID : Split.TRAIN, FileStat.of(root.resolve(path))));
            }
        }
        return items;
    }

    private static void drawShape(Random random, String label, Path file) throws IOException {
        BufferedImage image = new BufferedImage(90, 70, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(random.nextInt(100), random.nextInt(100), random.nextInt(100)));
        g.fillRect(0, 0, 90, 70);
        g.setColor(new Color(150 + random.nextInt(100), 150 + random.nextInt(100), 150 + random.nextInt(100)));
        int side = 30 + random.nextInt(20);
        int x = 10 + random.nextInt(20);
        int y = 5 + random.nextInt(15);
        if (label.equals("disc")) {
            g.fillOval(x, y, side, side);
        } else {
            g.fillRect(x, y, side, side);
        }
        g.dispose();
        ImageIO.write(image, "png", file.toFile());
    }
}
