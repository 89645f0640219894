package org.gleaner.ui.clean.model;

import static org.gleaner.text.Texts.tr;

import org.gleaner.image.Quality;

/** What can be wrong with a picture by itself, in words. */
public final class KindWords {

    private KindWords() {}

    public static String of(Quality.Kind kind) {
        return switch (kind) {
            case DARK -> tr("dark");
            case LIGHT -> tr("bright");
            case ODD_ASPECT_RATIO -> tr("odd shape");
            case LOW_INFORMATION -> tr("low information");
            case BLURRY -> tr("blurred");
            case GRAYSCALE -> tr("grey");
            case ODD_SIZE -> tr("odd size");
        };
    }
}
