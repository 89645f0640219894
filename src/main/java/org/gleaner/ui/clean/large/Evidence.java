package org.gleaner.ui.clean.large;

import java.util.List;
import org.gleaner.project.quality.Neighbourhood;
import org.gleaner.project.quality.Neighbourhood.Neighbour;
import org.gleaner.ui.clean.model.Picture;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for the label of a doubted photo and what for the class that is suspected: the photos of each most like
 * it. A value.
 *
 * @param given its class; empty where there is nothing to decide
 * @param suspected the class that it is taken for
 */
record Evidence(String given, List<Neighbour> forGiven, String suspected, List<Neighbour> forSuspected) {

    static final Evidence NONE = new Evidence("", List.of(), "", List.of());

    /** So many of each class are shown. */
    private static final int EACH = 3;

    /** None for a photo that is taken for what it is called, or has no class. */
    static Evidence of(@Nullable Picture picture, Neighbourhood neighbourhood) {
        return picture == null || !picture.wrong()
                ? NONE
                : new Evidence(
                        picture.actual(),
                        neighbourhood.of(picture.path(), picture.actual(), EACH),
                        picture.predicted(),
                        neighbourhood.of(picture.path(), picture.predicted(), EACH));
    }

    boolean isNone() {
        return given.isEmpty();
    }
}
