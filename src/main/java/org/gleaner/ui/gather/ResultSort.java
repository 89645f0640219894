package org.gleaner.ui.gather;

import static org.gleaner.text.Texts.tr;

import java.util.Comparator;
import org.gleaner.data.ImageResult;
import org.gleaner.data.Licence;

/** In which order results are shown; equals stay as they were found. */
enum ResultSort {
    FOUND,
    LARGEST,
    LICENCE,
    SOURCE;

    Comparator<Result> order() {
        return switch (this) {
            case FOUND -> Comparator.comparingInt(each -> 0);
            case LARGEST -> Comparator.comparingLong(each -> -area(each.picture()));
            case LICENCE ->
                Comparator.comparing(each -> Licence.of(each.picture().credit()));
            case SOURCE -> Comparator.comparing(each -> ResultFaces.host(each.picture()));
        };
    }

    private static long area(ImageResult picture) {
        return (long) picture.width() * picture.height();
    }

    String words() {
        return switch (this) {
            case FOUND -> tr("as found");
            case LARGEST -> tr("the largest first");
            case LICENCE -> tr("by licence, the freest first");
            case SOURCE -> tr("by source");
        };
    }
}
