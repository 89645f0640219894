package org.gleaner.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.learn.Engine;
import org.gleaner.learn.TrainEvent;
import org.gleaner.task.Refusal;

/**
 * A training from its first picture, or from where it was, to the judgement of every picture by the network that is
 * kept. Engine thread only.
 *
 * @param scratch names a file that may be written on the way
 */
record ModelTraining(TrainingSetup setup, Supplier<Path> scratch, TrainingJob job, Path folder) {

    Evaluation run() {
        long begin = System.nanoTime();
        return setup.fresh(job, folder.resolve(Engine.MODEL), context -> finished(context, begin));
    }

    Evaluation resume() {
        long begin = System.nanoTime();
        Checkpoint from = Checkpoint.read(folder.resolve(Engine.CHECKPOINT));
        Path built = scratch.get();
        try {
            return setup.resumed(job, built, from, context -> {
                job.events().accept(new TrainEvent.Resumed(from.epochs()));
                return finished(context, begin - (long) (from.seconds() * 1e9));
            });
        } finally {
            built.toFile().delete();
        }
    }

    /** @param begin of the whole training, so that what was spent before a stop counts too */
    private Evaluation finished(TrainingContext context, long begin) {
        EpochFiles files = new EpochFiles(context, job.plan(), folder, begin);
        FineTune tuning = new FineTune(job.plan(), context, job.events(), job.cancel(), files);
        tuning.run();
        Evaluation evaluation =
                files.lastIsKept() ? judgeAll(tuning.validator(), tuning.valid(), context) : judgeKept(context);
        job.events().accept(context.done(tuning, (System.nanoTime() - begin) / 1e9));
        return evaluation;
    }

    /** The kept network is one of an earlier epoch. */
    private Evaluation judgeKept(TrainingContext context) {
        Path built = scratch.get();
        try (Network best = TrainedNetwork.read(folder.resolve(Engine.MODEL))
                .load(built, context.torch().device(job.plan().hardware().device()))) {
            Validator validator =
                    new Validator(context.loader(), best, context.pictures().batchSize());
            List<LabelledPrediction> valid = validator.judge(context.pictures().valid(), job.cancel(), done -> {});
            return judgeAll(validator, valid, context);
        } finally {
            built.toFile().delete();
        }
    }

    /** The training pictures are judged anew, the validation pictures were last. */
    private Evaluation judgeAll(Validator validator, List<LabelledPrediction> valid, TrainingContext context) {
        TrainingSet pictures = context.pictures();
        int judged = pictures.count();
        int total = judged + OodMeasurement.size(pictures.train());
        List<LabelledPrediction> rows = new ArrayList<>(valid);
        rows.addAll(validator.judge(
                pictures.train(),
                job.cancel(),
                done -> job.events()
                        .accept(new TrainEvent.Judging(done + pictures.valid().size(), total))));
        rows.sort(Comparator.comparing(LabelledPrediction::path));
        OutOfDistributionFile.write(
                folder.resolve(Engine.OUT_OF_DISTRIBUTION),
                new OodMeasurement(context.torch(), begun(context), job.plan(), scratch.get())
                        .tensors(
                                pictures.train(),
                                context.loader(),
                                TrainedNetwork.read(folder.resolve(Engine.MODEL)),
                                (done, of) -> job.events().accept(new TrainEvent.Judging(judged + (int) done, total)),
                                job.cancel()));
        return new Evaluation(pictures.classes(), rows);
    }

    /** The body that the training began with; one that went on knows only its name. */
    private Backbone begun(TrainingContext context) {
        if (context.from() == null) {
            return context.backbone();
        }
        try {
            return setup.backbones().find(job.plan());
        } catch (Refusal e) {
            return context.backbone(); // hours of training must not end for want of its weights
        }
    }
}
