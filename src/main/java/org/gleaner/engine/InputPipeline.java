package org.gleaner.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.gleaner.engine.script.BatchAugmentation;
import org.gleaner.image.Box;
import org.gleaner.image.Erasure;

/**
 * Makes of batches what a network takes, in the network's own script: augmentation, erasing, normalisation. Belongs to
 * the module's thread.
 */
record InputPipeline(ScriptModule module) {

    /**
     * A batch normalised, {@code [n, 3, size, size]}.
     *
     * @param gradients whether the array may be part of a gradient
     */
    NDArray of(NDManager scope, Batch batch, boolean gradients) {
        BatchAugmentation augmentation = batch.augmentation();
        if (augmentation != null) {
            return erased(scope, batch, augmentation, augmented(scope, batch, augmentation, gradients));
        }
        return batch.side() == batch.transforms().size()
                ? module.call(scope, "view", false, images(scope, batch))
                : module.call(scope, "view_resized", false, images(scope, batch), settings(scope, batch));
    }

    private NDArray augmented(NDManager scope, Batch batch, BatchAugmentation augmentation, boolean gradients) {
        NDArray projection = scope.create(augmentation.projections(), new Shape(batch.size(), 3, 3));
        NDArray light = scope.create(augmentation.lights(), new Shape(batch.size(), 2));
        NDArray images = images(scope, batch);
        if (BatchAugmentation.isUsual(batch.transforms())) {
            return module.call(scope, "augment", gradients, images, projection, light);
        }
        NDArray settings = settings(scope, batch);
        if (!batch.transforms().cropsBatch()) {
            return module.call(scope, "augment_resized", gradients, images, projection, light, settings);
        }
        NDArray crops = scope.create(augmentation.crops(), new Shape(batch.size(), BatchAugmentation.CROP));
        return module.call(scope, "augment_cropped", gradients, images, projection, light, settings, crops);
    }

    private static NDArray erased(NDManager scope, Batch batch, BatchAugmentation augmentation, NDArray x) {
        if (batch.transforms().batch().erasing().p() == 0) {
            return x;
        }
        NDArray erased = x.duplicate(); // what comes out of inference mode cannot be written to
        for (int place = 0; place < batch.size(); place++) {
            erase(scope, erased, place, augmentation.erasures()[place]);
        }
        return erased;
    }

    private static void erase(NDManager scope, NDArray x, int place, Erasure erasure) {
        List<float[]> noise = erasure.noise();
        for (int i = 0; i < noise.size(); i++) {
            Box box = erasure.boxes().get(i);
            NDIndex part = new NDIndex(
                    "{},:,{}:{},{}:{}", place, box.y(), box.y() + box.height(), box.x(), box.x() + box.width());
            x.set(part, scope.create(noise.get(i), new Shape(3, box.height(), box.width())));
        }
    }

    private static NDArray settings(NDManager scope, Batch batch) {
        return scope.create(BatchAugmentation.settings(batch.transforms()));
    }

    private static NDArray images(NDManager scope, Batch batch) {
        Shape shape = new Shape(batch.size(), batch.side(), batch.side(), 3);
        return scope.create(batch.rgb(), shape, DataType.UINT8);
    }
}
