package org.gleaner.app;

import java.util.List;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;

/**
 * Pictures as points of a plane in which those that look alike to the network lie together. A value; treat the array as
 * read only.
 *
 * @param points x and y, one a picture
 */
@SuppressWarnings("ArrayRecordComponent") // a hundred thousand points that are never compared
public record FeatureMap(List<Item> pictures, float[][] points) {

    /** The same with each picture on the side where it is here. */
    FeatureMap on(Dataset sides) {
        return new FeatureMap(pictures.stream().map(sides::here).toList(), points);
    }
}
