package org.gleaner.app;

import static org.gleaner.store.Texts.tr;

import java.util.concurrent.CancellationException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.gleaner.task.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the program tells the person: the last message, and the last failure nobody expected. Owned by the FX thread. */
public final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    /**
     * One line in the status bar.
     *
     * @param error something could not be done
     */
    public record Notice(String text, boolean error) {}

    private final ReadOnlyObjectWrapper<Notice> last = new ReadOnlyObjectWrapper<>(new Notice("", false));
    private final ReadOnlyObjectWrapper<Throwable> failure = new ReadOnlyObjectWrapper<>();

    public ReadOnlyObjectProperty<Notice> last() {
        return last.getReadOnlyProperty();
    }

    /** The last unexpected failure, for one dialog; null before the first. */
    public ReadOnlyObjectProperty<Throwable> failure() {
        return failure.getReadOnlyProperty();
    }

    public void tell(String text) {
        last.set(new Notice(text, false));
    }

    public void refuse(String text) {
        last.set(new Notice(text, true));
    }

    /** Tells why {@code what} came to its end: stopped, refused with its reason, or a defect with one log line and one dialog. */
    public void ended(String what, Throwable why) {
        switch (why) {
            case CancellationException stopped -> tell(tr("%s: stopped", what));
            case Refusal refusal -> refuse(refusal.reason());
            default -> {
                LOG.error("{} failed", what, why);
                refuse(tr("%s failed: %s", what, why));
                failure.set(why);
            }
        }
    }
}
