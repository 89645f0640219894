package org.gleaner.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.gleaner.DrawnPhotos;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.Item;
import org.gleaner.data.ItemView;
import org.gleaner.data.Split;
import org.gleaner.data.Transforms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of many wishes the newest comes last, and few are computed. */
class PreviewsTest {

    private static final Item CIRCLE = new Item("circles/00.png", "circles", Split.TRAIN, 1, 1);
    private static final Item SQUARE = new Item("squares/00.png", "squares", Split.TRAIN, 1, 1);

    @TempDir
    Path folder;

    private final Deque<Runnable> pool = new ArrayDeque<>();
    private final List<Previews.Preview> shown = new ArrayList<>();
    private Previews previews;

    @BeforeEach
    void prepare() {
        Path photos = DrawnPhotos.draw(folder.resolve("photos"), 2, "circles", "squares");
        previews = new Previews(photos, Tasks.direct(pool::add, Lane.READ));
    }

    @Test
    void ofFiftyWishesTheFirstAndTheNewestAreComputed() {
        for (int size = 32; size < 82; size++) {
            ask(wish(size, 1, true, List.of(CIRCLE, SQUARE)));
            assertEquals(1, pool.size(), "nothing piles up");
        }
        work();
        assertEquals(
                List.of(32, 81),
                shown.stream()
                        .map(preview -> preview.wish().transforms().size())
                        .toList());
        Previews.Seen seen = shown.getLast().seen().getFirst();
        assertEquals(81, Objects.requireNonNull(seen.pixels()).width());
        assertTrue(pool.isEmpty());
    }

    @Test
    void ofPicturesThatAreNoLongerShownNothingIsKept() {
        List<WeakReference<byte[]>> before = new ArrayList<>();
        for (int size = 32; size < 82; size++) {
            ask(wish(size, 1, true, List.of(CIRCLE, SQUARE)));
            work();
            shown.removeFirst()
                    .seen()
                    .forEach(seen -> before.add(new WeakReference<>(
                            Objects.requireNonNull(seen.pixels()).rgb())));
        }
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            while (before.stream().anyMatch(rgb -> rgb.get() != null)) {
                System.gc();
            }
        });
        assertEquals(2, previews.held());
    }

    @Test
    void aSeedRepeatsItsDrawsAndEachPlaceHasItsOwn() {
        List<Item> twice = Collections.nCopies(2, CIRCLE);
        for (long seed : new long[] {7, 8, 7}) {
            ask(wish(48, seed, true, twice));
            work();
        }
        assertArrayEquals(rgb(0, 0), rgb(2, 0));
        assertTrue(!Arrays.equals(rgb(0, 0), rgb(0, 1)));
        assertTrue(!Arrays.equals(rgb(0, 0), rgb(1, 0)));
    }

    @Test
    void validationHasNoDraws() {
        ask(wish(48, 1, false, List.of(CIRCLE, CIRCLE)));
        work();
        ask(wish(48, 2, false, List.of(CIRCLE, CIRCLE)));
        work();
        assertArrayEquals(rgb(0, 0), rgb(0, 1));
        assertArrayEquals(rgb(0, 0), rgb(1, 1));
    }

    @Test
    void aPictureThatCannotBeReadLeavesTheOthers() throws IOException {
        Files.writeString(folder.resolve("photos/circles/00.png"), "no picture");
        ask(wish(48, 1, true, List.of(CIRCLE, SQUARE)));
        work();
        assertNull(shown.getFirst().seen().getFirst().pixels());
        assertNotNull(shown.getFirst().seen().getLast().pixels());
    }

    private void ask(Previews.Wish wish) {
        previews.ask(wish, shown::add);
    }

    private void work() {
        while (!pool.isEmpty()) {
            pool.remove().run();
        }
    }

    private byte[] rgb(int preview, int place) {
        return Objects.requireNonNull(shown.get(preview).seen().get(place).pixels())
                .rgb();
    }

    private static Previews.Wish wish(int size, long seed, boolean training, List<Item> items) {
        return new Previews.Wish(new Transforms(size, ItemView.BOOK, BatchTransforms.FASTAI), items, training, seed);
    }
}
