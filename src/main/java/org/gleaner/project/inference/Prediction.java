package org.gleaner.project.inference;

import org.gleaner.learn.Classifier;
import org.jspecify.annotations.Nullable;

/**
 * What a model says of one picture, or why it says nothing.
 *
 * @param path as it was asked
 * @param answer null when the picture cannot be read
 * @param reason why it cannot be read; null when there is an answer
 */
public record Prediction(
        String path,
        Classifier.@Nullable Answer answer,
        @Nullable String reason) {}
