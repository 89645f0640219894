package org.gleaner.cli;

import java.util.Locale;
import org.gleaner.task.Progress;

/**
 * Tells people how far a download is: a line a tenth, or a line ten megabytes where the whole is not known. Belongs to
 * one thread.
 */
final class TenthLines implements Progress {

    private static final long MEGABYTE = 1 << 20;

    private final Output output;
    private long told;

    TenthLines(Output output) {
        this.output = output;
    }

    @Override
    public void report(long done, long total) {
        long tenths = total > 0 ? 10 * done / total : done / (10 * MEGABYTE);
        if (tenths > told) {
            told = tenths;
            output.note(
                    total > 0
                            ? String.format(Locale.ROOT, "%d %% of %.1f MB", 10 * tenths, (double) total / MEGABYTE)
                            : String.format(Locale.ROOT, "%d MB", 10 * tenths));
        }
    }
}
