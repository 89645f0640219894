package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.gleaner.Plans;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.FileStat;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.task.CancelToken;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cells that lie alone or in pairs, stored as microscopes and thermal cameras do, are told apart. */
class DeepPicturesTest {

    private static final int SIDE = 96;
    private static final int EACH = 60;
    private static final List<String> CLASSES = List.of("one", "two");

    /** What is stored: the values of the ground and of what is brightest, and by how much they are off at random. */
    enum Store {
        TWELVE_BITS_IN_SIXTEEN(180, 3200, 40),
        COUNTS(310, 5200, 60),
        DEGREES(21.5, 36.2, 0.2);

        private final double dark;
        private final double bright;
        private final double noise;

        Store(double dark, double bright, double noise) {
            this.dark = dark;
            this.bright = bright;
            this.noise = noise;
        }

        void write(BufferedImage levels, Random random, Path file) throws IOException {
            float[] values = new float[SIDE * SIDE];
            for (int i = 0; i < values.length; i++) {
                int level = levels.getRaster().getSample(i % SIDE, i / SIDE, 0);
                values[i] = (float) (dark + (bright - dark) * level / 255 + noise * random.nextGaussian());
            }
            if (this == TWELVE_BITS_IN_SIXTEEN) {
                BufferedImage deep = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_USHORT_GRAY);
                deep.getRaster().setSamples(0, 0, SIDE, SIDE, 0, values);
                ImageIO.write(deep, "png", file.toFile());
            } else {
                Files.write(file, tiff(values));
            }
        }

        /** A TIFF file with one strip of floating-point samples. */
        private static byte[] tiff(float[] values) {
            int[][] fields = {
                {256, SIDE},
                {257, SIDE},
                {258, 32},
                {259, 1},
                {262, 1},
                {273, 138},
                {277, 1},
                {278, SIDE},
                {279, 4 * values.length},
                {339, 3}
            };
            ByteBuffer file = ByteBuffer.allocate(138 + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) fields.length);
            for (int[] field : fields) {
                file.putShort((short) field[0]).putShort((short) 4).putInt(1).putInt(field[1]);
            }
            file.position(138);
            file.asFloatBuffer().put(values);
            return file.array();
        }
    }

    @TempDir
    Path root;

    @TempDir
    Path run;

    @ParameterizedTest
    @EnumSource
    void deepPicturesAreLearnt(Store store) throws IOException {
        Dataset data = new Dataset(CLASSES, draw(store), List.of());
        TrainPlan plan = Plans.of("small", SIDE, new Schedule(1, 1, 4e-3, 16, 7).quick());
        PyTorchEngine engine = new PyTorchEngine(TestCache.folder(), List.of());
        Evaluation evaluation = engine.train(root, data, plan, run, event -> {}, new CancelToken());
        assertEquals(2 * EACH, evaluation.rows().size());
        double error = evaluation.errorRate(Split.VALID);
        assertTrue(error < 0.1, store + " error rate " + error);
    }

    private List<Item> draw(Store store) throws IOException {
        Random random = new Random(1);
        List<Item> items = new ArrayList<>();
        for (String label : CLASSES) {
            Files.createDirectories(root.resolve(label));
            for (int i = 0; i < EACH; i++) {
                String path = label + "/" + i + (store == Store.TWELVE_BITS_IN_SIXTEEN ? ".png" : ".tif");
                store.write(cells(random, label.equals("two")), random, root.resolve(path));
                items.add(
                        new Item(path, label, i % 3 == 0 ? Split.VALID : Split.TRAIN, FileStat.of(root.resolve(path))));
            }
        }
        return items;
    }

    private static BufferedImage cells(Random random, boolean pair) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        int side = 18 + random.nextInt(8);
        int x = 8 + random.nextInt(SIDE - 2 * side - 16);
        int y = 8 + random.nextInt(SIDE - 2 * side - 16);
        cell(pen, x, y, side);
        if (pair) {
            cell(pen, x + side, y + random.nextInt(side), side);
        }
        pen.dispose();
        return image;
    }

    private static void cell(Graphics2D pen, int x, int y, int side) {
        pen.setColor(new Color(90, 90, 90));
        pen.fillOval(x, y, side, side);
        pen.setColor(new Color(160, 160, 160));
        pen.setStroke(new BasicStroke(2));
        pen.drawOval(x, y, side, side);
        pen.setColor(Color.WHITE);
        pen.fillOval(x + side / 3, y + side / 3, side / 3, side / 3);
    }
}
