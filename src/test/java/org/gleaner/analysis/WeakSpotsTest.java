package org.gleaner.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.gleaner.analysis.WeakSpot.Condition;
import org.gleaner.stats.BenjaminiHochberg;
import org.gleaner.stats.FisherExact;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Groups with more errors than the rest are found, one for each cause, and hardly any where there is none. */
class WeakSpotsTest {

    private static final int PICTURES = 1_500;

    private final List<WeakSpots.Attribute> attributes = new ArrayList<>();
    private Random random = new Random(0);

    /** Six attributes of two to seven values; the error is .3 where the conditions hold and .08 elsewhere. */
    private WeakSpots.Found look(long seed, Condition... planted) {
        random = new Random(seed);
        attributes.clear();
        for (int a = 0; a < 6; a++) {
            List<@Nullable String> values = new ArrayList<>();
            for (int i = 0; i < PICTURES; i++) {
                values.add("v" + random.nextInt(a + 2));
            }
            attributes.add(new WeakSpots.Attribute("a" + a, values));
        }
        BitSet wrong = new BitSet();
        for (int i = 0; i < PICTURES; i++) {
            boolean weak = planted.length > 0;
            for (Condition condition : planted) {
                weak &= condition.value().equals(value(condition.attribute(), i));
            }
            wrong.set(i, random.nextDouble() < (weak ? 0.3 : 0.08));
        }
        return WeakSpots.of(PICTURES, wrong, attributes);
    }

    private List<WeakSpot> find(long seed, Condition... planted) {
        return look(seed, planted).spots();
    }

    private String value(String attribute, int picture) {
        return String.valueOf(attributes.get(attribute.charAt(1) - '0').values().get(picture));
    }

    @Test
    void aPlantedValueIsFoundAndHardlyAnythingBesides() {
        Condition planted = new Condition("a5", "v3");
        int listed = 0;
        int first = 0;
        for (int seed = 0; seed < 20; seed++) {
            List<WeakSpot> spots = find(seed, planted);
            listed += spots.size();
            first += !spots.isEmpty() && spots.getFirst().where().equals(List.of(planted)) ? 1 : 0;
        }
        assertTrue(first >= 18, first + " of 20");
        assertTrue(listed <= 25, listed + " for 20");
    }

    @Test
    void aPlantedPairIsFoundByPairs() {
        List<Condition> planted = List.of(new Condition("a1", "v2"), new Condition("a2", "v1"));
        int found = 0;
        for (int seed = 0; seed < 20; seed++) {
            List<WeakSpot> spots = find(seed, planted.getFirst(), planted.getLast());
            found += spots.stream().anyMatch(spot -> planted.containsAll(spot.where())) ? 1 : 0;
        }
        assertTrue(found >= 17, found + " of 20");
    }

    @Test
    void whereNothingIsPlantedHardlyAnythingIsFound() {
        int found = 0;
        for (int seed = 100; seed < 140; seed++) {
            found += find(seed).isEmpty() ? 0 : 1;
        }
        assertTrue(found <= 5, found + " of 40");
    }

    @Test
    void aSpotTellsBothSides() {
        WeakSpot spot = find(1, new Condition("a5", "v3")).getFirst();
        assertEquals(PICTURES, spot.pictures() + spot.others());
        assertEquals(0.3, spot.error(), 0.1);
        assertEquals(0.08, spot.rest(), 0.03);
    }

    @Test
    void aSpotNamesItsPictures() {
        WeakSpot spot = find(1, new Condition("a5", "v3")).getFirst();
        spot.members().forEach(picture -> assertEquals("v3", value("a5", picture)));
        assertEquals(
                PICTURES,
                spot.pictures()
                        + attributes.getLast().values().stream()
                                .filter(value -> !"v3".equals(value))
                                .count());
    }

    /** What is just noticed is found when it is there, and one wrong picture less is not. */
    @Test
    void itTellsWhatItCouldHaveSeen() {
        BitSet wrong = new BitSet();
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            values.add(i < 20 ? "few" : "many");
            wrong.set(i, i % 10 == 0);
        }
        List<WeakSpots.Attribute> one = List.of(new WeakSpots.Attribute("a", values));
        WeakSpots.Found found = WeakSpots.of(200, wrong, one);
        assertEquals(List.of(), found.spots());
        int least = found.noticedFrom(20).orElseThrow();
        wrong.set(0, 20, false);
        wrong.set(0, least - 1);
        assertEquals(List.of(), WeakSpots.of(200, wrong, one).spots());
        wrong.set(0, least);
        assertEquals(1, WeakSpots.of(200, wrong, one).spots().size());
        assertTrue(found.noticedFrom(19).isEmpty());
        assertTrue(WeakSpots.of(30, wrong, List.of()).noticedFrom(20).isEmpty());
    }

    @Test
    void fewPicturesAndUnknownValuesTellNothing() {
        BitSet wrong = new BitSet();
        wrong.set(0, 19);
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            values.add(i < 19 ? "few" : "many");
        }
        assertEquals(
                List.of(),
                WeakSpots.of(200, wrong, List.of(new WeakSpots.Attribute("a", values)))
                        .spots());
        values.replaceAll(value -> "one");
        assertEquals(
                List.of(),
                WeakSpots.of(200, wrong, List.of(new WeakSpots.Attribute("a", values)))
                        .spots());
        assertEquals(List.of(), WeakSpots.of(0, new BitSet(), List.of()).spots());
    }

    /** Fisher's tea: of four cups with milk first, three are told; and a table of R's manual. */
    @Test
    void fishersTestIsThatOfTheBooks() {
        FisherExact fisher = FisherExact.upTo(50);
        assertEquals(17 / 70.0, fisher.atLeast(3, 4, 4, 8), 1e-12);
        assertEquals(1 / 70.0, fisher.atLeast(4, 4, 4, 8), 1e-12);
        assertEquals(1, fisher.atLeast(0, 20, 10, 50), 1e-12);
        assertEquals(1, fisher.atLeast(1, 5, 9, 10), 1e-12);
    }

    /** The example of Benjamini and Hochberg's paper: four of fifteen are believed at 5 %. */
    @Test
    void falseDiscoveriesAreLimitedAsInThePaper() {
        double[] ps = {
            .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1
        };
        assertEquals(.0095, BenjaminiHochberg.limit(ps, 0.05));
        assertTrue(BenjaminiHochberg.limit(new double[] {.9, .6}, 0.05) < 0);
        assertTrue(BenjaminiHochberg.limit(new double[0], 0.05) < 0);
    }
}
