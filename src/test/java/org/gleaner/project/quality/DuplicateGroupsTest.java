package org.gleaner.project.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.gleaner.Mosaics;
import org.gleaner.data.Item;
import org.gleaner.project.Project;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups of pictures that are one picture. */
class DuplicateGroupsTest {

    @TempDir
    Path root;

    @Test
    void sameFilesAndVersionsAreGroupedWithTheBestFirst() throws IOException {
        Mosaics.write(root.resolve("train/a/1.png"), 1);
        Files.createDirectories(root.resolve("valid/a"));
        Files.copy(root.resolve("train/a/1.png"), root.resolve("valid/a/copy.png"));
        Mosaics.write(root.resolve("train/a/2.png"), 2);
        Files.write(root.resolve("train/a/larger.jpg"), Mosaics.file(2, "jpg", 30));
        Files.copy(root.resolve("train/a/larger.jpg"), root.resolve("train/a/larger-2.jpg"));
        Mosaics.write(root.resolve("train/a/3.png"), 3);
        Files.writeString(root.resolve("train/a/broken.png"), "\u0089PNG\r\n\u001a\n");
        try (Project project = Project.open(root)) {
            List<DuplicateGroup> groups = project.inspection().duplicates(Progress.NONE, new CancelToken());
            assertEquals(
                    List.of(
                            List.of("train/a/1.png", "valid/a/copy.png"),
                            List.of("train/a/larger-2.jpg", "train/a/larger.jpg", "train/a/2.png")),
                    groups.stream().map(DuplicateGroupsTest::paths).toList());
            assertEquals(
                    List.of(true, false),
                    groups.stream().map(DuplicateGroup::exact).toList());
            assertEquals(
                    List.of(true, false),
                    groups.stream().map(DuplicateGroup::leaks).toList());
            assertEquals(
                    "valid/a/copy.png", groups.getFirst().copies().getFirst().path());
        }
    }

    /**
     * 25 each of 70 % of the size, JPEG quality 40, cut by 5 %, brighter by 10 %; cut in the middle and, harder, at one
     * corner.
     */
    @Test
    void plantedVariantsOfPhotosAreFoundAndLittleElse() throws IOException {
        String data = System.getenv("GLEANER_TEST_DATA");
        assumeTrue(data != null, "GLEANER_TEST_DATA is not set");
        List<Path> photos;
        try (Stream<Path> files = Files.walk(Path.of(String.valueOf(data), "data/dogs_cats"))) {
            photos = new ArrayList<>(files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList());
        }
        Files.createDirectories(root.resolve("photos"));
        for (int i = 0; i < photos.size(); i++) {
            Files.copy(photos.get(i), root.resolve("photos/%04d.jpg".formatted(i)));
        }
        Set<Set<String>> before = pairs();
        List<Integer> chosen = new ArrayList<>(
                Stream.iterate(0, i -> i + 1).limit(photos.size()).toList());
        Collections.shuffle(chosen, new Random(1));
        Set<Set<String>> planted = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            String original = "photos/%04d.jpg".formatted(chosen.get(i));
            String variant = "photos/variant-%03d.jpg".formatted(i);
            variant(root.resolve(original), root.resolve(variant), i % 4, i % 8 < 4);
            planted.add(Set.of(original, variant));
        }
        Set<Set<String>> found = pairs();
        found.removeAll(before); // the photos have copies of their own
        long right = found.stream().filter(planted::contains).count();
        assertTrue(right >= 90, right + " of 100 found");
        assertTrue(right >= 0.95 * found.size(), right + " right of " + found.size());
    }

    private Set<Set<String>> pairs() {
        Set<Set<String>> pairs = new HashSet<>();
        try (Project project = Project.open(root)) {
            for (DuplicateGroup group : project.inspection().duplicates(Progress.NONE, new CancelToken())) {
                List<String> paths = paths(group);
                for (int i = 0; i < paths.size(); i++) {
                    for (int j = 0; j < i; j++) {
                        pairs.add(Set.of(paths.get(i), paths.get(j)));
                    }
                }
            }
        }
        return pairs;
    }

    private static List<String> paths(DuplicateGroup group) {
        return group.pictures().stream().map(Item::path).toList();
    }

    private static void variant(Path original, Path file, int kind, boolean middle) throws IOException {
        BufferedImage photo = ImageIO.read(original.toFile());
        int w = photo.getWidth();
        int h = photo.getHeight();
        int left = middle ? w / 40 : w / 20;
        int top = middle ? h / 40 : h / 20;
        BufferedImage changed = switch (kind) {
            case 0 -> drawn(w * 7 / 10, h * 7 / 10, pen -> pen.drawImage(photo, 0, 0, w * 7 / 10, h * 7 / 10, null));
            case 1 -> photo;
            case 2 -> drawn(w - w / 20, h - h / 20, pen -> pen.drawImage(photo, -left, -top, null));
            default -> drawn(w, h, pen -> pen.drawImage(photo, new RescaleOp(1.1f, 0, null), 0, 0));
        };
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(kind == 1 ? 0.4f : 0.9f);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(changed, null, null), param);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage drawn(int width, int height, Consumer<Graphics2D> drawing) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        drawing.accept(pen);
        pen.dispose();
        return image;
    }
}
