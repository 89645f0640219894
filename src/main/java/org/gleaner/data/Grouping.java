package org.gleaner.data;

import java.util.Locale;
import org.gleaner.task.Refusal;

/**
 * Which pictures are kept together on one side of the split. A value.
 *
 * @param by the column, or the part of the name; empty where nothing needs to be named
 */
public record Grouping(Kind kind, String by) {

    /** How it is known what belongs together. */
    public enum Kind {

        /** Nothing does: each picture is drawn by itself, as fastai does. */
        NONE,

        /** Copies, near copies, and what one camera took within a minute. */
        ALIKE,

        /** These, and pictures in sub-folders of one name. */
        FOLDERS,

        /** These, and pictures whose names have one part in common. */
        NAME,

        /** These, and pictures with one value in a column of the table of labels. */
        COLUMN;

        boolean named() {
            return this == NAME || this == COLUMN;
        }
    }

    public static final Grouping NONE = new Grouping(Kind.NONE, "");

    public static final Grouping ALIKE = new Grouping(Kind.ALIKE, "");

    public static final Grouping FOLDERS = new Grouping(Kind.FOLDERS, "");

    /** @throws Refusal when it lacks what it is by */
    public Grouping {
        if (kind.named() == by.isBlank()) {
            throw unknown(kind.name().toLowerCase(Locale.ROOT) + (by.isBlank() ? "" : "=" + by));
        }
    }

    /**
     * Reads what {@link #toString} writes, and the name of a column alone.
     *
     * @throws Refusal when it is no such words
     */
    public static Grouping of(String words) {
        int equals = words.indexOf('=');
        String kind = equals < 0 ? words : words.substring(0, equals);
        for (Kind known : Kind.values()) {
            if (known.name().equalsIgnoreCase(kind.strip())) {
                return new Grouping(known, equals < 0 ? "" : words.substring(equals + 1));
            }
        }
        return new Grouping(Kind.COLUMN, words);
    }

    private static Refusal unknown(String words) {
        return new Refusal(
                "Photos are not kept together by '%s', but by one of: none, alike, folders, name=PART, or the name of a column.",
                words);
    }

    /** The same, but that what is alike is kept together where nothing else is. */
    public Grouping orAlike() {
        return kind == Kind.NONE ? ALIKE : this;
    }

    /** Such as {@code alike} or {@code column=patient}. */
    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return kind.named() ? name + "=" + by : name;
    }
}
