package org.gleaner.project.runs;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gleaner.data.Dataset;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.BackboneInfo;
import org.gleaner.learn.Engine;
import org.gleaner.learn.Phase;
import org.gleaner.learn.TrainEvent;

/** Guesses how long a training takes. Stateless. */
public final class Estimate {

    /** A frozen epoch needs no way back through the body. */
    private static final double FROZEN_SHARE = 0.5;

    /** Judging one picture, against learning from it. */
    private static final double JUDGE_SHARE = 0.3;

    private static final int NOMINAL_SIZE = 224;

    /** Seconds of one picture and the engine's first network, on two cores without a graphics card. */
    private static final double NOMINAL_SECONDS = 0.08;

    private Estimate() {}

    /** Seconds, from the newest run with the backbone that tells, else from what a small machine would need. */
    public static double seconds(TrainPlan plan, Engine engine, Dataset data, List<Run> newestFirst) {
        double work = work(
                plan,
                data.labelled(Split.TRAIN).size(),
                data.labelled(Split.VALID).size());
        return work * rate(plan, engine, newestFirst);
    }

    private static double rate(TrainPlan plan, Engine engine, List<Run> newestFirst) {
        return newestFirst.stream()
                .filter(run -> run.plan().model().backbone().equals(plan.model().backbone()))
                .sorted(Comparator.comparing(
                        run -> run.plan().schedule().way() != plan.schedule().way()))
                .flatMap(run -> rate(run).stream())
                .findFirst()
                .orElseGet(() -> NOMINAL_SECONDS * relativeCost(plan.model().backbone(), engine.backbones()));
    }

    /** Least seconds for a network that is not named yet. */
    private static double relativeCost(String backbone, List<BackboneInfo> known) {
        return known.stream()
                .filter(each -> each.name().equals(backbone))
                .mapToDouble(BackboneInfo::relativeCost)
                .findFirst()
                .orElseGet(() -> known.stream()
                        .mapToDouble(BackboneInfo::relativeCost)
                        .min()
                        .orElse(1));
    }

    /** Seconds in which a backbone looks once at so many pictures; as {@link #seconds}. */
    public static double looking(TrainPlan plan, Engine engine, int pictures, List<Run> newestFirst) {
        return pictures * JUDGE_SHARE * area(plan) * rate(plan, engine, newestFirst);
    }

    /** Seconds a unit of work in the run, or in the epochs of one that was stopped; empty when it has none. */
    private static Optional<Double> rate(Run run) {
        TrainEvent.Done done = run.done();
        TrainEvent.Prepared built = run.prepared();
        double rate = done != null
                ? done.wallSeconds() / work(run.plan(), done.train(), done.valid())
                : built == null ? Double.NaN : seconds(run.epochs()) / work(run, built);
        return Optional.of(rate).filter(each -> Double.isFinite(each) && each > 0);
    }

    private static double seconds(List<Run.Epoch> epochs) {
        return epochs.stream().mapToDouble(Run.Epoch::seconds).sum();
    }

    private static double work(Run run, TrainEvent.Prepared built) {
        long frozen =
                run.epochs().stream().filter(row -> row.phase() == Phase.FROZEN).count();
        double learned = FROZEN_SHARE * frozen + (run.epochs().size() - frozen);
        double judged = (double) built.valid() * run.epochs().size();
        return (built.train() * learned + judged * JUDGE_SHARE) * area(run.plan());
    }

    /** In units of one picture learned from at the nominal size. */
    private static double work(TrainPlan plan, int train, int valid) {
        if (plan.schedule().isQuick()) {
            return (2.0 * train + valid) * JUDGE_SHARE * area(plan);
        }
        double epochs =
                FROZEN_SHARE * plan.schedule().freezeEpochs() + plan.schedule().epochs();
        double judged = (double) valid * plan.schedule().allEpochs() + train + valid;
        return (train * epochs + judged * JUDGE_SHARE) * area(plan);
    }

    private static double area(TrainPlan plan) {
        double side = (double) plan.transforms().size() / NOMINAL_SIZE;
        return side * side;
    }
}
