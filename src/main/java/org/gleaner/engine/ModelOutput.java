package org.gleaner.engine;

/**
 * What a network makes of a batch, one row a picture.
 *
 * @param features the mean over the places of the last feature map
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ModelOutput(float[][] logits, float[][] features) {}
