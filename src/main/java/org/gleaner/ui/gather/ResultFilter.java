package org.gleaner.ui.gather;

import static org.gleaner.text.Texts.tr;

import org.gleaner.data.Licence;
import org.gleaner.ui.kit.LicenceWords;
import org.jspecify.annotations.Nullable;

/** Which results are shown. */
enum ResultFilter {
    ALL,
    FREE,
    CONDITIONS,
    NOT_COMMERCIAL,
    UNKNOWN,
    NEW,
    FAILED;

    boolean lets(Licence licence, @Nullable Fate fate) {
        return switch (this) {
            case ALL -> true;
            case FREE -> licence.use() == Licence.Use.FREE;
            case CONDITIONS -> licence.use() == Licence.Use.CONDITIONS;
            case NOT_COMMERCIAL -> licence.use() == Licence.Use.NOT_COMMERCIAL;
            case UNKNOWN -> licence.use() == Licence.Use.UNKNOWN;
            case NEW -> fate == null;
            case FAILED -> fate instanceof Fate.Failed;
        };
    }

    String words() {
        return switch (this) {
            case ALL -> tr("all");
            case FREE -> LicenceWords.use(Licence.Use.FREE);
            case CONDITIONS -> LicenceWords.use(Licence.Use.CONDITIONS);
            case NOT_COMMERCIAL -> LicenceWords.use(Licence.Use.NOT_COMMERCIAL);
            case UNKNOWN -> LicenceWords.use(Licence.Use.UNKNOWN);
            case NEW -> tr("not in the project");
            case FAILED -> tr("failed");
        };
    }
}
