package org.gleaner.deploy;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.gleaner.image.Pixels;
import org.gleaner.learn.Classifier;
import org.gleaner.project.monitor.Challenger;
import org.gleaner.project.monitor.PredictionLog;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.serve.Limits;
import org.gleaner.serve.Listener;
import org.gleaner.serve.ModelServer;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model that is served until it is closed, and the challenger that is shown the same pictures while they are logged.
 * Any thread.
 */
public final class ServedModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServedModel.class);

    /**
     * What is to be served where.
     *
     * @param challenger only asked where there is a log; null for none
     * @param title what the page calls the model
     * @param ports the first that is free is taken; 0 is any that is free
     */
    public record Wish(
            TrainedModel model, @Nullable TrainedModel challenger, String title, String host, List<Integer> ports) {}

    /**
     * Where pictures and answers are kept; it stays its owner's.
     *
     * @param on asked about each answer
     */
    public record Log(PredictionLog file, BooleanSupplier on) {}

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final ModelServer server;

    /**
     * Opens the models and serves.
     *
     * @param open opens a model, which then belongs to this
     * @param log null to keep nothing
     * @throws Refusal when a model cannot be opened, or no port is free
     */
    public ServedModel(Wish wish, Function<TrainedModel, Classifier> open, @Nullable Log log) {
        boolean served = false;
        try {
            Classifier classifier = open.apply(wish.model());
            parts.push(classifier);
            warmUp(classifier);
            Listener listener = log == null ? Listener.NONE : listener(wish, classifier, open, log);
            server = server(wish, classifier, listener);
            parts.push(server);
            served = true;
        } finally {
            if (!served) {
                close();
            }
        }
    }

    /** Whoever asks first need not wait for what is done once. */
    private static void warmUp(Classifier classifier) {
        classifier.ask(new Pixels(64, 64, new byte[3 * 64 * 64]), false).join();
    }

    private Listener listener(Wish wish, Classifier classifier, Function<TrainedModel, Classifier> open, Log log) {
        TrainedModel second = wish.challenger();
        Challenger challenger = second == null ? null : new Challenger(second, open.apply(second));
        if (challenger != null) {
            parts.push(challenger);
        }
        log.file().begin(wish.model(), classifier);
        return (name, picture, answer) -> {
            if (log.on().getAsBoolean()) {
                log.file().served(wish.model(), name, picture, answer, challenger);
            }
        };
    }

    private static ModelServer server(Wish wish, Classifier classifier, Listener listener) {
        for (int port : wish.ports().subList(0, wish.ports().size() - 1)) {
            try {
                return server(wish, port, classifier, listener);
            } catch (Refusal taken) {
                LOG.info("Port {} is taken", port);
            }
        }
        return server(wish, wish.ports().getLast(), classifier, listener);
    }

    private static ModelServer server(Wish wish, int port, Classifier classifier, Listener listener) {
        return ModelServer.start(classifier, wish.title(), wish.host(), port, Limits.USUAL, listener);
    }

    /** Where it is, this computer's own address first. */
    public List<URI> urls() {
        return server.urls();
    }

    /** Whether other computers reach it. */
    public boolean isOpen() {
        return server.isOpen();
    }

    /** Takes no more requests, lets running ones end, and closes the models then. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of what was served did not end well", e);
            }
        }
    }
}
