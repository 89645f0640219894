package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gleaner.Mosaics;
import org.gleaner.Plans;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.engine.script.BatchAugmentation;
import org.gleaner.task.CancelToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a picture gets in training depends on the seed, the epoch and its place alone. */
class DataLoaderTest {

    private static final TrainPlan PLAN = Plans.of("small", 32, new Schedule(0, 1, 4e-3, 4, 7));

    @TempDir
    Path root;

    private final List<Item> items = new ArrayList<>();

    @BeforeEach
    void draw() throws IOException {
        for (int i = 0; i < 24; i++) {
            Files.write(root.resolve(i + ".png"), Mosaics.file(i, "png"));
            items.add(new Item(i + ".png", i % 2 == 0 ? "even" : "odd", Split.TRAIN, 0, 0));
        }
    }

    @Test
    void aPictureIsTheSameWhateverThreadMakesIt() {
        List<String> alone = batches(Runnable::run, 0);
        assertEquals(6, alone.size());
        assertNotEquals(alone, batches(Runnable::run, 1));
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (int round = 0; round < 5; round++) {
                assertEquals(alone, batches(pool, 0));
            }
        }
    }

    /** All of each batch of an epoch that the network gets. */
    private List<String> batches(Executor pool, long epoch) {
        List<String> batches = new ArrayList<>();
        DataLoader loader = new DataLoader(pool, ImageReader.files(root, 32), List.of("even", "odd"), PLAN);
        loader.train(items, 4, epoch, new CancelToken(), batch -> {
            byte[] rgb = new byte[batch.rgb().capacity()];
            batch.rgb().get(0, rgb);
            BatchAugmentation drawn = batch.augmentation();
            batches.add(Arrays.hashCode(rgb)
                    + Arrays.toString(batch.labels())
                    + (drawn == null ? "" : Arrays.toString(drawn.projections()) + Arrays.toString(drawn.lights())));
            return true;
        });
        return batches;
    }
}
