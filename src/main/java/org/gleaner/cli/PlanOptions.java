package org.gleaner.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BiFunction;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.Device;
import org.gleaner.data.ItemView;
import org.gleaner.data.Precision;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.Transforms;
import org.gleaner.learn.Engine;
import org.gleaner.task.CancelToken;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which network sees what and computes with what; together with a schedule, a training's plan. */
final class PlanOptions {

    @Option(
            names = "--backbone",
            paramLabel = "NAME|FILE",
            defaultValue = "auto",
            description = "${bundle:backbones} (from scratch), or a weights file. "
                    + "Default: resnet18 when its weights are at hand, else small.")
    private String backbone;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Pretrained weights with torchvision's names, safetensors or .pth.")
    private @Nullable Path weights;

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            description = "Side of the square the network sees, pixels. Default: 224, or 256 where nothing is trained.")
    @Within(least = TrainPlan.LEAST_SIZE, most = Transforms.MOST_SIZE)
    private @Nullable Integer size;

    @Option(
            names = "--item",
            paramLabel = "METHOD",
            defaultValue = "rrc",
            description = "How a picture becomes square: rrc, crop, squish or pad. Default: ${DEFAULT-VALUE}.")
    private ItemView.Method item;

    @Option(
            names = "--min-scale",
            paramLabel = "SHARE",
            defaultValue = ".5",
            description = "Smallest share of a picture that rrc keeps. Default: ${DEFAULT-VALUE}.")
    @Within(least = 0, above = true, most = 1)
    private double minScale;

    @Option(
            names = "--aug-mult",
            paramLabel = "FACTOR",
            defaultValue = "1",
            description = "Strength of the augmentation, 0 for none. Default: ${DEFAULT-VALUE}.")
    @Within(least = 0, most = 4)
    private double augmentation;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "64",
            description = "Pictures a step. Default: ${DEFAULT-VALUE}.")
    @Within(least = TrainPlan.LEAST_BATCH, most = TrainPlan.MOST_BATCH)
    private int batch;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Seed of the split, the order and the augmentation. Default: ${DEFAULT-VALUE}.")
    @Within(least = Long.MIN_VALUE)
    private long seed;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "auto",
            description = "auto, cpu or gpu. Default: ${DEFAULT-VALUE}.")
    private Device device;

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            defaultValue = "auto",
            description = "auto (the faster one here), fp32 or bf16. Default: ${DEFAULT-VALUE}.")
    private Precision precision;

    @Option(
            names = "--download",
            description =
                    "Allow the download of torchvision's published weights of the named backbone, when they are not at hand.")
    private boolean download;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    long seed() {
        return seed;
    }

    /** Downloads the weights that are missing, if that was allowed; otherwise the training will say that they are. */
    void fetch(Engine engine, Output output, CancelToken cancel) {
        if (download) {
            engine.missing(plan()).ifPresent(weights -> {
                output.note(String.format(
                        Locale.ROOT,
                        "Downloading %s (%d MB) from %s.",
                        weights.file(),
                        weights.megabytes(),
                        weights.source().getHost()));
                engine.fetch(weights, new TenthLines(output), cancel);
            });
        }
    }

    /** The plan with the book's schedule, for what needs none. */
    TrainPlan plan() {
        return plan(TrainPlan.BOOK.schedule()::with, Transforms.BOOK);
    }

    /** The same for a network that only looks. */
    TrainPlan looking() {
        return plan(TrainPlan.BOOK.schedule()::with, Transforms.LOOK);
    }

    /** @throws ParameterException when the options together make no plan */
    TrainPlan plan(ScheduleOptions schedule) {
        return plan(schedule::with, Transforms.BOOK);
    }

    private TrainPlan plan(BiFunction<Integer, Long, TrainPlan.Schedule> schedule, Transforms usual) {
        try {
            return chosen(schedule.apply(batch, seed), size == null ? usual.size() : size);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + ".", e);
        }
    }

    private TrainPlan chosen(TrainPlan.Schedule schedule, int side) {
        return new TrainPlan(
                new TrainPlan.Model(
                        backbone,
                        weights == null ? null : weights.toAbsolutePath().toString()),
                schedule,
                new Transforms(side, new ItemView(item, minScale), BatchTransforms.ofMult(augmentation)),
                new TrainPlan.Hardware(device, precision));
    }
}
