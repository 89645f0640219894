package org.gleaner.ui.clean.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Prediction;
import org.gleaner.data.Split;
import org.junit.jupiter.api.Test;

class PictureTest {

    private static List<String> classes(int count) {
        return IntStream.range(0, count).mapToObj("class %02d"::formatted).toList();
    }

    /** The later a class, the likelier. */
    private static Picture picture(List<String> classes) {
        float[] probabilities = new float[classes.size()];
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] = (k + 1f) / 1000;
        }
        Item item = new Item("a/1.jpg", classes.getFirst(), Split.VALID, 0, 0);
        LabelledPrediction said = LabelledPrediction.of(item, 0, Prediction.of(probabilities, null));
        return new Picture(item, said, null, classes.getLast(), classes, "", null, null);
    }

    @Test
    void ofManyClassesTheLikeliestHaveNumbers() {
        List<String> all = classes(20);
        List<String> numbered = Picture.numbered(picture(all), all);
        assertEquals(9, numbered.size());
        assertEquals("class 19", numbered.getFirst());
        assertEquals("class 11", numbered.getLast());
        assertEquals(all.subList(0, 9), Picture.numbered(null, all));
    }

    @Test
    void ofFewEachHasItsOwn() {
        List<String> all = classes(9);
        assertEquals(all, Picture.numbered(picture(all), all));
    }
}
