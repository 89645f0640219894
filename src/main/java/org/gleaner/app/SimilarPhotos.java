package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.gleaner.learn.Engine;
import org.gleaner.project.quality.Neighbourhood;
import org.gleaner.project.quality.Neighbourhood.Neighbour;
import org.gleaner.task.Refusal;

/**
 * Which photos of the project look most like photos from anywhere, as far as it was looked through. Owned by the FX
 * thread, which is also where answers come.
 */
public final class SimilarPhotos {

    private final Path root;
    private final DataChecks checks;
    private final Engine engine;
    private final Tasks tasks;
    private final Latest asking = new Latest();

    SimilarPhotos(Path root, DataChecks checks, Engine engine, Tasks tasks) {
        this.root = root;
        this.checks = checks;
        this.engine = engine;
        this.tasks = tasks;
    }

    /**
     * Looks for the most similar ones of each, the most alike first, unseen; of several questions in a row the last is
     * answered. Nothing is heard where that is not known of the project's own photos, or cannot be found out.
     *
     * @param files that can be read
     */
    public void find(List<Path> files, int count, Consumer<Map<Path, List<Neighbour>>> answer) {
        Neighbourhood known = checks.found().get().neighbourhood();
        asking.forget();
        if (known == null || files.isEmpty()) {
            return;
        }
        tasks.on(Lane.ENGINE)
                .latest(asking)
                .call(job -> known.of(root, files, count, engine, job.token()))
                .then(answer)
                .otherwise(this::failed)
                .start();
    }

    /** Wants no answer any more. */
    public void forget() {
        asking.forget();
    }

    /** It was not asked for, so only a defect is told of. */
    private void failed(Throwable why) {
        if (!(why instanceof Refusal || why instanceof CancellationException)) {
            tasks.notices().ended(tr("Looking for photos alike"), why);
        }
    }
}
