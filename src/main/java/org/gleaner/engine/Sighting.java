package org.gleaner.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.gleaner.data.Transforms;
import org.gleaner.image.Draw;
import org.gleaner.image.ItemTransform;
import org.gleaner.image.Pixels;
import org.jspecify.annotations.Nullable;

/**
 * One way to see a picture.
 *
 * @param square what the item transform makes of it
 * @param draw what the network does to the square; null for the validation view
 */
record Sighting(Pixels square, @Nullable Draw draw) {

    /** The validation view, and with test-time augmentation those of training, drawn by the picture itself. */
    static List<Sighting> of(Pixels picture, Transforms transforms, boolean augmented) {
        Pixels presized = ItemTransform.presized(picture, transforms.itemSize());
        int width = presized.width();
        int height = presized.height();
        List<Sighting> views = new ArrayList<>();
        views.add(new Sighting(Draw.valid(transforms, width, height).item().apply(presized), null));
        if (augmented) {
            SplittableRandom random = new SplittableRandom(Arrays.hashCode(picture.rgb()));
            for (int view = 0; view < Predictor.VIEWS; view++) {
                Draw draw = Draw.train(transforms, width, height, random.split());
                views.add(new Sighting(draw.item().apply(presized), draw));
            }
        }
        return views;
    }
}
