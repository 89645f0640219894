package org.gleaner.project.export;

import org.gleaner.data.Split;
import org.gleaner.image.PictureSize;

/**
 * One picture of a data set that is written out.
 *
 * @param path in the project
 * @param place in the new folder, with {@code /}
 * @param group the same for pictures that belong on one side of any split
 */
record ExportedPhoto(String path, String place, String label, Split split, int group, PictureSize size) {

    /** The side, as other tools call it. */
    String side() {
        return split == Split.VALID ? "validation" : "train";
    }
}
