package org.gleaner.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gleaner.Plans;
import org.gleaner.TestData;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.data.Precision;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.engine.PyTorchEngine;
import org.gleaner.engine.TestCache;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.task.CancelToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that was trained on real photos, asked through the page in a real browser. */
class RealPhotosTest {

    private static final TrainPlan PLAN = Plans.of("small", 160, new Schedule(1, 1, 4e-3, 16, 7).quick());

    private static final int TRAINED_ON = 60;
    private static final int SHOWN = 4;

    @Test
    void droppedPhotosAreSeenRight(@TempDir Path profile, @TempDir Path run) throws IOException {
        Path photos = TestData.file("data").resolve("dogs_cats");
        try (Browser browser = Browser.start(profile)) {
            PyTorchEngine engine = new PyTorchEngine(TestCache.folder(), List.of());
            List<Item> items = new ArrayList<>();
            List<Path> dropped = new ArrayList<>();
            for (String label : List.of("cat", "dog")) {
                List<Path> files = files(photos.resolve(label));
                for (int i = 0; i < TRAINED_ON; i++) {
                    String path = label + "/" + files.get(i).getFileName();
                    items.add(new Item(path, label, i % 4 == 0 ? Split.VALID : Split.TRAIN, 0, 0));
                }
                dropped.addAll(files.subList(TRAINED_ON, TRAINED_ON + SHOWN));
            }
            Dataset data = new Dataset(List.of("cat", "dog"), items, List.of());
            engine.train(photos, data, PLAN, run, event -> {}, new CancelToken());
            try (Classifier classifier = engine.open(run.resolve(Engine.MODEL), PLAN, Precision.FP32);
                    ModelServer server = ModelServer.start(
                            classifier, "Cats and dogs", ModelServer.LOOPBACK, 0, Limits.USUAL, Listener.NONE)) {
                for (int width : new int[] {390, 1280}) {
                    browser.open(server.url(), width, 900);
                    browser.drop("#drop", dropped);
                    Browser.await(
                            "the answers",
                            () -> browser.is(
                                    "document.querySelectorAll('.bars li:first-child').length === " + dropped.size()));
                    browser.screenshot(Path.of("target", "screenshots", "photos-" + width + ".png"));
                    assertRight(browser);
                }
            }
        }
    }

    /** The last dropped comes first; one of the eight may be a hard one. */
    private static void assertRight(Browser browser) {
        List<String> said = browser.value(
                        "[...document.querySelectorAll('.bars li:first-child .class')].map(b => b.textContent)")
                .valueStream()
                .map(label -> label.asString())
                .toList();
        assertEquals(2 * SHOWN, said.size());
        long right = said.subList(0, SHOWN).stream().filter("dog"::equals).count()
                + said.subList(SHOWN, 2 * SHOWN).stream().filter("cat"::equals).count();
        assertTrue(right >= 2 * SHOWN - 1, said.toString());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
    }
}
