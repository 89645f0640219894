package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.gleaner.data.Serving;
import org.gleaner.deploy.ServedModel;
import org.gleaner.learn.Engine;
import org.gleaner.project.Project;
import org.gleaner.project.export.Export;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.serve.ModelServer;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.ServingFile;
import org.jspecify.annotations.Nullable;

/**
 * A model outside of the program: exported, or as a web page for as long as a person wants, and no longer than the
 * window. Owned by the FX thread.
 */
public final class Deployment {

    /** The usual one, or else any. */
    private static final List<Integer> PORTS = List.of(8080, 0);

    private static final String ALL_NETWORKS = "0.0.0.0";

    /**
     * A page that is served.
     *
     * @param second shown the same photos while they are logged; null for none
     * @param title what the page calls the model
     * @param urls where it is, this computer's own first
     * @param open whether other computers reach it
     * @param logged whether photos and answers are kept
     */
    public record Page(
            TrainedModel model,
            @Nullable TrainedModel second,
            String title,
            List<URI> urls,
            boolean open,
            boolean logged) {}

    /** What a person wants to be served, from then on until it is ended. */
    private record Wish(TrainedModel model, @Nullable TrainedModel second, boolean open) {}

    private record Running(Page page, ServedModel served) {}

    private final Project project;
    private final Engine engine;
    private final Tasks tasks;
    private final Monitoring monitoring;
    private final ReadOnlyObjectWrapper<@Nullable Page> page = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Serving> serving = new ReadOnlyObjectWrapper<>(Serving.USUAL);
    private @Nullable Wish wish;
    private @Nullable Job starting;
    private @Nullable Running running;

    /** Number of the newest wish; what an earlier one comes to is not wanted any more. */
    private int newest;

    Deployment(Project project, Engine engine, Tasks tasks, Monitoring monitoring) {
        this.project = project;
        this.engine = engine;
        this.tasks = tasks;
        this.monitoring = monitoring;
        monitoring.on().addListener((property, before, after) -> again());
        tasks.on(Lane.DISK, tr("Reading how the model is served"))
                .quiet()
                .call(() -> ServingFile.read(ProjectFolder.at(project.root())))
                .then(serving::set)
                .start();
    }

    /** Writes a run's model into a folder that needs nothing of this program. */
    public void export(Run run, Path out) {
        tasks.on(Lane.INFERENCE, tr("Exporting run %d", run.number()))
                .call(job -> Export.write(project, run, out, engine, job, job.token()))
                .then(written -> tasks.notices()
                        .saved(tr("Exported run %d to %s", run.number(), written.folder()), written.folder()))
                .start();
    }

    /** What is served; null for nothing. */
    public ReadOnlyObjectProperty<@Nullable Page> page() {
        return page.getReadOnlyProperty();
    }

    /** How a person wants models to be served. */
    public ReadOnlyObjectProperty<Serving> serving() {
        return serving.getReadOnlyProperty();
    }

    /**
     * Serves under this title and port from now on, also next time.
     *
     * @param title empty for the model's own name
     * @param port 0 for the usual one
     */
    public void prefer(String title, int port) {
        Serving wanted = new Serving(title.strip(), port);
        if (!wanted.equals(serving.get())) {
            serving.set(wanted);
            tasks.on(Lane.DISK, tr("Keeping how the model is served"))
                    .quiet()
                    .run(() -> ServingFile.write(ProjectFolder.at(project.root()), wanted))
                    .start();
            again();
        }
    }

    /** Shows the photos to another second model from now on, or to none. */
    public void compareWith(@Nullable TrainedModel second) {
        Wish wanted = wish;
        if (wanted != null
                && !Objects.equals(wanted.second(), second)
                && !wanted.model().equals(second)) {
            start(wanted.model(), second, wanted.open());
        }
    }

    /** The page says whether photos are kept, so it begins anew when that changes. */
    private void again() {
        Wish wanted = wish;
        if (wanted != null) {
            start(wanted.model(), wanted.second(), wanted.open());
        }
    }

    /**
     * Serves a model, in place of what is served or about to be.
     *
     * @param second shown the same photos while they are logged; null for none
     * @param open to every computer of the networks, and not to this one alone
     */
    public void start(TrainedModel model, @Nullable TrainedModel second, boolean open) {
        CompletableFuture<Void> ended = end();
        int mine = newest;
        Wish wanted = new Wish(model, model.equals(second) ? null : second, open);
        wish = wanted;
        Serving how = serving.get();
        boolean logged = monitoring.on().get();
        starting = tasks.on(Lane.INFERENCE, tr("Starting the page"))
                .call(job -> {
                    ended.join(); // its address is free then
                    return run(wanted, how, logged, job);
                })
                .then(now -> started(now, mine))
                .finallyDo(() -> settle(mine))
                .start();
    }

    private Running run(Wish wanted, Serving how, boolean logged, Job job) {
        String host = wanted.open() ? ALL_NETWORKS : ModelServer.LOOPBACK;
        String title = how.title().isEmpty() ? tr(wanted.model().title()) : how.title();
        ServedModel served = new ServedModel(
                new ServedModel.Wish(
                        wanted.model(), wanted.second(), title, host, how.port() == 0 ? PORTS : List.of(how.port())),
                model -> model.open(engine, job, job.token()),
                logged ? monitoring.ofServed() : null);
        Page now = new Page(wanted.model(), wanted.second(), title, served.urls(), served.isOpen(), logged);
        return new Running(now, served);
    }

    private void started(Running now, int mine) {
        if (mine != newest) {
            tasks.on(Lane.READ).run(() -> now.served().close()).start();
            return;
        }
        running = now;
        page.set(now.page());
        URI address = now.page().urls().getFirst();
        boolean another = serving.get().port() == 0 && address.getPort() != PORTS.getFirst();
        tasks.notices()
                .tell(
                        another
                                ? tr(
                                        "Another program has port %s, so the page is at %s",
                                        PORTS.getFirst() + "", address)
                                : tr("The page is at %s", address));
    }

    /** One that was stopped or failed is not wanted any more. */
    private void settle(int mine) {
        if (mine == newest && running == null) {
            wish = null;
        }
    }

    /** Takes no more requests and lets running ones end. */
    @SuppressWarnings("FutureReturnValueIgnored") // ending does not fail
    public void stop() {
        end().thenRunAsync(() -> tasks.notices().tell(tr("The page is not served any more")), tasks.fx());
    }

    /** Ends what is served, whatever else is going on; done when running requests have ended. */
    CompletableFuture<Void> end() {
        newest++;
        wish = null;
        if (starting != null) {
            starting.cancel();
            starting = null;
        }
        Running before = running;
        running = null;
        page.set(null);
        return before == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(() -> before.served().close(), tasks.executor(Lane.READ));
    }
}
