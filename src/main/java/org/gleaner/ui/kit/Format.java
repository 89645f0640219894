package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.tr;

import org.gleaner.text.Texts;

/** Numbers as people read them in their language, the same width for the same kind. */
public final class Format {

    private Format() {}

    /** Minutes and seconds, as fastai's table has them; hours when there are any. */
    public static String time(double seconds) {
        long whole = Math.round(Math.max(0, seconds));
        return whole < 3600
                ? String.format(Texts.locale(), "%02d:%02d", whole / 60, whole % 60)
                : String.format(Texts.locale(), "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    /** How long work still takes; empty when that cannot be told. */
    public static String left(double seconds) {
        return seconds < 0 ? "" : tr("%s left", time(seconds));
    }

    /** With {@code digits} behind the point; a dash for what is no number. */
    public static String number(double value, int digits) {
        return Double.isNaN(value) ? "–" : String.format(Texts.locale(), "%." + digits + "f", value);
    }

    /** A share as a whole percentage. */
    public static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Texts.locale(), "%.0f %%", 100 * share);
    }

    /** A whole number, with its thousands apart. */
    public static String whole(long number) {
        return String.format(Texts.locale(), "%,d", number);
    }

    /** Bytes in the unit that fits. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? String.format(Texts.locale(), "%.0f kB", bytes / 1e3)
                : String.format(Texts.locale(), "%.1f MB", bytes / 1e6);
    }
}
