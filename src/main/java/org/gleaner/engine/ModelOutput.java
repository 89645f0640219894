package org.gleaner.engine;

/**
 * What a network makes of a batch, one row a picture.
 *
 * @param features the mean over the places of the last feature map
 * @param embeddings where the head places the picture, of unit length
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ModelOutput(float[][] logits, float[][] features, float[][] embeddings) {}
