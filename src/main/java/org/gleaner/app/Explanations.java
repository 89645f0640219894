package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.gleaner.data.Item;
import org.gleaner.image.Decoder;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.learn.ActivationMap;
import org.gleaner.learn.Engine;
import org.gleaner.learn.Explainer;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What the network of the shown run looked at. Owned by the FX thread, which is also where answers come; the network works on the engine's
 * thread, is kept there for the next question, and the latest answers are kept here.
 */
public final class Explanations {

    private static final int KEPT = 500;

    private record Key(int run, Item picture, String label) {}

    private record Open(int run, Explainer explainer) {}

    private final Session session;
    private final Engine engine;
    private final Threads threads;
    private final Jobs jobs;
    private final AtomicInteger newest = new AtomicInteger();
    private final Map<Key, Optional<ActivationMap>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Optional<ActivationMap>> eldest) {
            return size() > KEPT;
        }
    };

    /** Of the engine's thread alone. */
    private @Nullable Open open;

    Explanations(Session session, Engine engine, Threads threads, Jobs jobs) {
        this.session = session;
        this.engine = engine;
        this.threads = threads;
        this.jobs = jobs;
    }

    /**
     * Asks where the network sees what speaks for a class. Of several questions in a row the last is answered.
     *
     * @param answer hears the map; nothing where the network does not know the class
     */
    public void explain(Run run, Item picture, String label, Consumer<Optional<ActivationMap>> answer) {
        Key key = new Key(run.number(), picture, label);
        int question = newest.incrementAndGet();
        Optional<ActivationMap> known = kept.get(key);
        if (known != null) {
            answer.accept(known);
            return;
        }
        jobs.start(
                Jobs.Lane.ENGINE,
                tr("Asking what was looked at"),
                job -> question == newest.get() ? map(run, picture, label) : Optional.<ActivationMap>empty(),
                found -> {
                    if (question == newest.get()) {
                        kept.put(key, found);
                        answer.accept(found);
                    }
                },
                () -> {});
    }

    /** Wants no answer any more. */
    public void forget() {
        newest.incrementAndGet();
    }

    private Optional<ActivationMap> map(Run run, Item picture, String label) {
        Explainer explainer = opened(run);
        int index = explainer.classes().indexOf(label);
        if (index < 0) {
            return Optional.empty();
        }
        Path file = session.root().resolve(picture.path());
        try {
            return Optional.of(explainer.explain(Decoder.decode(file), index));
        } catch (UnreadablePicture e) {
            throw new Refusal(tr("%s cannot be read: %s", picture.path(), String.valueOf(e.getMessage())), e);
        }
    }

    private Explainer opened(Run run) {
        Open now = open;
        if (now == null || now.run != run.number()) {
            letGo();
            TrainedModel model = TrainedModel.of(run);
            now = new Open(run.number(), engine.explainer(model.file(), model.plan()));
            open = now;
        }
        return now.explainer;
    }

    private void letGo() {
        if (open != null) {
            open.explainer.close();
            open = null;
        }
    }

    /** Lets the network go, after what was begun. */
    void close() {
        threads.engine().execute(this::letGo);
    }
}
