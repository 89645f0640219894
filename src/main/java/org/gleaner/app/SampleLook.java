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

    /** What part of the time the files and copies take, and with them what is bad by itself; the rest a network. */
    private static final double FILES = 0.1;

    private static final double SEEING = 0.2;

    private record Some(int photos, Inspection inspection) {

        double share() {
            return (double) photos / PHOTOS.getLast();
        }
    }

    /** Whether so many are many. */
    static boolean isWorth(int photos) {
        return photos > PHOTOS.getLast();
    }

    /**
     * Tells what is wrong with some pictures and with more of them: first what is known soon, and then what a network
     * says of them. Nothing where all are looked at as soon. On the engine's thread.
     *
     * @param soFar hears what is known after each step
     */
    boolean run(Job job, Consumer<Findings.Sample> soFar) {
        List<Some> samples = PHOTOS.stream()
                .flatMap(photos -> inspection.sample(photos).map(some -> new Some(photos, some)).stream())
                .toList();
        if (samples.isEmpty()) {
            return true;
        }
        Findings.Sample known = new Findings.Sample(0, 0, Checks.NONE);
        double begun = 0;
        for (Some some : samples) {
            double ended = FILES * some.share();
            known = files(some, stages(job.part("", begun, ended), 2), job.token());
            soFar.accept(known);
            begun = ended;
        }
        known = quality(known, samples.getLast(), stages(job.part("", begun, SEEING), 1), job.token());
        soFar.accept(known);
        begun = SEEING;
        for (Some some : samples) {
            double ended = SEEING + (1 - SEEING) * some.share();
            known = judged(known, some, stages(job.part("", begun, ended), 3), job.token());
            soFar.accept(known);
            begun = ended;
        }
        return true;
    }

    /** @param count of what is looked for, one after the other */
    private static Checks.Stages stages(Progress progress, double count) {
        AtomicInteger stage = new AtomicInteger();
        return what -> {
            int at = stage.getAndIncrement();
            return progress.part(tr(what), at / count, (at + 1) / count);
        };
    }

    private static Findings.Sample files(Some some, Checks.Stages stages, CancelToken cancel) {
        var files = some.inspection.verify(stages.begin(new Message("Opening each photo")), cancel);
        var copies = some.inspection.duplicates(stages.begin(new Message("Comparing the photos")), cancel);
        return new Findings.Sample(some.photos, 0, new Checks(files, copies, null, null, null, null));
    }

    private static Findings.Sample quality(Findings.Sample known, Some some, Checks.Stages stages, CancelToken cancel) {
        Checks before = known.checks();
        var quality = some.inspection.quality(stages.begin(new Message("Looking for bad photos")), cancel);
        return new Findings.Sample(
                some.photos, 0, new Checks(before.files(), before.copies(), quality, null, null, null));
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
