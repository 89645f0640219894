package org.gleaner.app;

import java.util.List;
import org.gleaner.data.Item;

/**
 * Pictures as points of a plane in which those that look alike to the network lie together. A value; treat the array as
 * read only.
 *
 * @param points x and y, one a picture
 */
@SuppressWarnings("ArrayRecordComponent") // a hundred thousand points that are never compared
public record FeatureMap(List<Item> pictures, float[][] points) {}
