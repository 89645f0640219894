package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.tr;

import java.util.Locale;
import org.gleaner.text.Texts;

/** Numbers as people read them, the same width for the same kind. */
public final class Format {

    private Format() {}

    /** Minutes and seconds, as fastai's table has them; hours when there are any. */
    public static String time(double seconds) {
        long whole = Math.round(Math.max(0, seconds));
        return whole < 3600
                ? String.format(Locale.ROOT, "%02d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    /** With {@code digits} behind the point; a dash for what is no number. */
    public static String number(double value, int digits) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** A share as a whole percentage. */
    public static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** A number of things, named in English as in {@link Texts#tr}. */
    public static String count(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, tr(count == 1 ? one : many));
    }

    /** Bytes in the unit that fits. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
