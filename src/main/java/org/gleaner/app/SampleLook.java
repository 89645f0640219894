package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.project.overview.Checks;
import org.gleaner.project.quality.Inspection;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;

/** Looks for everything that is wrong in some of many pictures, so that a person sees it soon. A value. */
record SampleLook(Inspection inspection, Engine engine, TrainPlan plan) {

    /** How many of many are looked at before all are. */
    private static final List<Integer> PHOTOS = List.of(100, 500);

    /** What part of the time goes by before a network looks at them. */
    private static final double SEEING = 0.2;

    /** What is looked for, one after the other, before a network looks and then by it. */
    private static final double STAGES = 3;

    private record Some(int photos, Inspection inspection) {}

    /** Whether so many are many. */
    static boolean isWorth(int photos) {
        return photos > PHOTOS.getLast();
    }

    /**
     * Tells what is wrong with some pictures and with more of them: first what they tell by themselves, which is known
     * soon, and then what a network says of them. Nothing where all are looked at as soon. On the engine's thread.
     *
     * @param soFar hears what is known after each step
     */
    boolean run(Job job, Consumer<Findings.Sample> soFar) {
        List<Some> samples = PHOTOS.stream()
                .flatMap(photos -> inspection.sample(photos).map(some -> new Some(photos, some)).stream())
                .toList();
        Findings.Sample known = new Findings.Sample(0, 0, Checks.NONE);
        double begun = 0;
        for (Some some : samples) {
            double ended = SEEING * some.photos / PHOTOS.getLast();
            known = seen(some, stages(job.part("", begun, ended)), job.token());
            soFar.accept(known);
            begun = ended;
        }
        for (Some some : samples) {
            double ended = SEEING + (1 - SEEING) * some.photos / PHOTOS.getLast();
            known = judged(known, some, stages(job.part("", begun, ended)), job.token());
            soFar.accept(known);
            begun = ended;
        }
        return true;
    }

    private static Checks.Stages stages(Progress progress) {
        AtomicInteger stage = new AtomicInteger();
        return what -> {
            int at = stage.getAndIncrement();
            return progress.part(tr(what), at / STAGES, (at + 1) / STAGES);
        };
    }

    private static Findings.Sample seen(Some some, Checks.Stages stages, CancelToken cancel) {
        Checks seen = Checks.seen(some.inspection, stages, cancel);
        var copies = some.inspection.duplicates(stages.begin(new Message("Comparing the photos")), cancel);
        return new Findings.Sample(some.photos, 0, new Checks(seen.files(), copies, seen.quality(), null, null, null));
    }

    /** Copies among more pictures than a network has looked at stay known. */
    private Findings.Sample judged(Findings.Sample known, Some some, Checks.Stages stages, CancelToken cancel) {
        Checks before = known.checks();
        Checks now = before.judged(some.inspection, engine, plan, stages, cancel);
        var copies = some.photos < known.photos() ? before.copies() : now.copies();
        return new Findings.Sample(
                known.photos(),
                some.photos,
                new Checks(now.files(), copies, now.quality(), now.labels(), now.outliers(), null));
    }
}
