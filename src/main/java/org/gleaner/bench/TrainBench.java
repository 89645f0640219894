package org.gleaner.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.Precision;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.image.ImageFormats;
import org.gleaner.learn.Engine;
import org.gleaner.learn.StepBenchmark;
import org.gleaner.learn.TempFolder;
import org.gleaner.learn.TrainEvent;
import org.gleaner.stats.TorchPermutation;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Times training here and, where a Python is given, in plain PyTorch by turns. Used by one thread. */
public final class TrainBench {

    private static final String SCRIPT = "peer_train.py";

    /** By this step all that a training needs is there. */
    private static final int EARLY = 50;

    /**
     * Medians over the rounds, in seconds, of one batch.
     *
     * @param precision what {@code auto} chose
     */
    public record Steps(
            String precision,
            double step,
            double stepFp32,
            double forward,
            double augment,
            @Nullable PeerSteps peer) {}

    /**
     * The same of PyTorch in fp32: as it comes (NCHW), and in the layout that suits processors better (channels last).
     *
     * @param ratios medians over the rounds of the time here to the time there
     */
    public record PeerSteps(double step, double stepChannelsLast, double forward, double augment, Ratios ratios) {}

    /**
     * Times here as shares of the times there.
     *
     * @param stepFp32 to the step of PyTorch in channels last
     */
    public record Ratios(double step, double stepFp32, double forward, double augment) {}

    /**
     * One whole training.
     *
     * @param waitShare share of the training time in which the engine waited for pictures; 0 where unknown
     * @param peakBytes resident memory at its largest; 0 where unknown
     * @param earlyBytes resident memory after {@value #EARLY} steps; 0 where unknown, or when there were fewer
     * @param lateBytes resident memory after the last step; 0 where unknown
     */
    public record Job(
            String who,
            long seed,
            double wallSeconds,
            double imagesPerSecond,
            double waitShare,
            double errorRate,
            long peakBytes,
            long earlyBytes,
            long lateBytes) {}

    private final Engine engine;
    private final TrainPlan plan;
    private final @Nullable String python;
    private final CancelToken cancel;

    /** @param python the interpreter to compare with, or null */
    public TrainBench(Engine engine, TrainPlan plan, @Nullable String python, CancelToken cancel) {
        this.engine = engine;
        this.plan = plan;
        this.python = python;
        this.cancel = cancel;
    }

    /** Single steps. */
    public Steps steps(int rounds) {
        try (StepBenchmark auto = engine.trial(plan);
                StepBenchmark fp32 = engine.trial(
                        plan.with(new TrainPlan.Hardware(plan.hardware().device(), Precision.FP32)));
                Peer peer = python == null ? null : stepPeer(python)) {
            List<DoubleSupplier> works = List.of(auto::step, fp32::step, auto::forward, auto::augment);
            List<String> questions = List.of("step nchw", "step channels_last", "forward nchw", "augment nchw");
            double[][] here = new double[works.size()][rounds];
            double[][] there = new double[works.size()][rounds];
            // Side by side, so that what else the machine does hits both; each twice, for the second finds its memory
            // warm.
            for (int round = 0; round < rounds; round++) {
                for (int work = 0; work < works.size(); work++) {
                    cancel.throwIfCancelled();
                    String question = questions.get(work);
                    here[work][round] = second(works.get(work));
                    if (peer != null) {
                        there[work][round] =
                                second(() -> peer.ask(question).get("seconds").asDouble());
                    }
                }
            }
            double[] m = Arrays.stream(here).mapToDouble(TrainBench::median).toArray();
            return new Steps(auto.precision(), m[0], m[1], m[2], m[3], peer == null ? null : compared(here, there));
        }
    }

    private static double second(DoubleSupplier seconds) {
        double _ = seconds.getAsDouble();
        return seconds.getAsDouble();
    }

