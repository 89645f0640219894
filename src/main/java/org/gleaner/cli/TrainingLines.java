package org.gleaner.cli;

import java.util.Locale;
import org.gleaner.learn.PrecisionBenchmark;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.runs.Run;
import org.jspecify.annotations.Nullable;

/** Prints a training as it happens: fastai's table, or an event a line. Belongs to the thread that trains. */
record TrainingLines(Output output, boolean json) {

    void hear(TrainEvent event) {
        switch (event) {
            case TrainEvent.Prepared prepared -> {
                output.note(String.format(
                        Locale.ROOT,
                        "%d pictures, %d to train on, %d to measure; %s; %s, %s%s.",
                        prepared.images(),
                        prepared.train(),
                        prepared.valid(),
                        prepared.backbone(),
                        prepared.device(),
                        prepared.precision(),
                        probe(prepared.probe())));
                prepared.skipped().forEach(error -> output.note("left out " + error.path() + ": " + error.reason()));
                if (!json) {
                    output.text("epoch     train_loss  valid_loss  error_rate  time");
                }
            }
            case TrainEvent.Resumed resumed ->
                output.note(String.format(Locale.ROOT, "Goes on after %d finished epochs.", resumed.epochs()));
            case TrainEvent.EpochDone epoch -> row(epoch);
            case TrainEvent.Reading reading -> {}
            case TrainEvent.Looking looking -> {}
            case TrainEvent.BatchDone batch -> {}
            case TrainEvent.Smaller smaller ->
                output.note(String.format(
                        Locale.ROOT,
                        "Memory ran out; a step takes its pictures %d at a time from now on.",
                        smaller.pictures()));
            case TrainEvent.Judging judging -> {}
            case TrainEvent.Done done -> {}
        }
    }

    private static String probe(@Nullable PrecisionBenchmark probe) {
        return probe == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        " (a step of %d pictures: fp32 %.0f ms, bf16 %.0f ms)",
                        probe.pictures(),
                        1000 * probe.fp32Seconds(),
                        1000 * probe.bf16Seconds());
    }

    private void row(TrainEvent.EpochDone epoch) {
        String phase = epoch.phase().name().toLowerCase(Locale.ROOT);
        if (json) {
            output.json(Output.fields(
                    "event", "epoch",
                    "phase", phase,
                    "epoch", epoch.epoch(),
                    "train_loss", epoch.trainLoss(),
                    "valid_loss", Output.number(epoch.validLoss()),
                    "error_rate", Output.number(epoch.errorRate()),
                    "seconds", epoch.seconds()));
        } else {
            output.text(String.format(
                    Locale.ROOT,
                    "%-8s %d %s  %s  %s  %s",
                    phase,
                    epoch.epoch(),
                    Output.decimals(epoch.trainLoss(), 10, 4),
                    Output.decimals(epoch.validLoss(), 10, 4),
                    Output.decimals(epoch.errorRate(), 10, 4),
                    minutes(epoch.seconds())));
        }
    }

    void end(Run run) {
        TrainEvent.Done done = run.done();
        if (done == null) {
            output.note("Stopped; run " + run.number() + " keeps the epochs so far."
                    + (run.canResume() ? " gleaner train --resume goes on with it." : ""));
        } else if (json) {
            output.json(Output.fields(
                    "event", "done",
                    "run", run.number(),
                    "images", done.images(),
                    "train", done.train(),
                    "valid", done.valid(),
                    "images_per_second", done.imagesPerSecond(),
                    "wall_seconds", done.wallSeconds(),
                    "device", done.device(),
                    "precision", done.precision()));
        } else {
            output.text(String.format(
                    Locale.ROOT,
                    "Run %d: %s images/s, %s %% of the time waiting for pictures, %s in all%s.",
                    run.number(),
                    Output.decimals(done.imagesPerSecond(), 0, 0),
                    Output.decimals(100 * done.waitShare(), 0, 0),
                    minutes(done.wallSeconds()),
                    done.valid() == 0 ? "; nothing was measured: 0 valid photos" : ""));
        }
    }

    /** As fastai writes a time: {@code mm:ss}, {@code h:mm:ss} from an hour. */
    static String minutes(double seconds) {
        long s = Math.round(seconds);
        return s < 3600
                ? String.format(Locale.ROOT, "%02d:%02d", s / 60, s % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
    }
}
