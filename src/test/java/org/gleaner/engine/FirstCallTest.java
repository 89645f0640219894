package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gleaner.Children;
import org.gleaner.Mosaics;
import org.gleaner.Plans;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.data.Precision;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.image.Pixels;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.learn.Explainer;
import org.gleaner.learn.StepBenchmark;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each call of the engine may be the first of a process. */
class FirstCallTest {

    /** In this order, as a training makes what the others need. */
    private static final List<String> CALLS = List.of(
            "train",
            "resume",
            "predict",
            "measureOutOfDistribution",
            "open",
            "explainer",
            "export",
            "features",
            "trial",
            "findRate",
            "device",
            "backbones",
            "missing",
            "weights");

    /** What asks a server and nothing else. */
    private static final Set<String> OF_THE_NETWORK = Set.of("fetch");

    /** Makes one call, named on the command line, and says so. */
    static final class Caller {

        private static final TrainPlan PLAN = Plans.of("small", 32, new Schedule(0, 1, 4e-3, 4, 7));

        private final Engine engine = new PyTorchEngine(TestCache.folder(), List.of());
        private final CancelToken cancel = new CancelToken();
        private final List<Item> items = new ArrayList<>();
        private final Path root;
        private final Path model;

        private Caller(Path root) {
            this.root = root;
            this.model = root.resolve("run").resolve(Engine.MODEL);
            for (int i = 0; i < 8; i++) {
                String label = i % 2 == 0 ? "even" : "odd";
                items.add(new Item(label + "/" + i + ".png", label, i < 6 ? Split.TRAIN : Split.VALID, 1, 1));
            }
        }

        public static void main(String[] args) throws IOException {
            new Caller(Path.of(args[1])).call(args[0]);
            System.out.println("called");
        }

        private void call(String method) throws IOException {
            switch (method) {
                case "train" -> engine.train(root, data(), PLAN, root.resolve("run"), event -> {}, cancel);
                case "predict" -> engine.predict(root, items, model, PLAN, false, Progress.NONE, cancel);
                case "measureOutOfDistribution" ->
                    engine.measureOutOfDistribution(root, items, model, PLAN, Progress.NONE, cancel);
                case "open" -> open();
                case "explainer" -> explain();
                case "export" -> engine.export(model, PLAN, Files.createDirectory(root.resolve("export")));
                case "features" -> engine.features(root, items, PLAN, Progress.NONE, cancel);
                case "trial" -> step();
                case "findRate" -> engine.findRate(root, data(), PLAN, Progress.NONE, cancel);
                case "device" -> engine.device();
                case "resume" -> resume();
                case "weights" -> engine.weights(PLAN);
                case "missing" -> engine.missing(PLAN);
                case "backbones" -> engine.backbones();
                default -> throw new IllegalArgumentException(method);
            }
        }

        private void resume() throws IOException {
            Path folder = Files.createDirectory(root.resolve("resumed"));
            for (String file : List.of(Engine.MODEL, Engine.CHECKPOINT)) {
                Files.copy(model.resolveSibling(file), folder.resolve(file));
            }
            engine.resume(root, data(), PLAN, folder, event -> {}, cancel);
        }

        private void open() {
            try (Classifier classifier = engine.open(model, PLAN, Precision.FP32)) {
                classifier.ask(grey(), false).join();
            }
        }

        private void explain() {
            try (Explainer explainer = engine.explainer(model, PLAN)) {
                explainer.explain(grey(), 0);
            }
        }

        private void step() {
            try (StepBenchmark trial = engine.trial(PLAN.with(new TrainPlan.Model("mobilenet_v2", null)))) {
                trial.forward();
            }
        }

        private Dataset data() {
            return new Dataset(List.of("even", "odd"), items, List.of());
        }

        private static Pixels grey() {
            byte[] rgb = new byte[3 * 40 * 40];
            Arrays.fill(rgb, (byte) 100);
            return new Pixels(40, 40, rgb);
        }
    }

    @RegisterExtension
    final Children children = new Children();

    @TempDir
    Path root;

    @Test
    void everyCallIsTried() {
        Set<String> methods =
                Stream.concat(CALLS.stream(), OF_THE_NETWORK.stream()).collect(Collectors.toSet());
        assertEquals(
                Arrays.stream(Engine.class.getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .map(Method::getName)
                        .collect(Collectors.toSet()),
                methods);
    }

    @Test
    void eachCallMayBeTheFirst() throws IOException {
        for (int i = 0; i < 8; i++) {
            Mosaics.write(root.resolve((i % 2 == 0 ? "even/" : "odd/") + i + ".png"), i);
        }
        Files.createDirectory(root.resolve("run"));
        alone(CALLS.getFirst());
        CALLS.stream().skip(1).parallel().forEach(this::alone);
    }

    private void alone(String call) {
        List<String> options = List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1");
        try {
            Process child = children.java(options, Caller.class, call, root.toString());
            String all = child.inputReader().lines().collect(Collectors.joining("\n"));
            assertEquals(0, child.waitFor(), call + ": " + all);
            assertEquals("called", all.lines().reduce("", (first, second) -> second), call);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(call, e);
        }
    }
}
