package org.gleaner.project.quality;

import java.util.List;
import org.gleaner.data.Item;

/**
 * What a backbone sees in pictures. A value.
 *
 * @param pictures those that can be read
 * @param rows one a picture, in their order; read only
 */
public record Features(List<Item> pictures, List<float[]> rows) {

    public Features {
        pictures = List.copyOf(pictures);
        rows = List.copyOf(rows);
    }
}
