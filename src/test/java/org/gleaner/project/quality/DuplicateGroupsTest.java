package org.gleaner.project.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
import org.gleaner.TestData;
import org.gleaner.data.Item;
import org.gleaner.project.Project;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
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
                            List.of("train/a/larger.jpg", "train/a/larger-2.jpg", "train/a/2.png")),
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

    /** A part before a fixed camera: one dot tells two of them apart. */
    private void part(String path, int number) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(Mosaics.file(5, "png")));
        picture.setRGB(number % picture.getWidth(), 7, 0);
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        ImageIO.write(picture, "png", file.toFile());
    }

    @Test
    void whatMostOfAllHaveInCommonMakesNoCopies() throws IOException {
        for (int i = 0; i < 30; i++) {
            part("good/" + i + ".png", i);
            part("bad/" + i % 3 + ".png", 40 + i % 3);
        }
        Files.copy(root.resolve("good/4.png"), root.resolve("good/same.png"));
        Mosaics.write(root.resolve("good/x.png"), 1);
        Files.write(root.resolve("good/x.jpg"), Mosaics.file(1, "jpg"));
        try (Project project = Project.open(root)) {
            assertEquals(
                    List.of(List.of("good/4.png", "good/same.png"), List.of("good/x.jpg", "good/x.png")),
                    project.inspection().duplicates(Progress.NONE, new CancelToken()).stream()
                            .map(DuplicateGroupsTest::paths)
                            .toList());
        }
    }

    @Test
    void ofOneClassTheyMayBeAFilmAndNoneIsTakenForACopyByItself() throws IOException {
        for (int i = 0; i < 30; i++) {
            part("good/" + i + ".png", i);
        }
        Mosaics.write(root.resolve("bad/x.png"), 1);
        try (Project project = Project.open(root)) {
            DuplicateGroup group = project.inspection()
                    .duplicates(Progress.NONE, new CancelToken())
                    .getFirst();
            assertEquals(30, group.pictures().size());
            assertTrue(group.isMost(31));
            assertFalse(group.isMost(60));
        }
    }

    @Test
    void whatWasDoneToTheOneToKeepIsKnown() throws IOException {
        Path photo = Mosaics.write(root.resolve("a/0.bmp"), 4);
        for (int kind = 0; kind < 8; kind++) {
            turnedOrCut(photo, root.resolve("a/" + (kind + 1) + ".jpg"), kind);
        }
        try (Project project = Project.open(root)) {
            DuplicateGroup group = project.inspection()
                    .duplicates(Progress.NONE, new CancelToken())
                    .getFirst();
            assertEquals("a/0.bmp", group.pictures().getFirst().path());
            List<String> how = group.copies().stream()
                    .sorted(Comparator.comparing(Item::path))
                    .map(copy -> group.how(copy).map(Message::toString).orElse(""))
                    .toList();
            assertEquals(
                    List.of("turned", "turned", "turned", "mirrored", "mirrored", "a part", "a part", "a part"), how);
        }
    }

    /**
     * 25 each of 70 % of the size, JPEG quality 40, cut by 5 %, brighter by 10 %; cut in the middle and, harder, at one
     * corner.
     */
    @Test
    void plantedVariantsOfPhotosAreFoundAndLittleElse() throws IOException {
        assertFound(100, (original, file, number) -> variant(original, file, number % 4, number % 8 < 4), 0.9, 0.95);
    }

    /** 30 each turned by 90, 180, 270 degrees, mirrored both ways, cut to 80 % in the middle, at a corner, anywhere. */
    @Test
    void plantedTurnedMirroredAndCutPhotosAreFoundAndLittleElse() throws IOException {
        assertFound(240, DuplicateGroupsTest::turnedOrCut, 0.95, 0.98);
    }

    private interface Making {
        void of(Path original, Path file, int number) throws IOException;
    }

    private void assertFound(int count, Making making, double recall, double precision) throws IOException {
        List<Path> photos;
        try (Stream<Path> files = Files.walk(TestData.file("data/dogs_cats"))) {
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
        for (int i = 0; i < count; i++) {
            String original = "photos/%04d.jpg".formatted(chosen.get(i));
            String variant = "photos/variant-%03d.jpg".formatted(i);
            making.of(root.resolve(original), root.resolve(variant), i);
            planted.add(Set.of(original, variant));
        }
        Set<Set<String>> found = pairs();
        found.removeAll(before); // the photos have copies of their own
        long right = found.stream().filter(planted::contains).count();
        assertTrue(right >= recall * count, right + " of " + count + " found");
        assertTrue(right >= precision * found.size(), right + " right of " + found.size());
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
        write(changed, file, kind == 1 ? 0.4f : 0.9f);
    }

    private static void turnedOrCut(Path original, Path file, int number) throws IOException {
        BufferedImage photo = ImageIO.read(original.toFile());
        int w = photo.getWidth();
        int h = photo.getHeight();
        int kind = number % 8;
        Random random = new Random(number);
        int left = kind == 5 ? w / 10 : kind == 6 ? number / 8 % 2 * (w / 5) : random.nextInt(w / 5);
        int top = kind == 5 ? h / 10 : kind == 6 ? number / 16 % 2 * (h / 5) : random.nextInt(h / 5);
        BufferedImage changed = switch (kind) {
            case 0, 2 ->
                drawn(h, w, pen -> {
                    pen.rotate(kind == 0 ? Math.PI / 2 : -Math.PI / 2);
                    pen.drawImage(photo, kind == 0 ? 0 : -w, kind == 0 ? -h : 0, null);
                });
            case 1 -> drawn(w, h, pen -> pen.drawImage(photo, w, h, -w, -h, null));
            case 3 -> drawn(w, h, pen -> pen.drawImage(photo, w, 0, -w, h, null));
            case 4 -> drawn(w, h, pen -> pen.drawImage(photo, 0, h, w, -h, null));
            default -> drawn(w * 4 / 5, h * 4 / 5, pen -> pen.drawImage(photo, -left, -top, null));
        };
        write(changed, file, 0.9f);
    }

    private static void write(BufferedImage picture, Path file, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), param);
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
