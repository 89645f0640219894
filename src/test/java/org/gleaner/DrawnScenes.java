package org.gleaner;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Draws the folder of the README's screenshot: boats, houses and trees, no two alike, a few of them in the wrong class.
 */
public final class DrawnScenes {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final List<String> CLASSES = List.of("boats", "houses", "trees");

    private DrawnScenes() {}

    /** {@code DrawnScenes FOLDER [EACH]}. */
    public static void main(String[] args) throws IOException {
        draw(Path.of(args[0]), args.length > 1 ? Integer.parseInt(args[1]) : 60);
    }

    /** Draws {@code each} pictures a class; every twentieth lies in the next class's folder. */
    public static void draw(Path root, int each) throws IOException {
        Random random = new Random(11);
        for (int kind = 0; kind < CLASSES.size(); kind++) {
            for (int i = 0; i < each; i++) {
                int folder = i % 20 == 7 ? (kind + 1) % CLASSES.size() : kind;
                Path file = root.resolve(CLASSES.get(folder)).resolve("%s-%02d.jpg".formatted("bht".charAt(kind), i));
                Files.createDirectories(file.getParent());
                ImageIO.write(scene(kind, random), "jpg", file.toFile());
            }
        }
    }

    private static BufferedImage scene(int kind, Random random) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        float sky = 0.5f + 0.15f * random.nextFloat();
        pen.setPaint(new GradientPaint(0, 0, colour(sky, .5f, .9f), 0, HEIGHT, colour(sky, .1f, 1)));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(new Color(255, 250, 220, 200));
        pen.fillOval(random.nextInt(WIDTH), random.nextInt(60), 36, 36);
        int ground = 150 + random.nextInt(40);
        pen.setColor(kind == 0 ? colour(.58f, .6f, .6f) : colour(.2f + .12f * random.nextFloat(), .45f, .65f));
        pen.fillRect(0, ground, WIDTH, HEIGHT - ground);
        pen.translate(90 + random.nextInt(120), ground);
        double size = .7 + .6 * random.nextDouble();
        pen.scale(random.nextBoolean() ? size : -size, size);
        switch (kind) {
            case 0 -> boat(pen, random);
            case 1 -> house(pen, random);
            default -> tree(pen, random);
        }
        pen.dispose();
        return image;
    }

    private static void boat(Graphics2D pen, Random random) {
        pen.setColor(colour(random.nextFloat(), .7f, .55f));
        pen.fill(new Polygon(new int[] {-60, 60, 40, -42}, new int[] {-8, -8, 18, 18}, 4));
        pen.setColor(new Color(70, 50, 35));
        pen.setStroke(new BasicStroke(4));
        pen.drawLine(0, -8, 0, -100);
        pen.setColor(colour(random.nextFloat(), .15f, 1));
        pen.fill(new Polygon(new int[] {5, 5, 55}, new int[] {-98, -18, -18}, 3));
        pen.fill(new Polygon(new int[] {-5, -5, -38}, new int[] {-88, -18, -18}, 3));
    }

    private static void house(Graphics2D pen, Random random) {
        int wide = 80 + random.nextInt(50);
        pen.setColor(colour(random.nextFloat(), .25f, .9f));
        pen.fillRect(-wide / 2, -66, wide, 76);
        pen.setColor(colour(.02f + .06f * random.nextFloat(), .75f, .6f));
        pen.fill(new Polygon(new int[] {-wide / 2 - 10, wide / 2 + 10, 0}, new int[] {-64, -64, -115}, 3));
        pen.setColor(new Color(90, 60, 40));
        pen.fillRect(-10, -30, 20, 40);
        pen.setColor(new Color(220, 235, 250));
        pen.fillRect(-wide / 2 + 10, -50, 18, 18);
        pen.fillRect(wide / 2 - 28, -50, 18, 18);
    }

    private static void tree(Graphics2D pen, Random random) {
        pen.setColor(new Color(100, 70, 45));
        pen.fillRect(-9, -50, 18, 62);
        boolean fir = random.nextBoolean();
        for (int i = 0; i < 3; i++) {
            pen.setColor(colour(.25f + .12f * random.nextFloat(), .6f, .35f + .3f * random.nextFloat()));
            if (fir) {
                int y = -36 - 30 * i;
                int half = 52 - 12 * i;
                pen.fill(new Polygon(new int[] {-half, half, 0}, new int[] {y, y, y - 52}, 3));
            } else {
                pen.fillOval(-55 + 28 * i, -110 - random.nextInt(24), 58, 62);
            }
        }
    }

    private static Color colour(float hue, float saturation, float brightness) {
        return Color.getHSBColor(hue, saturation, brightness);
    }
}
