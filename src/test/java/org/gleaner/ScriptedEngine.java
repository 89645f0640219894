package org.gleaner;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.gleaner.data.Content;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Precision;
import org.gleaner.data.Prediction;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.image.FileHash;
import org.gleaner.image.ItemTransform;
import org.gleaner.image.Pixels;
import org.gleaner.learn.ActivationMap;
import org.gleaner.learn.BackboneInfo;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.learn.Explainer;
import org.gleaner.learn.LrFinderResult;
import org.gleaner.learn.Phase;
import org.gleaner.learn.PublishedWeights;
import org.gleaner.learn.StepBenchmark;
import org.gleaner.learn.TrainEvent;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;

/**
 * An engine for tests that learns nothing: seeded opinions, the events of a real training, and a few bytes as the
 * model.
 */
public class ScriptedEngine implements Engine {

    /** A backbone whose weights this engine must fetch before it trains. */
    public static final String FETCHED = "resnet50";

    private static final int FEATURES = 8;

    private final int batches;
    private final Duration pause;
    private final BiFunction<Dataset, Long, Evaluation> opinions;
    private boolean fetched;
    private volatile String weights = "some";
    private volatile List<String> taught = List.of();
    private volatile List<Item> measured = List.of();
    private final AtomicInteger explained = new AtomicInteger();

    public ScriptedEngine(int batches) {
        this(batches, Duration.ZERO);
    }

    /** @param pause after each event of a training, to look at it */
    public ScriptedEngine(int batches, Duration pause) {
        this(batches, pause, ScriptedEngine::opinions);
    }

    /** @param opinions what a training comes to, of its data and seed */
    public ScriptedEngine(int batches, BiFunction<Dataset, Long, Evaluation> opinions) {
        this(batches, Duration.ZERO, opinions);
    }

    private ScriptedEngine(int batches, Duration pause, BiFunction<Dataset, Long, Evaluation> opinions) {
        this.batches = batches;
        this.pause = pause;
        this.opinions = opinions;
    }

    @Override
    public String device() {
        return "scripted";
    }

    @Override
    public List<BackboneInfo> backbones() {
        return List.of(
                new BackboneInfo("resnet18", 512, 1, null),
                new BackboneInfo(FETCHED, 2048, 3, null),
                new BackboneInfo("small", 1280, 0.75, null));
    }

    /** Puts other weights under every name, as a download does. */
    public void setWeights(String weights) {
        this.weights = weights;
    }

    @Override
    public String weights(TrainPlan plan) {
        return weights;
    }

    @Override
    public Optional<PublishedWeights> missing(TrainPlan plan) {
        URI source = URI.create("https://example.org/" + FETCHED + ".pth");
        return Optional.of(new PublishedWeights(FETCHED, source, 98))
                .filter(weights -> !fetched && plan.model().backbone().equals(FETCHED));
    }

    @Override
    public void fetch(PublishedWeights weights, Progress progress, CancelToken cancel) {
        long total = (long) weights.megabytes() << 20;
        for (int half = 1; half <= 2; half++) {
            progress.report(total * half / 2, total);
        }
        fetched = true;
    }

    @Override
    public Evaluation train(
            Path root, Dataset data, TrainPlan plan, Path folder, Consumer<TrainEvent> heard, CancelToken cancel) {
        return train(root, data, plan, folder, heard, cancel, 0);
    }

