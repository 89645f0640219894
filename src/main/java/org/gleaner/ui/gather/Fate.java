package org.gleaner.ui.gather;

import static org.gleaner.text.Texts.tr;

import org.gleaner.task.Message;

/** What became of a picture. */
public sealed interface Fate {

    /** It is in the project now. */
    record Here(String path) implements Fate {}

    /** It, or one like it, was in the project, or in its trash, before. */
    record Known(String reason) implements Fate {}

    /**
     * It could not be had; it can be tried again.
     *
     * @param brief the reason in a word or two
     */
    record Failed(String reason, String brief) implements Fate {

        static Failed of(Message why) {
            Object last = why.values().isEmpty() ? "" : why.values().getLast();
            boolean status = why.english().getLast().endsWith("(status %d).");
            return new Failed(tr(why), status && last instanceof Integer code ? brief(code) : tr(why));
        }

        private static String brief(int status) {
            return switch (status) {
                case 401, 403 -> tr("Not given out (%d)", status);
                case 404, 410 -> tr("Not found (%d)", status);
                case 429 -> tr("Asked too often (%d)", status);
                default -> tr("The server fails (%d)", status);
            };
        }
    }

    /** It was left out before. */
    record Left() implements Fate {}
}
