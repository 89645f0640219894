package org.gleaner.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.learn.TrainEvent;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;

/**
 * A training from its first picture, or from where it was, to the judgement of every picture by the network that is
 * kept. Engine thread only.
 *
 * @param scratch names a file that may be written on the way
 */
record ModelTraining(TrainingSetup setup, Supplier<Path> scratch) {

    Evaluation run(
            Path root, Dataset data, TrainPlan plan, Path folder, Consumer<TrainEvent> events, CancelToken cancel) {
        long begin = System.nanoTime();
        Path model = folder.resolve(Engine.MODEL);
        return setup.fresh(root, data, plan, model, events, cancel, context -> {
            return finished(context, plan, folder, begin, events, cancel);
        });
    }

    Evaluation resume(
            Path root, Dataset data, TrainPlan plan, Path folder, Consumer<TrainEvent> events, CancelToken cancel) {
        long begin = System.nanoTime();
        Checkpoint from = Checkpoint.read(folder.resolve(Engine.CHECKPOINT));
        Path built = scratch.get();
        try {
            return setup.resumed(root, data, plan, built, from, events, cancel, context -> {
                events.accept(new TrainEvent.Resumed(from.epochs()));
                return finished(context, plan, folder, begin - (long) (from.seconds() * 1e9), events, cancel);
            });
        } finally {
            built.toFile().delete();
        }
    }

    /** @param begin of the whole training, so that what was spent before a stop counts too */
    private Evaluation finished(
            TrainingContext context,
            TrainPlan plan,
            Path folder,
            long begin,
            Consumer<TrainEvent> events,
            CancelToken cancel) {
        EpochFiles files = new EpochFiles(context, plan, folder, begin);
        FineTune tuning = new FineTune(plan, context, events, cancel, files);
        tuning.run();
        Evaluation evaluation = files.lastIsKept()
                ? judgeAll(tuning.validator(), tuning.valid(), context, plan, folder, events, cancel)
                : judgeKept(context, plan, folder, events, cancel);
        events.accept(context.done(tuning, (System.nanoTime() - begin) / 1e9));
        return evaluation;
    }

    /** The kept network is one of an earlier epoch. */
    private Evaluation judgeKept(
            TrainingContext context, TrainPlan plan, Path folder, Consumer<TrainEvent> events, CancelToken cancel) {
        Path built = scratch.get();
        try (Network best = TrainedNetwork.read(folder.resolve(Engine.MODEL))
                .load(built, context.torch().device(plan.hardware().device()))) {
            Validator validator =
                    new Validator(context.loader(), best, context.pictures().batchSize());
            List<LabelledPrediction> valid = validator.judge(context.pictures().valid(), cancel, done -> {});
            return judgeAll(validator, valid, context, plan, folder, events, cancel);
        } finally {
            built.toFile().delete();
        }
    }

    /** The training pictures are judged anew, the validation pictures were last. */
    private Evaluation judgeAll(
            Validator validator,
            List<LabelledPrediction> valid,
            TrainingContext context,
            TrainPlan plan,
            Path folder,
            Consumer<TrainEvent> events,
            CancelToken cancel) {
        TrainingSet pictures = context.pictures();
        int judged = pictures.count();
        int total = judged + OodMeasurement.size(pictures.train());
        List<LabelledPrediction> rows = new ArrayList<>(valid);
        rows.addAll(validator.judge(
                pictures.train(),
                cancel,
                done -> events.accept(
                        new TrainEvent.Judging(done + pictures.valid().size(), total))));
        rows.sort(Comparator.comparing(LabelledPrediction::path));
        OutOfDistributionFile.write(
                folder.resolve(Engine.OUT_OF_DISTRIBUTION),
                new OodMeasurement(context.torch(), begun(context, plan), plan, scratch.get())
                        .tensors(
                                pictures.train(),
                                context.loader(),
                                TrainedNetwork.read(folder.resolve(Engine.MODEL)),
                                (done, of) -> events.accept(new TrainEvent.Judging(judged + (int) done, total)),
                                cancel));
        return new Evaluation(pictures.classes(), rows);
    }

    /** The body that the training began with; one that went on knows only its name. */
    private Backbone begun(TrainingContext context, TrainPlan plan) {
        if (context.from() == null) {
            return context.backbone();
        }
        try {
            return setup.backbones().find(plan);
        } catch (Refusal e) {
            return context.backbone(); // hours of training must not end for want of its weights
        }
    }
}
