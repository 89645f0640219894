package org.gleaner.ui.predict.watch;

import static org.gleaner.text.Texts.tr;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.gleaner.app.Monitoring;
import org.gleaner.app.Session;
import org.gleaner.gather.LocalFiles;
import org.gleaner.project.monitor.Drift;
import org.gleaner.project.monitor.MonitoringReport;
import org.gleaner.project.monitor.MonitoringReport.Judged;
import org.gleaner.project.monitor.MonitoringReport.Waiting;
import org.gleaner.project.monitor.PairedComparison;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.predict.model.Choices;
import org.gleaner.ui.predict.model.Corrections;
import org.gleaner.ui.predict.model.Corrections.Said;
import org.jspecify.annotations.Nullable;

/** What the log of the chosen model says, and what a person makes of its answers. FX thread only. */
public final class WatchModel {

    /**
     * The log as it is now.
     *
     * @param seen answers that are logged
     * @param pictures that they are about
     * @param queue what a person should look at, less what was said since
     * @param fresh what a person said that is not in the project yet
     * @param drift null while there are too few answers to tell
     */
    record Report(
            int seen,
            int pictures,
            List<Waiting> queue,
            List<Judged> fresh,
            MonitoringReport.InUse inUse,
            @Nullable Drift drift,
            PairedComparison duel,
            String second,
            List<String> classes) {}

    /** While nobody looks, the log is read again after so many changes, for the badge. */
    private static final int UNSEEN = 20;

    private final Session session;
    private final Choices choices;
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private @Nullable Report report;
    private final Deque<Waiting> said = new ArrayDeque<>();
    private final Set<String> passed = new HashSet<>();
    private final ReadOnlyStringWrapper badge = new ReadOnlyStringWrapper("");
    private int readAt;
    private boolean shown;
    private boolean reading;
    private boolean stale;

    public WatchModel(Session session, Choices choices) {
        this.session = session;
        this.choices = choices;
        choices.model().addListener((property, before, after) -> {
            report = null;
            badge.set("");
            said.clear();
            version.set(version.get() + 1);
            refresh();
        });
        monitoring().version().addListener((property, before, after) -> refresh());
        refresh();
    }

    /** What a person should come and look at, in a word; empty for nothing. */
    public ReadOnlyStringProperty badge() {
        return badge.getReadOnlyProperty();
    }

    private static String badge(Report now) {
        Drift drift = now.drift();
        if (drift != null && (drift.looksDifferent() || drift.changedMost() >= 0)) {
            return tr("photos changed");
        }
        return now.queue().isEmpty() ? "" : Format.whole(now.queue().size());
    }

    private Monitoring monitoring() {
        return session.monitoring();
    }

    /** Whether answers are logged from now on. */
    BooleanProperty on() {
        return monitoring().on();
    }

    /** Days after which answers are forgotten; 0 for never. */
    ObjectProperty<Integer> days() {
        return monitoring().days();
    }

    /** Forgets all that is logged, for good. */
    void forgetAll() {
        monitoring().forgetAll();
    }

    /** What the log says of the chosen model; null until it was read. */
    @Nullable
    Report report() {
        return report;
    }

    /** Changes with the report, and with what is current. */
    ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }

    /** While somebody looks, the report follows the log. */
    void look(boolean looking) {
        shown = looking;
        refresh();
    }

    /** Reads the log again: at once, or after the reading that runs. */
    private void refresh() {
        TrainedModel chosen = choices.model().get();
        stale = reading;
        boolean due = report == null || monitoring().version().get() - readAt >= UNSEEN;
        if (!(shown || due) || reading || chosen == null) {
            return;
        }
        reading = true;
        readAt = monitoring().version().get();
        monitoring()
                .read(
                        watch -> report(watch, chosen.name()),
                        now -> {
                            if (chosen.equals(choices.model().get())) {
                                report = now;
                                badge.set(badge(now));
                                version.set(version.get() + 1);
                            }
                        },
                        () -> {
                            reading = false;
                            if (stale) {
                                refresh();
                            }
                        });
    }

    private static Report report(MonitoringReport watch, String name) {
        return new Report(
                watch.seen(name).size(),
                watch.pictures(name).size(),
                watch.queue(name),
                watch.fresh(name),
                watch.inUse(name),
                watch.drift(name),
                PairedComparison.of(watch.compared(name)),
                watch.second(name),
                watch.classes(name));
    }

    /** What a person should look at now; null when there is nothing. */
    @Nullable
    Waiting current() {
        Report now = report;
        return now == null
                ? null
                : now.queue().stream()
                        .filter(waiting -> !passed.contains(waiting.seen().id()))
                        .findFirst()
                        .orElse(null);
    }

    /** Classes that a picture may be given: the project's, and those of the model. */
    List<String> classes() {
        return Corrections.classes(session, modelClasses());
    }

    /** Those that the model knows, in the order of its probabilities. */
    List<String> modelClasses() {
        return report == null ? List.of() : report.classes();
    }

    /** The chosen model's, for people. */
    public String name() {
        TrainedModel chosen = choices.model().get();
        return chosen == null ? "" : tr(chosen.title());
    }

    /** Says what the current picture shows, and goes on; empty for none of the classes. */
    void say(String label) {
        Waiting now = current();
        if (now != null) {
            said.push(now);
            passed.add(now.seen().id());
            monitoring().review(now.seen().id(), label, kept -> {
                if (!kept) {
                    said.remove(now);
                    passed.remove(now.seen().id());
                }
                refresh();
            });
        }
    }

    /** Says that the model is right. */
    void confirm() {
        Waiting now = current();
        if (now != null) {
            say(now.label());
        }
    }

    /** Leaves the current picture for another time. */
    void pass() {
        Waiting now = current();
        if (now != null) {
            passed.add(now.seen().id());
            version.set(version.get() + 1);
        }
    }

    /** Takes back what was said last. */
    void back() {
        Waiting last = said.poll();
        if (last != null) {
            passed.remove(last.seen().id());
            monitoring().review(last.seen().id(), null, kept -> refresh());
        }
    }

    /** How many of the pictures to be added only repeat what the model was sure of. */
    public int repeated() {
        Report now = report;
        return now == null
                ? 0
                : (int) now.fresh().stream()
                        .filter(row -> row.right() && row.seen().prediction().confidence() >= Corrections.CONFIDENT)
                        .count();
    }

    /** The copy under the name that its sender gave the photo. */
    private static LocalFiles sent(Judged row) {
        String name = row.seen().name();
        return name == null
                ? new LocalFiles(List.of(row.file()))
                : new LocalFiles(List.of(row.file()), Map.of(), Map.of(row.file(), name));
    }

    /** Brings what a person said into the project. */
    public void add() {
        Report now = report;
        if (now == null) {
            return;
        }
        List<Said<String>> all = new ArrayList<>();
        for (Judged row : now.fresh()) {
            all.add(new Said<>(
                    row.seen().id(), row.shows(), row.file(), row.file().toUri(), sent(row)));
        }
        Corrections.bring(session, all, done -> {
            if (!done.isEmpty()) {
                monitoring().used(List.copyOf(done), kept -> refresh());
            }
        });
    }
}
