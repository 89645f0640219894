package org.gleaner.ui.gather;

import static org.gleaner.text.Texts.tr;

import org.gleaner.data.Licence;
import org.jspecify.annotations.Nullable;

/** Which results are shown. */
enum ResultFilter {
    ALL,
    FREE,
    CONDITIONS,
    UNKNOWN,
    NEW,
    FAILED;

    boolean lets(Licence licence, @Nullable Fate fate) {
        return switch (this) {
            case ALL -> true;
            case FREE -> licence.free();
            case CONDITIONS -> !licence.free() && licence != Licence.UNKNOWN;
            case UNKNOWN -> licence == Licence.UNKNOWN;
            case NEW -> fate == null;
            case FAILED -> fate instanceof Fate.Failed;
        };
    }

    String words() {
        return switch (this) {
            case ALL -> tr("all");
            case FREE -> tr("free to use and change");
            case CONDITIONS -> tr("with conditions");
            case UNKNOWN -> tr("licence unknown");
            case NEW -> tr("not in the project");
            case FAILED -> tr("failed");
        };
    }
}
