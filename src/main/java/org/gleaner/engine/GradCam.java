package org.gleaner.engine;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

/**
 * What in the last feature map speaks for a class, place by place (Selvaraju et al., Grad-CAM).
 *
 * @param values row by row, none below 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GradCam(int width, int height, float[] values) {

    /** Looks at the only picture of a batch, for the class that is its label; in fp32. */
    static GradCam of(Network network, Batch batch) {
        ScriptModule module = network.module();
        try (NativeWork _ = NativeWork.begin();
                NDManager scope = module.scope();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            // A copy, as what comes out of inference mode cannot be part of a gradient.
            NDArray map = network.featureMap(scope, batch).duplicate();
            map.setRequiresGradient(true);
            collector.backward(module.call(scope, "head", true, map).get(0, batch.labels()[0]));
            Shape shape = map.getShape();
            Shape places = new Shape(1, shape.get(1), shape.get(2) * shape.get(3));
            NDArray weights = map.getGradient().reshape(places).mean(new int[] {2}, true);
            NDArray sum = map.stopGradient()
                    .reshape(places)
                    .mul(weights)
                    .sum(new int[] {1})
                    .maximum(0);
            return new GradCam((int) shape.get(3), (int) shape.get(2), sum.toFloatArray());
        }
    }
}
