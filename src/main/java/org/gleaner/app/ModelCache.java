package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.project.runs.TrainedModel;

/** Opened networks that are kept for the next question. Of the lane that asks alone. */
final class ModelCache implements AutoCloseable {

    /** Two may be compared. */
    private static final int KEPT = 2;

    private final Engine engine;
    private final Map<Path, Classifier> open = new LinkedHashMap<>();

    ModelCache(Engine engine) {
        this.engine = engine;
    }

    /** The network of a model, in place of the one that was not asked for the longest. */
    Classifier open(TrainedModel model, Job job) {
        Classifier known = open.remove(model.file());
        if (known == null) {
            Iterator<Classifier> oldest = open.values().iterator();
            while (open.size() >= KEPT) {
                oldest.next().close();
                oldest.remove();
            }
            job.report(new Job.Step(tr("opening %s", tr(model.title())), -1, -1));
            known = model.open(engine, job, job.token());
        }
        open.put(model.file(), known);
        return known;
    }

    @Override
    public void close() {
        open.values().forEach(Classifier::close);
        open.clear();
    }
}
