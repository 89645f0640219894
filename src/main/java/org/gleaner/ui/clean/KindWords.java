package org.gleaner.ui.clean;

import org.gleaner.image.Quality;

/** What can be wrong with a picture by itself, in words. */
final class KindWords {

    private KindWords() {}

    static String of(Quality.Kind kind) {
        return switch (kind) {
            case DARK -> "dark";
            case LIGHT -> "bright";
            case ODD_ASPECT_RATIO -> "odd shape";
            case LOW_INFORMATION -> "low information";
            case BLURRY -> "blurred";
            case GRAYSCALE -> "grey";
            case ODD_SIZE -> "odd size";
        };
    }
}
