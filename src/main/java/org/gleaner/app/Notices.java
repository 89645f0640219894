package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the program tells the person: the last message, and the last failure nobody expected. Owned by the FX thread.
 */
public final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    /**
     * One line in the status bar.
     *
     * @param error something could not be done
     * @param about the work whose end it tells of; empty for none
     * @param saved what was written for the person; null for nothing
     */
    public record Notice(
            String text,
            boolean error,
            String about,
            @Nullable Path saved) {

        private static final Notice NONE = new Notice("", false, "");

        private Notice(String text, boolean error, String about) {
            this(text, error, about, null);
        }
    }

    private final ReadOnlyObjectWrapper<Notice> last = new ReadOnlyObjectWrapper<>(Notice.NONE);
    private final ReadOnlyObjectWrapper<Throwable> failure = new ReadOnlyObjectWrapper<>();

    public ReadOnlyObjectProperty<Notice> last() {
        return last.getReadOnlyProperty();
    }

    /** The last unexpected failure, for one dialog; null before the first. */
    public ReadOnlyObjectProperty<Throwable> failure() {
        return failure.getReadOnlyProperty();
    }

    public void tell(String text) {
        last.set(new Notice(text, false, ""));
    }

    /** Tells of a file or folder that was written where the person wants it. */
    public void saved(String text, Path where) {
        last.set(new Notice(text, false, "", where));
    }

    public void refuse(String text) {
        last.set(new Notice(text, true, ""));
    }

    /** A person goes on to something else: what could not be done before is no longer held up to them. */
    public void goOn() {
        if (last.get().error()) {
            last.set(Notice.NONE);
        }
    }

    /** Work begins: how it ended the last time is told no longer, nor what could not even be begun. */
    void begin(String what) {
        forget(what);
        if (last.get().about().isEmpty()) {
            goOn();
        }
    }

    /** What this work could not do is in order now. */
    void forget(String what) {
        if (last.get().about().equals(what)) {
            last.set(Notice.NONE);
        }
    }

    /**
     * Tells why {@code what} came to its end: stopped, refused with its reason, or a defect with one log line and one
     * dialog.
     */
    public void ended(String what, Throwable why) {
        switch (why) {
            case CancellationException stopped -> last.set(new Notice(tr("%s: stopped", what), false, what));
            case Refusal refusal -> last.set(new Notice(tr(refusal.reason()), true, what));
            default -> {
                LOG.error("{} failed", what, why);
                last.set(new Notice(tr("%s failed: %s", what, why), true, what));
                failure.set(why);
            }
        }
    }
}
