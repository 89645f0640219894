package org.gleaner.project.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.gleaner.data.Credit;
import org.gleaner.data.ImageResult;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Prediction;
import org.gleaner.data.Provenance;
import org.gleaner.data.Split;
import org.gleaner.image.PictureSize;
import org.gleaner.image.Quality;
import org.gleaner.image.Shot;
import org.gleaner.project.quality.ImageQuality.Measured;
import org.gleaner.task.CancelToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Photos of which all is known that a project can know, wrong as often as a test wants. */
class WeakGroupsTest {

    private static final double WEAK = 0.08;

    private static final int SEEDS = 3;

    private final List<Item> photos = new ArrayList<>();
    private final List<Measured> seen = new ArrayList<>();
    private final List<float @Nullable []> features = new ArrayList<>();
    private final List<LabelledPrediction> rows = new ArrayList<>();
    private final Set<String> dark = new HashSet<>();

    /** Of every twelve or thirteen photos one is darkened. */
    private WeakGroups find(long seed, int count, double errorOfDark) {
        Random random = new Random(seed);
        List.of(photos, seen, features, rows).forEach(List::clear);
        dark.clear();
        for (int i = 0; i < count; i++) {
            String label = i % 2 == 0 ? "ants" : "bees";
            Item photo =
                    new Item("%s/batch%d/%04d.jpg".formatted(label, random.nextInt(4), i), label, Split.VALID, 1, 1);
            boolean darkened = random.nextDouble() < WEAK;
            if (darkened) {
                dark.add(photo.path());
            }
            photos.add(photo);
            seen.add(new Measured(photo.path(), Optional.of(quality(darkened, random)), shot(random)));
            features.add(feature(i % 2, random));
            boolean wrong = random.nextDouble() < (darkened ? errorOfDark : 0.08);
            float own = wrong ? 0.2f : 0.8f;
            float[] said = i % 2 == 0 ? new float[] {own, 1 - own} : new float[] {1 - own, own};
            rows.add(LabelledPrediction.of(photo, i % 2, Prediction.of(said, null)));
        }
        List<Trait> traits = new Traits(photos, seen)
                .measured()
                .from(photo -> Optional.of(from(photo, random)))
                .folders()
                .alike(features, 42, new CancelToken())
                .found();
        return WeakGroupSearch.of(rows, traits);
    }

    private static Quality quality(boolean darkened, Random random) {
        double bright = Math.clamp(0.8 + 0.12 * random.nextGaussian(), 0.3, 1) * (darkened ? 0.4 : 1);
        PictureSize size = new PictureSize(200 + random.nextInt(2_000), 200 + random.nextInt(2_000), "JPEG");
        return new Quality(size, bright, 1 - bright / 8, 0.7, 0.8, random.nextDouble(0.2, 0.9), false);
    }

    private static Shot shot(Random random) {
        LocalDateTime taken = LocalDateTime.of(2024, 1 + random.nextInt(12), 3, random.nextInt(24), 0);
        return new Shot("Camera " + random.nextInt(5), random.nextInt(10) == 0 ? null : taken);
    }

    private static float[] feature(int label, Random random) {
        float[] row = new float[24];
        for (int j = 0; j < row.length; j++) {
            row[j] = (float) (Math.abs(random.nextGaussian()) + (j % 2 == label ? 2 : 0));
        }
        return row;
    }

    private static Provenance from(Item photo, Random random) {
        URI page = URI.create("https://www.site" + random.nextInt(6) + ".example/" + photo.path());
        ImageResult source = new ImageResult(
                random.nextInt(3) == 0 ? "openverse" : "flickr",
                "ants",
                0,
                page,
                null,
                page,
                "",
                0,
                0,
                "",
                1,
                Credit.UNKNOWN);
        return new Provenance(photo.path(), source, "", Instant.EPOCH);
    }

    private double overlap(WeakGroups.Group group) {
        Set<String> both = new HashSet<>(group.paths());
        both.retainAll(dark);
        return (double) both.size() / (dark.size() + group.photos() - both.size());
    }

    @Test
    void aPlantedWeakGroupStandsFirst() {
        int first = 0;

        for (int seed = 0; seed < SEEDS; seed++) {
            WeakGroups weak = find(seed, 1_500, 0.3);
            first += !weak.groups().isEmpty() && overlap(weak.groups().getFirst()) > 0.5 ? 1 : 0;
        }
        assertTrue(first >= 0.9 * SEEDS, first + " of " + SEEDS);
    }

    @Test
    void whereNoneIsWeakNoneIsListed() {
        int none = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            none += find(seed, 1_500, 0.08).groups().isEmpty() ? 1 : 0;
        }
        assertTrue(none >= 0.9 * SEEDS, none + " of " + SEEDS);
    }

    @Test
    void aGroupIsToldInWordsWithItsPhotosTheWrongOnesFirst() {
        WeakGroups.Group group = find(0, 1_500, 0.3).groups().getFirst();
        assertEquals("the darkest tenth", group.words().toString());
        assertEquals("brightness", group.where().getFirst().attribute());
        assertTrue(
                group.detail()
                        .toString()
                        .matches("\\d+ of 1\\d\\d wrong, probably \\d+ to \\d+ %; of the others \\d %"),
                group.detail()::toString);
        List<Boolean> wrong = group.paths().stream()
                .map(path -> rows.stream()
                        .filter(row -> row.path().equals(path))
                        .findFirst()
                        .orElseThrow()
                        .wrong())
                .toList();
        assertEquals(group.wrong(), wrong.indexOf(false));
        assertEquals(group.wrong(), wrong.lastIndexOf(true) + 1);
    }

    @Test
    void onFewPhotosItSaysWhatItCouldHaveSeen() {
        WeakGroups weak = find(0, 200, 0.08);
        assertEquals(List.of(), weak.groups());
        int least = weak.noticedFrom().orElseThrow();
        assertTrue(least > 5 && least < 15, () -> "" + least);
        assertEquals(
                "No kind of photos stands out. Of the 200 held back, 20 of a kind would have been noticed from " + least
                        + " wrong ones on.",
                weak.summary().toString());
        assertEquals(
                "With 30 photos held back nothing can be told of kinds of photos; it takes 40 at least.",
                find(0, 30, 0.08).summary().toString());
        assertEquals(
                "The photos held back do not differ in anything that is known of them.",
                WeakGroupSearch.of(rows(60), List.of()).summary().toString());
    }

    private List<LabelledPrediction> rows(int count) {
        find(0, count, 0.08);
        return rows;
    }
}
