package org.gleaner;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails a test behind whose back something went wrong: an exception that nobody caught, on whichever thread, or a
 * defect that the program found in itself and told of, in its log or in the dialog. Watches every test, as JUnit finds
 * it by itself; any thread may report.
 */
public final class NothingUncaught implements BeforeEachCallback, AfterEachCallback {

    /** Of the tests under way; one that runs another is below it, and not blamed for it. */
    private static final Deque<Watched> UNDER_WAY = new ArrayDeque<>();

    private record Watched(
            List<Throwable> seen, Thread.@org.jspecify.annotations.Nullable UncaughtExceptionHandler before) {}

    static {
        Defects defects = new Defects();
        defects.start();
        ((Logger) LoggerFactory.getLogger("org.gleaner")).addAppender(defects);
    }

    /** The program writes one line a defect, whatever becomes of the window that shows it. */
    private static final class Defects extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                report(
                        event.getThrowableProxy() instanceof ThrowableProxy proxy
                                ? proxy.getThrowable()
                                : new AssertionError(event.getFormattedMessage()));
            }
        }
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        synchronized (UNDER_WAY) {
            UNDER_WAY.push(new Watched(new ArrayList<>(), Thread.getDefaultUncaughtExceptionHandler()));
        }
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> report(failure));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Watched watched;
        synchronized (UNDER_WAY) {
            watched = UNDER_WAY.pop();
        }
        Thread.setDefaultUncaughtExceptionHandler(watched.before);
        if (!watched.seen.isEmpty()) {
            AssertionError error = new AssertionError("Went wrong behind the back of the test: " + watched.seen);
            watched.seen.forEach(error::addSuppressed);
            throw error;
        }
    }

    private static void report(Throwable failure) {
        synchronized (UNDER_WAY) {
            if (!UNDER_WAY.isEmpty()) {
                UNDER_WAY.peek().seen.add(failure);
            }
        }
    }

    /** What went wrong so far in the test that runs, which wanted it to and is not blamed for it. */
    public static List<Throwable> wanted() {
        synchronized (UNDER_WAY) {
            Watched watched = Objects.requireNonNull(UNDER_WAY.peek());
            List<Throwable> seen = List.copyOf(watched.seen);
            watched.seen.clear();
            return Collections.unmodifiableList(seen);
        }
    }
}
