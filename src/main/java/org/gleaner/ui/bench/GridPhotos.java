package org.gleaner.ui.bench;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.gleaner.image.ImageFormats;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/** A folder of a great many photos for measurements: some files, each under many names. */
final class GridPhotos {

    private static final int CLASSES = 10;
    private static final int DRAWN = 200;
    private static final int COPIED = 2000;

    private GridPhotos() {}

    /** Fills the folder {@code root} with {@code rows} photos in ten classes. */
    static void make(Path root, @Nullable Path photos, int rows) throws IOException {
        Path store = Files.createDirectories(root.resolveSibling("originals"));
        List<Path> originals = photos == null ? draw(store) : copy(photos, store);
        if (originals.isEmpty()) {
            throw new Refusal("No pictures in %s.", String.valueOf(photos));
        }
        for (int k = 0; k < CLASSES; k++) {
            Files.createDirectories(root.resolve("class " + k));
        }
        for (int i = 0; i < rows; i++) {
            Path original = originals.get(i % originals.size());
            String end = original.getFileName().toString().replaceAll(".*\\.", "");
            link(root.resolve("class " + i % CLASSES).resolve(String.format(Locale.ROOT, "%06d.%s", i, end)), original);
        }
    }

    private static void link(Path name, Path original) throws IOException {
        try {
            Files.createLink(name, original);
        } catch (UnsupportedOperationException e) {
            Files.copy(original, name);
        }
    }

    private static List<Path> copy(Path photos, Path store) throws IOException {
        List<Path> found;
        try (Stream<Path> files = Files.walk(photos)) {
            found = files.filter(ImageFormats::isNamedLikeImage).limit(COPIED).toList();
        }
        List<Path> copies = new ArrayList<>();
        for (Path file : found) {
            String end = file.getFileName().toString().replaceAll(".*\\.", "");
            copies.add(Files.copy(file, store.resolve(copies.size() + "." + end)));
        }
        return copies;
    }

    private static List<Path> draw(Path store) throws IOException {
        Random random = new Random(1);
        List<Path> drawn = new ArrayList<>();
        for (int i = 0; i < DRAWN; i++) {
            Path file = store.resolve(i + ".jpg");
            ImageIO.write(picture(random), "jpg", file.toFile());
            drawn.add(file);
        }
        return drawn;
    }

    private static BufferedImage picture(Random random) {
        BufferedImage image = new BufferedImage(500, 375, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        for (int i = 0; i < 60; i++) {
            pen.setColor(Color.getHSBColor(random.nextFloat(), random.nextFloat(), random.nextFloat()));
            pen.fillOval(
                    random.nextInt(600) - 100, random.nextInt(475) - 100, random.nextInt(200), random.nextInt(200));
        }
        pen.dispose();
        return image;
    }
}
