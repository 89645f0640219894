package org.gleaner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gleaner.bench.TrainBench;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.task.CancelToken;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gleaner bench train}: single steps, and whole trainings of a folder. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description =
                "Times training steps and, on a folder, whole trainings; with --peer beside plain PyTorch by turns.")
final class BenchTrainCommand implements Callable<Integer> {

    private final Supplier<Engine> engine;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PlanOptions plan;

    @Mixin
    private ScheduleOptions schedule;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "Folder of class folders; only read.")
    private @Nullable Path folder;

    @Option(
            names = "--peer",
            paramLabel = "PYTHON",
            description = "A Python with torch, numpy and pillow. It knows resnet18 and mobilenet_v2.")
    private @Nullable String python;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Steps of each kind; the median counts. 0 for none. Default: ${DEFAULT-VALUE}.")
    @Within(least = 0)
    private int rounds;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often, each time with another seed. Default: ${DEFAULT-VALUE}.")
    @Within(least = 1)
    private int seeds;

    @Option(names = "--json", description = "One JSON object on stdout.")
    private boolean json;

    BenchTrainCommand(Supplier<Engine> engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() {
        Output output = new Output(spec);
        TrainPlan asked = plan.plan(schedule);
        TrainPlan.Model model = asked.model();
        TrainPlan chosen = model.backbone().equals("auto")
                ? asked.with(
                        new TrainPlan.Model(engine.get().backbones().getFirst().name(), model.weights()))
                : asked;
        TrainBench bench = new TrainBench(engine.get(), chosen, python, new CancelToken());
        List<TrainBench.Job> trained = folder == null ? List.of() : seeds(bench, folder.toAbsolutePath(), output);
        TrainBench.Steps steps = rounds < 1 ? null : bench.steps(rounds);
        if (json) {
            output.json(Output.fields(
                    "batch",
                    chosen.schedule().batch(),
                    "size",
                    chosen.transforms().size(),
                    "steps",
                    steps,
                    "jobs",
                    trained));
        } else if (steps != null) {
            print(steps, chosen.schedule().batch(), output);
        }
        return 0;
    }

    private List<TrainBench.Job> seeds(TrainBench bench, Path photos, Output output) {
        List<TrainBench.Job> done = new ArrayList<>();
        for (long seed = plan.seed(); seed < plan.seed() + seeds; seed++) {
            done.add(bench.job(photos, seed));
            note(done.getLast(), output);
            if (python != null) {
                done.add(bench.peerJob(python, photos, seed));
                note(done.getLast(), output);
                output.note(String.format(
                        Locale.ROOT,
                        "ratio of the wall times %.2f",
                        done.get(done.size() - 2).wallSeconds() / done.getLast().wallSeconds()));
            }
        }
        return done;
    }

    private void note(TrainBench.Job job, Output output) {
        String line = String.format(
                Locale.ROOT,
                "%-8s seed %d: %.1f s, %.1f images/s, %.1f %% waiting for pictures, error rate %.4f, peak %d MB",
                job.who(),
                job.seed(),
                job.wallSeconds(),
                job.imagesPerSecond(),
                100 * job.waitShare(),
                job.errorRate(),
                job.peakBytes() >> 20);
        if (job.earlyBytes() > 0) {
            line += String.format(
                    Locale.ROOT,
                    ", %d MB after 50 steps and %d MB after the last",
                    job.earlyBytes() >> 20,
                    job.lateBytes() >> 20);
        }
        if (json) {
            output.note(line);
        } else {
            output.text(line);
        }
    }

    private static void print(TrainBench.Steps steps, int batch, Output output) {
        row(output, "step, " + steps.precision(), steps.step(), batch);
        row(output, "step, fp32", steps.stepFp32(), batch);
        row(output, "forward, " + steps.precision(), steps.forward(), batch);
        row(output, "augmentation", steps.augment(), batch);
        TrainBench.PeerSteps peer = steps.peer();
        if (peer != null) {
            row(output, "PyTorch step, fp32", peer.step(), batch);
            row(output, "PyTorch step, fp32 channels_last", peer.stepChannelsLast(), batch);
            row(output, "PyTorch forward, fp32", peer.forward(), batch);
            row(output, "PyTorch augmentation", peer.augment(), batch);
            TrainBench.Ratios ratios = peer.ratios();
            output.text(String.format(
                    Locale.ROOT,
                    "ratios: step %.2f, fp32 step to channels_last %.3f, forward %.2f, augmentation %.2f",
                    ratios.step(),
                    ratios.stepFp32(),
                    ratios.forward(),
                    ratios.augment()));
        }
    }

    private static void row(Output output, String what, double seconds, int batch) {
        output.text(String.format(Locale.ROOT, "%-34s %8.0f ms %8.1f images/s", what, 1000 * seconds, batch / seconds));
    }
}
