package org.gleaner.engine;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Calls single methods of a network's script on plain arrays. */
final class ScriptCalls {

    private ScriptCalls() {}

    static float[] run(Network network, String method, float[] input, long... shape) {
        try (NDManager scope = network.module().scope()) {
            return network.module()
                    .call(scope, method, false, scope.create(input, new Shape(shape)))
                    .toFloatArray();
        }
    }

    /** One composed sampling and the lighting. */
    static float[] sample(Network network, float[] input, long[] shape, float[] projections, float[] lights) {
        try (NDManager scope = network.module().scope()) {
            return network.module()
                    .call(
                            scope,
                            "sample",
                            false,
                            scope.create(input, new Shape(shape)),
                            scope.create(projections, new Shape(shape[0], 3, 3)),
                            scope.create(lights, new Shape(shape[0], 2)))
                    .toFloatArray();
        }
    }

    /** What goes into the network of a batch. */
    static float[] input(Network network, Batch batch) {
        try (NDManager scope = network.module().scope()) {
            return network.input(scope, batch, false).toFloatArray();
        }
    }
}