    @Override
    public Evaluation resume(
            Path root, Dataset data, TrainPlan plan, Path folder, Consumer<TrainEvent> heard, CancelToken cancel) {
        try {
            int behind = Integer.parseInt(Files.readString(folder.resolve(CHECKPOINT)));
            return train(root, data, plan, folder, heard, cancel, behind);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Evaluation train(
            Path root,
            Dataset data,
            TrainPlan plan,
            Path folder,
            Consumer<TrainEvent> heard,
            CancelToken cancel,
            int behind) {
        Consumer<TrainEvent> events = heard.andThen(event -> LockSupport.parkNanos(pause.toNanos()));
        missing(plan).ifPresent(weights -> {
            throw new Refusal("No weights for %s.", weights.backbone());
        });
        Evaluation opinions = this.opinions.apply(data, plan.schedule().seed());
        taught = opinions.classes();
        int train = data.labelled(Split.TRAIN).size();
        int valid = data.labelled(Split.VALID).size();
        read(root, data, events);
        events.accept(new TrainEvent.Prepared(
                train + valid, train, valid, 8, batches, plan.model().backbone(), device(), "fp32", null, List.of()));
        if (behind > 0) {
            events.accept(new TrainEvent.Resumed(behind));
        }
        int frozen = plan.schedule().freezeEpochs();
        epochs(Phase.FROZEN, behind, frozen, 0, opinions, folder, events, cancel);
        epochs(Phase.UNFROZEN, behind - frozen, plan.schedule().epochs(), frozen, opinions, folder, events, cancel);
        events.accept(new TrainEvent.Judging(train + valid, train + valid));
        write(folder.resolve(OUT_OF_DISTRIBUTION), "ood");
        events.accept(new TrainEvent.Done(train + valid, train, valid, 100, 0.01, 1, device(), "fp32"));
        return opinions;
    }

    private static void read(Path root, Dataset data, Consumer<TrainEvent> events) {
        int done = 0;
        for (Item item : data.labelled()) {
            Content content = FileHash.content(root.resolve(item.path()), item.stat());
            events.accept(new TrainEvent.Reading(++done, data.labelled().size(), item.path(), content));
        }
    }

    /** Of two pictures in three the first class, of the third the last. */
    @Override
    public List<Prediction> predict(
            Path root,
            List<Item> items,
            Path model,
            TrainPlan plan,
            boolean augmented,
            Progress progress,
            CancelToken cancel) {
        List<Prediction> rows = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            rows.add(i % 3 == 2 ? Prediction.of(0.2, 0.8) : Prediction.of(0.7, 0.3));
            progress.report(i + 1, items.size());
        }
        return rows;
    }

    /**
     * Pictures of one class lie around one corner of a cube; a file {@code dog-1.png} is a dog's, whatever its label.
     */
    @Override
    public List<float[]> features(Path root, List<Item> items, TrainPlan plan, Progress progress, CancelToken cancel) {
        List<float[]> rows = new ArrayList<>();
        for (Item item : items) {
            cancel.throwIfCancelled();
            Random random = new Random(item.path().hashCode());
            String name = item.path().substring(item.path().lastIndexOf('/') + 1);
            String truth = name.contains("-") ? name.substring(0, name.indexOf('-')) : String.valueOf(item.label());
            int corner = Math.floorMod(truth.hashCode(), FEATURES);
            float[] row = new float[FEATURES];
            for (int k = 0; k < FEATURES; k++) {
                row[k] = (k == corner ? 1 : 0) + 0.2f * (float) random.nextGaussian();
            }
            rows.add(row);
            progress.report(rows.size(), items.size());
        }
        return rows;
    }

    @Override
    public void measureOutOfDistribution(
            Path root, List<Item> items, Path model, TrainPlan plan, Progress progress, CancelToken cancel) {
        if (items.stream().noneMatch(item -> item.split() == Split.TRAIN)) {
            throw new IllegalArgumentException("nothing that was learned from");
        }
        measured = items;
        write(model.resolveSibling(OUT_OF_DISTRIBUTION), "ood");
    }

    /** What was last measured. */
    public List<Item> measured() {
        return measured;
    }

    @Override
    public Classifier open(Path model, TrainPlan plan, Precision precision) {
        for (Path file : List.of(model, model.endsWith(MODEL) ? model.resolveSibling(OUT_OF_DISTRIBUTION) : model)) {
            if (!Files.exists(file)) {
                throw new Refusal("%s is missing.", file);
            }
        }
        return new ScriptedClassifier();
    }

    /**
     * It looks at the upper left quarter for the first class, at the lower right one for the last, and for others at
     * nothing.
     */
    @Override
    public Explainer explainer(Path model, TrainPlan plan) {
        List<String> classes = List.copyOf(taught);
        return new Explainer() {

            @Override
            public List<String> classes() {
                return classes;
            }

            @Override
            public ActivationMap explain(Pixels picture, int label) {
                int at = label == 0 ? 0 : label == classes.size() - 1 ? 3 : -1;
                float[] values = new float[4];
                if (at >= 0) {
                    values[at] = 2;
                }
                explained.incrementAndGet();
                return new ActivationMap(2, 2, values, new ItemTransform.Area(0, 0, 1, 1));
            }

            @Override
            public void close() {}
        };
    }

    /** How often an explainer was asked. */
    public int explained() {
        return explained.get();
    }

    @Override
    public void export(Path model, TrainPlan plan, Path folder) {
        for (String name : List.of("model.pt", "model.onnx", "model.safetensors")) {
            write(folder.resolve(name), name);
        }
    }

    protected static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public StepBenchmark trial(TrainPlan plan) {
        return new StepBenchmark() {

            @Override
            public String precision() {
                return plan.hardware().precision() == Precision.FP32 ? "fp32" : "bf16";
            }

            @Override
            public double step() {
                return precision().equals("bf16") ? 1 : 2;
            }

            @Override
            public double forward() {
                return step() / 4;
            }

            @Override
            public double augment() {
                return step() / 8;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public LrFinderResult findRate(Path root, Dataset data, TrainPlan plan, Progress progress, CancelToken cancel) {
        double[] rates = new double[LrFinderResult.STEPS];
        double[] losses = new double[LrFinderResult.STEPS];
        for (int step = 0; step < LrFinderResult.STEPS; step++) {
            cancel.throwIfCancelled();
            rates[step] = LrFinderResult.rate(step);
            losses[step] = 1 - 0.5 / (1 + Math.exp((60 - step) / 5.0)) + Math.exp((step - 95) / 5.0);
            progress.report(step + 1, LrFinderResult.STEPS);
        }
        return new LrFinderResult(rates, losses);
    }

    private void epochs(
            Phase phase,
            int behind,
            int epochs,
            int before,
            Evaluation opinions,
            Path folder,
            Consumer<TrainEvent> events,
            CancelToken cancel) {
        for (int epoch = Math.max(0, behind); epoch < epochs; epoch++) {
            for (int batch = 0; batch < batches; batch++) {
                cancel.throwIfCancelled();
                double loss = 1.0 / (1 + epoch + batch);
                events.accept(new TrainEvent.BatchDone(phase, epoch, batch, batches, loss, loss, 1e-3, 1));
            }
            write(folder.resolve(MODEL + ".tmp"), phase + " " + epoch);
            move(folder.resolve(MODEL + ".tmp"), folder.resolve(MODEL));
            events.accept(new TrainEvent.EpochDone(
                    phase, epoch, 0.5, 0.4, opinions.errorRate(Split.VALID), 1, opinions.of(Split.VALID), true));
            write(folder.resolve(CHECKPOINT + ".tmp"), Integer.toString(before + epoch + 1));
            move(folder.resolve(CHECKPOINT + ".tmp"), folder.resolve(CHECKPOINT));
        }
    }

    /** Opinions that are right four times in five, the same for the same seed and data. */
    public static Evaluation opinions(Dataset data, long seed) {
        Random random = new Random(seed);
        List<LabelledPrediction> rows = new ArrayList<>();
        for (Item item : data.items()) {
            if (item.label() != null) {
                int label = data.classes().indexOf(item.label());
                int classes = data.classes().size();
                int predicted = random.nextInt(5) == 0 ? random.nextInt(classes) : label;
                float sure = classes == 1 ? 1 : 0.6f + 0.39f * random.nextFloat();
                float[] probabilities = new float[classes];
                java.util.Arrays.fill(probabilities, (1 - sure) / Math.max(1, classes - 1));
                probabilities[predicted] = sure;
                rows.add(LabelledPrediction.of(item, label, Prediction.of(probabilities, null)));
            }
        }
        return new Evaluation(data.classes(), rows);
    }
}
