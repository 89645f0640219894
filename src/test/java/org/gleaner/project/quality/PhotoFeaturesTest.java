package org.gleaner.project.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.gleaner.ScriptedEngine;
import org.gleaner.data.FileStat;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.gather.PictureFacts;
import org.gleaner.image.PerceptualHash;
import org.gleaner.image.PictureSize;
import org.gleaner.image.Pixels;
import org.gleaner.image.Shot;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoFeaturesTest {

    private static final int PHOTOS = 2500;

    @TempDir
    Path folder;

    private final List<Integer> asked = new ArrayList<>();

    @Test
    void whatWasSeenBeforeAStopIsNotLookedAtAgain() {
        assertThrows(CancellationException.class, () -> features(/* stop= */ 2, Progress.NONE));
        assertEquals(List.of(1024, 1024), asked);
        asked.clear();
        List<Long> told = new ArrayList<>();
        Features all = features(0, (done, total) -> {
            told.add(done);
            assertEquals(PHOTOS - 1024, total);
        });
        assertEquals(List.of(1024, PHOTOS - 2048), asked, "the first part is kept");
        assertEquals(PHOTOS - 1024, told.getLast());
        assertEquals(PHOTOS, all.rows().size());
        assertArrayEquals(new float[] {1, 2}, all.rows().getLast());
        asked.clear();
        features(0, Progress.NONE);
        assertEquals(List.of(), asked);
    }

    /** @param stop which of the questions to the engine is stopped; 0 for none */
    private Features features(int stop, Progress progress) {
        List<Item> items = new ArrayList<>();
        Map<String, PictureFacts> facts = new HashMap<>();
        PerceptualHash look = PerceptualHash.of(new Pixels(8, 8, new byte[3 * 8 * 8]));
        for (int i = 0; i < PHOTOS; i++) {
            Item item = new Item("circles/" + i + ".png", "circles", Split.TRAIN, new FileStat(1, 1, 1));
            items.add(item);
            String sha256 = String.format(Locale.ROOT, "%064x", i);
            facts.put(item.path(), new PictureFacts(new PictureSize(8, 8, "PNG"), 1, sha256, look, Shot.UNKNOWN));
        }
        return new PhotoFeatures(ProjectFolder.at(folder), true)
                .of(items, facts, TrainPlan.BOOK, engine(stop), progress, new CancelToken());
    }

    private ScriptedEngine engine(int stop) {
        return new ScriptedEngine(4) {
            @Override
            public List<float[]> features(
                    Path root, List<Item> items, TrainPlan plan, Progress progress, CancelToken cancel) {
                asked.add(items.size());
                if (asked.size() == stop) {
                    throw new CancellationException();
                }
                progress.report(items.size(), items.size());
                return items.stream().map(item -> new float[] {1, 2}).toList();
            }
        };
    }
}
