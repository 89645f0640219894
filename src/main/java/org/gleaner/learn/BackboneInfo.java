package org.gleaner.learn;

import org.jspecify.annotations.Nullable;

/**
 * A network that can be trained, as a plan names it.
 *
 * @param width channels of its last feature map
 * @param relativeCost time to learn from one picture, against the first network of the engine
 * @param weights its published weights; null when it needs no download
 */
public record BackboneInfo(
        String name,
        int width,
        double relativeCost,
        @Nullable PublishedWeights weights) {}
