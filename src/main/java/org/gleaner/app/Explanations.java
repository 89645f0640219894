package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
 * What the network of the shown run looked at. Owned by the FX thread, which is also where answers come; the network
 * works on the engine's thread, is kept there for the next question, and the latest answers are kept here.
 */
public final class Explanations {

    private static final int KEPT = 500;

    private record Key(int run, Item picture, String label) {}

    private record Open(int run, Explainer explainer) {}

    private final Path root;
    private final Engine engine;
    private final Tasks tasks;
    private final Latest questions = new Latest();
    private final Map<Key, Optional<ActivationMap>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Optional<ActivationMap>> eldest) {
            return size() > KEPT;
        }
    };

    /** Touched by the engine's thread alone. */
    private @Nullable Open open;

    Explanations(Path root, Engine engine, Tasks tasks) {
        this.root = root;
        this.engine = engine;
        this.tasks = tasks;
    }

    /**
     * Asks where the network sees what speaks for a class. Of several questions in a row the last is answered.
     *
     * @param answer hears the map; nothing where the network does not know the class
     */
    public void explain(Run run, Item picture, String label, Consumer<Optional<ActivationMap>> answer) {
        Key key = new Key(run.number(), picture, label);
        questions.forget();
        Optional<ActivationMap> known = kept.get(key);
        if (known != null) {
            answer.accept(known);
            return;
        }
        tasks.on(Lane.ENGINE, tr("Asking what was looked at"))
                .latest(questions)
                .call(() -> map(run, root.resolve(picture.path()), label))
                .then(found -> {
                    kept.put(key, found);
                    answer.accept(found);
                })
                .start();
    }

    /**
     * The same of a file from anywhere; every question is answered.
     *
     * @param ended comes however it ends
     */
    public void explain(Run run, Path file, String label, Consumer<Optional<ActivationMap>> answer, Runnable ended) {
        tasks.on(Lane.ENGINE, tr("Asking what was looked at"))
                .call(() -> map(run, file, label))
                .then(answer)
                .finallyDo(ended)
                .start();
    }

    /** Wants no answer any more. */
    public void forget() {
        questions.forget();
    }

    private Optional<ActivationMap> map(Run run, Path file, String label) {
        Explainer explainer = opened(run);
        int index = explainer.classes().indexOf(label);
        if (index < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(explainer.explain(Decoder.decode(file), index));
        } catch (UnreadablePicture e) {
            throw new Refusal(e, "%s cannot be read: %s", file.getFileName(), e.reason());
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
        tasks.on(Lane.ENGINE).run(this::letGo).start();
    }
}
