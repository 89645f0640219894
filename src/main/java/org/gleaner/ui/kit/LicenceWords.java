package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.tr;

import org.gleaner.data.Credit;
import org.gleaner.data.Licence;

/** Licences in words that say what one may do. */
public final class LicenceWords {

    private LicenceWords() {}

    /** The licence's name, such as {@code CC BY-NC 2.0}. */
    public static String name(Credit credit) {
        return switch (Licence.of(credit)) {
            case UNKNOWN -> tr("licence unknown");
            case RESERVED -> tr("all rights reserved");
            default -> credit.licenceName();
        };
    }

    /** What it may be used for, as a choice of a list. */
    public static String use(Licence.Use use) {
        return switch (use) {
            case FREE -> tr("free to use and change");
            case CONDITIONS -> tr("with conditions");
            case NOT_COMMERCIAL -> tr("not for commercial use");
            case UNKNOWN -> tr("licence unknown");
        };
    }

    /** What it allows, in a few words. */
    public static String meaning(Licence licence) {
        return switch (licence) {
            case PUBLIC_DOMAIN -> tr("free to use and change");
            case BY -> tr("free to use and change, with the creator's name");
            case BY_SA -> tr("free to use and change, with the creator's name, shared alike");
            case BY_ND -> tr("with the creator's name, not to be changed");
            case BY_NC -> tr("no commercial use");
            case BY_NC_SA -> tr("no commercial use, shared alike");
            case BY_NC_ND -> tr("no commercial use, not to be changed");
            case PROVIDER -> tr("free to use and change by the source's own terms");
            case RESERVED -> tr("ask the creator before you use it");
            case OTHER -> tr("see its page for what it allows");
            case UNKNOWN -> tr("see its page, or ask the creator");
        };
    }
}
