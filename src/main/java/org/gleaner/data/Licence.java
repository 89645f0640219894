package org.gleaner.data;

import java.util.Locale;

/** What a photo's licence lets others do, as far as its provider's words tell. */
public enum Licence {
    /** No rights are claimed. */
    PUBLIC_DOMAIN,
    /** Free to use and change with the creator's name. */
    BY,
    /** The same, for what is shared alike. */
    BY_SA,
    /** As it is only. */
    BY_ND,
    /** Not for commercial use. */
    BY_NC,
    BY_NC_SA,
    BY_NC_ND,
    /** Free to use and change by terms of the provider's own. */
    PROVIDER,
    /** All rights reserved. */
    RESERVED,
    /** Other words, which a person has to read. */
    OTHER,
    /** Nothing is told. */
    UNKNOWN;

    /** The licence that a credit names, be it {@code by-sa}, {@code cc-by-sa} or {@code CC BY-SA 4.0}. */
    public static Licence of(Credit credit) {
        String words = credit.licence()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^cc[- ](?=by)", "")
                .replaceFirst("[- ]\\d.*$", "")
                .strip();
        return switch (words) {
            case "" -> UNKNOWN;
            case "cc0", "pdm", "public domain", "no known restrictions", "us government work" -> PUBLIC_DOMAIN;
            case "by" -> BY;
            case "by-sa" -> BY_SA;
            case "by-nd" -> BY_ND;
            case "by-nc" -> BY_NC;
            case "by-nc-sa" -> BY_NC_SA;
            case "by-nc-nd" -> BY_NC_ND;
            case "pexels" -> PROVIDER;
            case "all rights reserved" -> RESERVED;
            default -> OTHER;
        };
    }

    /** What a photo may be used for, as far as most people need to know. */
    public enum Use {
        /** By anyone, changed or not, also in a business. */
        FREE,
        /** By anyone who keeps to conditions. */
        CONDITIONS,
        /** Not in a business, or not without asking. */
        NOT_COMMERCIAL,
        UNKNOWN
    }

    public Use use() {
        return switch (this) {
            case PUBLIC_DOMAIN, BY, BY_SA, PROVIDER -> Use.FREE;
            case BY_ND, OTHER -> Use.CONDITIONS;
            case BY_NC, BY_NC_SA, BY_NC_ND, RESERVED -> Use.NOT_COMMERCIAL;
            case UNKNOWN -> Use.UNKNOWN;
        };
    }
}
