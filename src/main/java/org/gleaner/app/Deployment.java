package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.project.monitor.Challenger;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.serve.Limits;
import org.gleaner.serve.Listener;
import org.gleaner.serve.ModelServer;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model as a web page for as long as a person wants, and no longer than the window. Owned by the FX thread. */
public final class Deployment {

    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);
    private static final int USUAL_PORT = 8080;
    private static final int ANY_PORT = 0;
    private static final String ALL_NETWORKS = "0.0.0.0";

    /**
     * A page that is served.
     *
     * @param second shown the same photos while they are logged; null for none
     * @param urls where it is, this computer's own first
     * @param open whether other computers reach it
     * @param logged whether photos and answers are kept
     */
    public record Page(
            TrainedModel model, @Nullable TrainedModel second, List<URI> urls, boolean open, boolean logged) {}

    /** What a person wants to be served, from then on until it is ended. */
    private record Wish(TrainedModel model, @Nullable TrainedModel second, boolean open) {}

    /** What a page is made of, in the order in which it must end. */
    private record Running(Page page, Deque<AutoCloseable> parts) {}

    private final Engine engine;
    private final Threads threads;
    private final Jobs jobs;
    private final Notices notices;
    private final Monitoring monitoring;
    private final ReadOnlyObjectWrapper<@Nullable Page> page = new ReadOnlyObjectWrapper<>();
    private @Nullable Wish wish;
    private @Nullable Job starting;
    private @Nullable Running running;

    /** Of the newest wish; what an earlier one comes to is not wanted any more. */
    private int newest;

    Deployment(Engine engine, Threads threads, Jobs jobs, Notices notices, Monitoring monitoring) {
        this.engine = engine;
        this.threads = threads;
        this.jobs = jobs;
        this.notices = notices;
        this.monitoring = monitoring;
        monitoring.on().addListener((property, before, after) -> again());
    }

    /** What is served; null for nothing. */
    public ReadOnlyObjectProperty<@Nullable Page> page() {
        return page.getReadOnlyProperty();
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
        boolean logged = monitoring.on().get();
        starting = jobs.start(
                Jobs.Lane.GATHER,
                tr("Starting the page"),
                job -> {
                    ended.join(); // its address is free then
                    return run(wanted, logged, job);
                },
                now -> started(now, mine),
                () -> settle(mine));
    }

    private Running run(Wish wanted, boolean logged, Job job) {
        TrainedModel model = wanted.model();
        TrainedModel second = wanted.second();
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        boolean served = false;
        try {
            Classifier classifier = model.open(engine, job, job.token());
            parts.push(classifier);
            Challenger challenger = null;
            if (second != null && logged) {
                challenger = new Challenger(second, second.open(engine, job, job.token()));
                parts.push(challenger.classifier());
            }
            Listener listener = logged ? monitoring.served(model, classifier, challenger) : Listener.NONE;
            job.token().throwIfCancelled();
            String host = wanted.open() ? ALL_NETWORKS : ModelServer.LOOPBACK;
            ModelServer server = server(classifier, model.name(), host, listener);
            parts.push(server);
            served = true;
            return new Running(new Page(model, second, server.urls(), server.isOpen(), logged), parts);
        } finally {
            if (!served) {
                end(parts);
            }
        }
    }

    private static void end(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the page did not end well", e);
            }
        }
    }

    private static ModelServer server(Classifier classifier, String title, String host, Listener listener) {
        try {
            return ModelServer.start(classifier, title, host, USUAL_PORT, Limits.USUAL, listener);
        } catch (Refusal taken) {
            return ModelServer.start(classifier, title, host, ANY_PORT, Limits.USUAL, listener);
        }
    }

    private void started(Running now, int mine) {
        if (mine != newest) {
            threads.io().execute(() -> end(now.parts()));
            return;
        }
        running = now;
        page.set(now.page());
        notices.tell(tr(
                "Serving %s at %s", now.page().model().name(), now.page().urls().getFirst()));
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
        end().thenRunAsync(() -> notices.tell(tr("The page is not served any more")), threads.fx());
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
                : CompletableFuture.runAsync(() -> end(before.parts()), threads.io());
    }
}
