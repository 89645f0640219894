package org.gleaner.ui.kit;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/**
 * What a tile shows of its picture.
 *
 * @param title first line, such as {@code ants -> bees}
 * @param left second line, at the left
 * @param right second line, at the right
 * @param wrong whether the title tells of a mistake
 * @param band what will be done with it; null for nothing
 * @param stale why what is told may be out of date; empty where it is not
 * @param hint all that there is to say of it, for the mouse that rests on it; empty for nothing more
 */
public record Face(
        Path file,
        String title,
        String left,
        String right,
        boolean wrong,
        @Nullable Band band,
        String stale,
        String hint) {

    /** A face with nothing more to say. */
    public Face(Path file, String title, String left, String right, boolean wrong, @Nullable Band band, String stale) {
        this(file, title, left, right, wrong, band, stale, "");
    }

    /** A face of what is up to date. */
    public Face(Path file, String title, String left, String right, boolean wrong, @Nullable Band band) {
        this(file, title, left, right, wrong, band, "");
    }

    /** The same with more to say. */
    public Face withHint(String words) {
        return new Face(file, title, left, right, wrong, band, stale, words);
    }

    /**
     * A coloured band with an icon and a word, so that it is never told by colour alone.
     *
     * @param style {@code keep}, {@code delete} or {@code move}
     */
    public record Band(String word, Ikon icon, String style) {}
}
