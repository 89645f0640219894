package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.project.overview.Checks;
import org.gleaner.project.quality.Inspection;
import org.gleaner.task.Progress;

/** Looks for everything that is wrong in some of many pictures, so that a person sees it soon. A value. */
record SampleLook(Inspection inspection, Engine engine, TrainPlan plan) {

    /** How many of many are looked at before all are. */
    private static final List<Integer> PHOTOS = List.of(100, 500);

    /** What is looked for in those, one after the other. */
    private static final double STAGES = 5;

    /** Whether so many are many. */
    static boolean isWorth(int photos) {
        return photos > PHOTOS.getLast();
    }

    /**
     * Tells what is wrong with some pictures, and then with more of them; nothing where all are looked at as soon. On
     * the engine's thread.
     *
     * @param soFar hears what is known after each stage
     */
    boolean run(Job job, Consumer<Findings.Sample> soFar) {
        double done = 0;
        for (int photos : PHOTOS) {
            double end = (double) photos / PHOTOS.getLast();
            Progress part = job.part("", done, end);
            inspection
                    .sample(photos)
                    .ifPresent(some -> soFar.accept(new Findings.Sample(photos, look(some, photos, part, job, soFar))));
            done = end;
        }
        return true;
    }

    private Checks look(Inspection some, int photos, Progress progress, Job job, Consumer<Findings.Sample> soFar) {
        AtomicInteger stage = new AtomicInteger();
        Checks.Stages stages = what -> {
            int at = stage.getAndIncrement();
            return progress.part(tr(what), at / STAGES, (at + 1) / STAGES);
        };
        boolean first = photos == PHOTOS.getFirst(); // more are worth to be told of once they are known as well
        return Checks.of(
                some,
                engine,
                plan,
                null,
                stages,
                known -> {
                    if (first) {
                        soFar.accept(new Findings.Sample(photos, known));
                    }
                },
                job.token());
    }
}
