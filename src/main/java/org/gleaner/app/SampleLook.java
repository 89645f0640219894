package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.project.overview.Checks;
import org.gleaner.project.quality.Inspection;

/** Looks for everything that is wrong in some of many pictures, so that a person sees it soon. A value. */
record SampleLook(Inspection inspection, Engine engine, TrainPlan plan) {

    /** How many of many are looked at before all are. */
    static final int PHOTOS = 500;

    /** What is looked for in those, one after the other. */
    private static final double STAGES = 5;

    /**
     * What is wrong with some pictures; empty where all are looked at as soon. On the engine's thread.
     *
     * @param soFar hears what is known after each stage
     */
    Optional<Checks> run(Job job, Consumer<Checks> soFar) {
        AtomicInteger stage = new AtomicInteger();
        Checks.Stages stages = what -> {
            int at = stage.getAndIncrement();
            return job.part(tr(what), at / STAGES, (at + 1) / STAGES);
        };
        return inspection.sample(PHOTOS).map(some -> Checks.of(some, engine, plan, null, stages, soFar, job.token()));
    }
}
