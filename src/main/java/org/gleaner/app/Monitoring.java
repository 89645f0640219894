package org.gleaner.app;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.gleaner.deploy.ServedModel;
import org.gleaner.learn.Classifier;
import org.gleaner.project.inference.Opinion;
import org.gleaner.project.monitor.MonitoringReport;
import org.gleaner.project.monitor.MonitoringSettings;
import org.gleaner.project.monitor.PredictionLog;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/** The log of a project's models in use, kept only while a person wants it. Owned by the FX thread. */
public final class Monitoring {

    private final Path root;
    private final Tasks tasks;
    private final BooleanProperty on = new SimpleBooleanProperty();
    private final ObjectProperty<Integer> days = new SimpleObjectProperty<>(MonitoringSettings.USUAL.days());
    private final ObjectProperty<@Nullable Path> challenger = new SimpleObjectProperty<>();
    private boolean chosen;
    private boolean showing;

    /** The same, for any thread: what was begun while it was on is not kept once it is off. */
    private volatile boolean keeping;

    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();

    /** Touched by the asking lane alone. */
    private @Nullable PredictionLog log;

    Monitoring(Path root, Tasks tasks) {
        this.root = root;
        this.tasks = tasks;
        on.addListener((property, before, after) -> {
            keeping = after;
            changed();
        });
        days.addListener((property, before, after) -> changed());
        challenger.addListener((property, before, after) -> changed());
        tasks.on(Lane.DISK, tr("Reading the log"))
                .quiet()
                .call(() -> MonitoringSettings.of(root))
                .then(saved -> {
                    show(saved);
                    saved.forgotten(Instant.now()).ifPresent(this::forget);
                })
                .start();
    }

    /** What is too old is forgotten when the project is opened. */
    private void forget(Instant before) {
        tasks.on(Lane.DISK, tr("Deleting the log"))
                .quiet()
                .run(() -> PredictionLog.forget(root, before))
                .finallyDo(() -> version.set(version.get() + 1))
                .start();
    }

    private void show(MonitoringSettings saved) {
        if (!chosen) {
            showing = true;
            on.set(saved.keep());
            days.set(saved.days());
            challenger.set(saved.challengerOf(root));
            showing = false;
        }
    }

    /** A person has chosen, which is kept with the project. */
    private void changed() {
        if (showing) {
            return;
        }
        chosen = true;
        MonitoringSettings wanted = MonitoringSettings.of(root, on.get(), days.get(), challenger.get());
        tasks.on(Lane.DISK, tr("Keeping what is logged"))
                .quiet()
                .run(() -> wanted.write(root))
                .start();
    }

    /** Days after which answers are forgotten, when the project is opened; 0 for never. */
    public ObjectProperty<Integer> days() {
        return days;
    }

    /** Folder of the second model that is asked the same; null for none. As when the project was last open. */
    public ObjectProperty<@Nullable Path> challenger() {
        return challenger;
    }

    /** Forgets all that is logged so far, for good. */
    public void forgetAll() {
        tasks.on(Lane.DISK, tr("Deleting the log"))
                .call(() -> PredictionLog.forget(root, Instant.now()))
                .then(count -> tasks.notices()
                        .tell(trn(
                                "%,d answer was deleted from the log", "%,d answers were deleted from the log", count)))
                .finallyDo(() -> version.set(version.get() + 1))
                .start();
    }

    /** Whether answers are logged from now on; as when the project was last open. */
    public BooleanProperty on() {
        return on;
    }

    /** Changes when answers have come into the log. */
    public ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }

    /** Keeps what was asked in the window; on the lane that asked. */
    void asked(List<Path> files, List<Opinion> opinions, Classifier first) {
        if (!keeping) {
            return;
        }
        try {
            PredictionLog kept = log();
            kept.begin(opinions.getFirst().model(), first);
            kept.asked(files, opinions);
        } catch (Refusal e) {
            tasks.fx()
                    .execute(() -> tasks.notices().refuse(tr(e.reason()))); // the answers are worth as much without it
        }
    }

    /** Where what is served is kept; on the lane that starts it. */
    ServedModel.Log ofServed() {
        return new ServedModel.Log(log(), () -> keeping);
    }

    private PredictionLog log() {
        PredictionLog open =
                log == null ? new PredictionLog(root, () -> tasks.soon(() -> version.set(version.get() + 1))) : log;
        log = open;
        return open;
    }

    /**
     * Asks the log as it is now; the answer comes on the FX thread.
     *
     * @param always comes at the end, however it ends
     */
    public <T> void read(Function<MonitoringReport, T> question, Consumer<T> answer, Runnable always) {
        tasks.on(Lane.COMPUTE, tr("Reading the log"))
                .quiet()
                .call(() -> question.apply(PredictionLog.read(root)))
                .then(answer)
                .finallyDo(always)
                .start();
    }

    /**
     * Keeps what a person says that a picture shows: a class, empty for none of them, or null to take it back.
     *
     * @param ended hears at the end whether it is kept
     */
    public void review(String id, @Nullable String label, Consumer<Boolean> ended) {
        keep(() -> PredictionLog.review(root, id, label), ended);
    }

    /**
     * Keeps which answers' pictures came into the project.
     *
     * @param ended hears at the end whether it is kept
     */
    public void used(List<String> ids, Consumer<Boolean> ended) {
        keep(() -> PredictionLog.used(root, ids), ended);
    }

    private void keep(Runnable write, Consumer<Boolean> ended) {
        AtomicBoolean kept = new AtomicBoolean();
        tasks.on(Lane.DISK, tr("Keeping the review"))
                .run(write)
                .then(kept::set)
                .finallyDo(() -> ended.accept(kept.get()))
                .start();
    }

    /** Writes what waits; on the lane that asks. */
    void close() {
        if (log != null) {
            log.close();
            log = null;
        }
    }
}