    private static PeerSteps compared(double[][] here, double[][] there) {
        double[] m = Arrays.stream(there).mapToDouble(TrainBench::median).toArray();
        double[] r = new double[here.length];
        for (int work = 0; work < r.length; work++) {
            double[] ratios = new double[here[work].length];
            for (int round = 0; round < ratios.length; round++) {
                ratios[round] = here[work][round] / there[work][round];
            }
            r[work] = median(ratios);
        }
        return new PeerSteps(m[0], m[1], m[2], m[3], new Ratios(r[0], r[1], r[2], r[3]));
    }

    private Peer stepPeer(String interpreter) {
        return new Peer(
                interpreter,
                SCRIPT,
                List.of(
                        "steps",
                        plan.model().backbone(),
                        Integer.toString(plan.transforms().size()),
                        Integer.toString(plan.schedule().batch())));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /**
     * A whole training of the class folders in {@code folder}, split by the seed; nothing is written there. A resnet18
     * without weights is trained from scratch.
     */
    public Job job(Path folder, long seed) {
        Dataset data = dataset(folder, seed);
        try (TempFolder scratch = TempFolder.in(Path.of(System.getProperty("java.io.tmpdir")))) {
            return job(folder, data, scratch.folder(), seed);
        }
    }

    private Job job(Path folder, Dataset data, Path scratch, long seed) {
        ResidentMemory.forget();
        long[] early = {0};
        long[] late = {0};
        int[] steps = {0};
        boolean fresh = plan.model().equals(new TrainPlan.Model("resnet18", null));
        TrainPlan seeded = plan.with(plan.schedule().withSeed(seed));
        TrainEvent.Done[] done = new TrainEvent.Done[1];
        Evaluation evaluation = engine.train(
                folder,
                data,
                fresh ? seeded.with(new TrainPlan.Model("none", null)) : seeded,
                scratch,
                event -> {
                    if (event instanceof TrainEvent.BatchDone) {
                        late[0] = ResidentMemory.now();
                        early[0] = ++steps[0] == EARLY ? late[0] : early[0];
                    } else if (event instanceof TrainEvent.Done end) {
                        done[0] = end;
                    }
                },
                cancel);
        return new Job(
                "gleaner",
                seed,
                done[0].wallSeconds(),
                done[0].imagesPerSecond(),
                done[0].waitShare(),
                evaluation.errorRate(Split.VALID),
                ResidentMemory.peak(),
                early[0],
                late[0]);
    }

    /** The same in Python; it judges only the pictures that it validates with. */
    public Job peerJob(String interpreter, Path folder, long seed) {
        List<String> arguments = List.of(
                "job",
                folder.toString(),
                plan.model().backbone(),
                plan.model().weights() == null ? "" : plan.model().weights(),
                Integer.toString(plan.transforms().size()),
                Integer.toString(plan.schedule().batch()),
                Integer.toString(plan.schedule().epochs()),
                Long.toString(seed));
        try (Peer peer = new Peer(interpreter, SCRIPT, arguments)) {
            JsonNode answer = peer.answer();
            return new Job(
                    "python",
                    seed,
                    answer.get("wall_seconds").asDouble(),
                    answer.get("images_per_second").asDouble(),
                    0,
                    answer.get("error_rate").asDouble(),
                    answer.get("peak_bytes").asLong(),
                    0,
                    0);
        }
    }

    private static Dataset dataset(Path folder, long seed) {
        List<Item> items = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path path = folder.relativize(file);
                String name = path.toString().replace('\\', '/');
                if (path.getNameCount() > 1 && !name.startsWith(".") && ImageFormats.isNamedLikeImage(file)) {
                    items.add(new Item(name, path.getName(0).toString(), Split.TRAIN, Files.size(file), 0));
                }
            }
        } catch (IOException e) {
            throw new Refusal(e, "%s cannot be read.", folder);
        }
        items.sort(Comparator.comparing(Item::path));
        int[] order = TorchPermutation.of(items.size(), seed);
        for (int i = 0; i < items.size() / 5; i++) {
            Item item = items.get(order[i]);
            items.set(order[i], new Item(item.path(), item.label(), Split.VALID, item.bytes(), 0));
        }
        List<String> classes = items.stream()
                .map(item -> String.valueOf(item.label()))
                .distinct()
                .toList();
        return new Dataset(classes, items, List.of());
    }
}
