package org.gleaner.app;

import static org.gleaner.store.Texts.tr;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.project.Challenger;
import org.gleaner.project.TrainedModel;
import org.gleaner.serve.Limits;
import org.gleaner.serve.Listener;
import org.gleaner.serve.ModelServer;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model as a web page for as long as a person wants, and no longer than the window. Owned by the FX thread. */
public final class Serving {

    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
    private static final int USUAL_PORT = 8080;
    private static final int ANY_PORT = 0;
    private static final String ALL_NETWORKS = "0.0.0.0";

    /**
     * A page that is served.
     *
     * @param second shown the same photos, for the log alone; null for none
     * @param urls where it is, this computer's own first
     * @param open whether other computers reach it
     * @param logged whether photos and answers are kept
     */
    public record Page(
            TrainedModel model, @Nullable TrainedModel second, List<URI> urls, boolean open, boolean logged) {}

    /** What a page is made of, in the order in which it must end. */
    private record Running(Page page, Deque<AutoCloseable> parts) {}

    private final Engine engine;
    private final Threads threads;
    private final Jobs jobs;
    private final Notices notices;
    private final Watching watching;
    private final ReadOnlyObjectWrapper<@Nullable Page> page = new ReadOnlyObjectWrapper<>();
    private @Nullable Running running;

    Serving(Engine engine, Threads threads, Jobs jobs, Notices notices, Watching watching) {
        this.engine = engine;
        this.threads = threads;
        this.jobs = jobs;
        this.notices = notices;
        this.watching = watching;
        watching.on().addListener((property, before, after) -> again());
    }

    /** What is served; null for nothing. */
    public ReadOnlyObjectProperty<@Nullable Page> page() {
        return page.getReadOnlyProperty();
    }

    /** The page says whether photos are kept, so it begins anew when that changes. */
    private void again() {
        Page served = page.get();
        if (served != null) {
            start(served.model(), served.second(), served.open());
        }
    }

    /**
     * Serves a model, in place of what is served.
     *
     * @param second shown the same photos when they are logged; null for none
     * @param open to every computer of the networks, and not to this one alone
     */
    public void start(TrainedModel model, @Nullable TrainedModel second, boolean open) {
        CompletableFuture<Void> ended = end();
        boolean logged = watching.on().get();
        jobs.start(
                Jobs.Lane.GATHER,
                tr("Starting the page"),
                job -> {
                    ended.join(); // its address is free then
                    return run(model, logged ? second : null, open, logged, job);
                },
                this::started,
                () -> {});
    }

    private Running run(TrainedModel model, @Nullable TrainedModel second, boolean open, boolean logged, Job job) {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        boolean served = false;
        try {
            Classifier classifier = model.open(engine, "fp32", job, job.token());
            parts.push(classifier);
            Challenger challenger = null;
            if (second != null) {
                challenger = new Challenger(second, second.open(engine, "fp32", job, job.token()));
                parts.push(challenger.classifier());
            }
            Listener listener = logged ? watching.served(model, classifier, challenger) : Listener.NONE;
            ModelServer server = server(classifier, model.name(), open ? ALL_NETWORKS : ModelServer.LOOPBACK, listener);
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

    private void started(Running now) {
        running = now;
        page.set(now.page());
        notices.tell(tr(
                "Serving %s at %s", now.page().model().name(), now.page().urls().getFirst()));
    }

    /** Takes no more requests and lets running ones end. */
    @SuppressWarnings("FutureReturnValueIgnored") // ending does not fail
    public void stop() {
        end().thenRunAsync(() -> notices.tell(tr("The page is not served any more")), threads.fx());
    }

    /** Ends what is served, whatever else is going on; done when running requests have ended. */
    CompletableFuture<Void> end() {
        Running before = running;
        running = null;
        page.set(null);
        return before == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(() -> end(before.parts()), threads.io());
    }
}
