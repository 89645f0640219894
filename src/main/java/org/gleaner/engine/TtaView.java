package org.gleaner.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.gleaner.data.Transforms;
import org.gleaner.image.ItemTransform;
import org.gleaner.image.Pixels;
import org.gleaner.image.SampledTransform;
import org.jspecify.annotations.Nullable;

/**
 * One way to see a picture.
 *
 * @param square what the item transform makes of it
 * @param draw what the network does to the square; null for the validation view
 */
record TtaView(Pixels square, @Nullable SampledTransform draw) {

    /** The validation view, and with test-time augmentation those of training, drawn by the picture itself. */
    static List<TtaView> of(Pixels picture, Transforms transforms, boolean augmented) {
        Pixels presized = ItemTransform.presized(picture, transforms.itemSize());
        int width = presized.width();
        int height = presized.height();
        List<TtaView> views = new ArrayList<>();
        views.add(new TtaView(
                SampledTransform.valid(transforms, width, height).item().apply(presized), null));
        if (augmented) {
            SplittableRandom random = new SplittableRandom(picture.samplesHash());
            for (int view = 0; view < Predictor.VIEWS; view++) {
                SampledTransform draw = SampledTransform.train(transforms, width, height, random.split());
                views.add(new TtaView(draw.item().apply(presized), draw));
            }
        }
        return views;
    }
}
