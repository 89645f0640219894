package org.gleaner.engine;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.gleaner.Plans;
import org.gleaner.TestData;
import org.gleaner.analysis.OodDetector;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.data.Precision;
import org.gleaner.data.Prediction;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.image.Decoder;
import org.gleaner.image.OddPictures;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.task.CancelToken;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of ants and bees is shown bears, most of them teddies and grizzlies. */
class StrangersTest {

    private static final int TRAINED = 60;
    private static final int HELD_BACK = 40;
    private static final int BEARS = 20;

    private static Path data;

    @TempDir
    Path folder;

    @BeforeAll
    static void find() {
        data = TestData.file("data");
    }

    @Test
    void bearsAreUnlikeInsectsWhenTheHeadAloneIsTrained() throws Exception {
        check(Plans.of("small", 160, new Schedule(1, 0, 4e-3, 16, 7)), 0.1);
    }

    @Test
    void bearsAreUnlikeInsectsWhenAllIsTrained() throws Exception {
        check(Plans.of("small", 160, new Schedule(0, 2, 4e-3, 16, 7)), 2.1);
    }

    /** @param most how many times as large as the network what tells strangers may be */
    private void check(TrainPlan plan, double most) throws IOException, UnreadablePicture {
        List<String> ants = photos("ants_bees/ants", TRAINED + HELD_BACK);
        List<String> bees = photos("ants_bees/bees", TRAINED + HELD_BACK);
        List<Item> items = new ArrayList<>();
        add(items, ants, "ants");
        add(items, bees, "bees");
        PyTorchEngine engine = new PyTorchEngine(TestCache.folder(), List.of());
        Path run = Files.createDirectory(folder.resolve("run"));
        engine.train(
                data,
                new Dataset(List.of("ants", "bees"), items, List.of()),
                plan,
                run,
                event -> {},
                new CancelToken());
        Path model = run.resolve(Engine.MODEL);
        double size = Files.size(run.resolve(Engine.OUT_OF_DISTRIBUTION)) / (double) Files.size(model);
        assertTrue(size < most + 0.1, () -> "what differs is kept, and no more: " + size);
        Path out = Files.createDirectory(folder.resolve("out"));
        engine.export(model, plan, out);
        for (Path opened : List.of(model, out.resolve("model.safetensors"))) {
            try (Classifier classifier = engine.open(opened, plan, Precision.FP32)) {
                List<String> heldBack = new ArrayList<>(ants.subList(TRAINED, ants.size()));
                heldBack.addAll(bees.subList(TRAINED, bees.size()));
                long bears = unlike(classifier, photos("bears_mini", BEARS));
                long insects = unlike(classifier, heldBack);
                assertTrue(bears >= 18, () -> bears + " of 20 bears");
                assertTrue(insects <= 8, () -> insects + " of 80 insects");
                OodDetector detector = classifier.detector();
                OodDetector.Power power = requireNonNull(detector.power());
                assertTrue(power.tells() && power.oddShare() > .8, power::toString);
                assertEquals(2 * TRAINED, power.nearOf());
                assertEquals(OddPictures.count(), power.oddOf());
            }
        }
    }

    private static void add(List<Item> items, List<String> photos, String label) {
        for (int i = 0; i < photos.size(); i++) {
            items.add(new Item(photos.get(i), label, i < TRAINED ? Split.TRAIN : Split.VALID, 0, 0));
        }
    }

    private static long unlike(Classifier classifier, List<String> photos) throws UnreadablePicture {
        long unlike = 0;
        for (String photo : photos) {
            Prediction said =
                    classifier.ask(Decoder.decode(data.resolve(photo)), false).join();
            unlike += said.unlike() ? 1 : 0;
        }
        return unlike;
    }

    private static List<String> photos(String folder, int most) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted(Comparator.reverseOrder())
                    .limit(most)
                    .map(file -> data.relativize(file).toString())
                    .toList();
        }
    }
}
