package org.gleaner.image;

import java.util.SplittableRandom;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.Range;
import org.gleaner.data.Transforms;

/**
 * All that happens to one picture on its way into the network. A value: the same one gives the same picture, here and
 * in the engine.
 *
 * @param item how the picture becomes a square
 * @param augmentation how the square is sampled and lit
 * @param crop the part of the sampled square that the second sampling takes (fastai's RandomResizedCropGPU); all of it
 *     where there is none
 * @param erasure what is replaced by noise at last
 */
public record SampledTransform(ItemTransform item, Augmentation augmentation, Box crop, Erasure erasure) {

    /** fastai gives the second sampling squares only. */
    private static final Range SQUARE = new Range(1, 1);

    /**
     * A draw for training, from the size of a picture in pixels. A changed kind of transform leaves the draws of the
     * others as they were.
     */
    public static SampledTransform train(Transforms transforms, int width, int height, SplittableRandom random) {
        int square = transforms.itemSize();
        BatchTransforms batch = transforms.batch();
        Augmentation augmentation = Augmentation.draw(random.split(), batch);
        ItemTransform item = ItemTransform.draw(transforms.item(), width, height, square, random.split());
        SplittableRandom crops = random.split();
        Box crop = transforms.cropsBatch()
                ? ItemTransform.randomCrop(batch.minScale(), SQUARE, square, square, crops)
                : new Box(0, 0, square, square);
        return new SampledTransform(item, augmentation, crop, Erasure.draw(random, batch.erasing(), transforms.size()));
    }

    /** The one of validation and prediction, always the same. */
    public static SampledTransform valid(Transforms transforms, int width, int height) {
        int square = transforms.itemSize();
        ItemTransform item = ItemTransform.centered(transforms.item(), width, height, square);
        return new SampledTransform(item, Augmentation.NONE, new Box(0, 0, square, square), Erasure.NONE);
    }
}
