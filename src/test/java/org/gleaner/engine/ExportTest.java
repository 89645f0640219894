package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gleaner.Children;
import org.gleaner.Plans;
import org.gleaner.TestData;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.data.ItemView;
import org.gleaner.data.PadMode;
import org.gleaner.data.Precision;
import org.gleaner.data.Prediction;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.data.Transforms;
import org.gleaner.engine.onnx.OnnxFile;
import org.gleaner.engine.onnx.OnnxGraph;
import org.gleaner.engine.onnx.OnnxView;
import org.gleaner.image.Decoder;
import org.gleaner.image.ItemTransform;
import org.gleaner.image.Pixels;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * One small network, trained on photos of cats and dogs, in use and exported: everything must say the same as the
 * training's own view.
 */
class ExportTest {

    @RegisterExtension
    final Children children = new Children();

    private static final TrainPlan PLAN = Plans.of("small", 160, new Schedule(1, 1, 4e-3, 16, 7));

    /** The book's first, then every other way, and two with larger squares first. */
    private static final List<ItemView> VIEWS = List.of(
            ItemView.BOOK,
            new ItemView(ItemView.Method.CROP, 1),
            new ItemView(ItemView.Method.SQUISH, 1),
            new ItemView(ItemView.Method.PAD, 1),
            new ItemView(ItemView.Method.PAD, 1, null, PadMode.BORDER, null),
            new ItemView(ItemView.Method.PAD, 1, null, PadMode.REFLECTION, null));

    @TempDir
    static Path run;

    @TempDir
    static Path out;

    private static final PyTorchEngine ENGINE = new PyTorchEngine(TestCache.folder(), List.of());
    private static Path data;
    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        data = TestData.file("data");
        List<Item> items = new ArrayList<>();
        for (String label : List.of("cat", "dog")) {
            List<String> photos = photos("dogs_cats/" + label, 60);
            for (int i = 0; i < photos.size(); i++) {
                items.add(new Item(photos.get(i), label, i < 20 ? Split.VALID : Split.TRAIN, 0, 0));
            }
        }
        Dataset set = new Dataset(List.of("cat", "dog"), items, List.of());
        ENGINE.train(data, set, PLAN, run, event -> {}, new CancelToken());
        model = run.resolve(Engine.MODEL);
        ENGINE.export(model, PLAN, out);
    }

    /** Paths relative to the data, the first in order of name. */
    private static List<String> photos(String folder, int most) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .limit(most)
                    .map(file -> data.relativize(file).toString())
                    .toList();
        }
    }

    /** Fifty photos of many sizes. */
    private static List<String> fifty() throws IOException {
        return Stream.of(
                        photos("bears_mini", 15).stream(),
                        photos("dogs_cats/dog", 15).stream(),
                        photos("ants_bees/bees", 15).stream(),
                        photos("flowers5_128/rose", 5).stream())
                .flatMap(photos -> photos)
                .toList();
    }

    @Test
    void inUseItSaysWhatItSaidInTraining() throws Exception {
        List<String> photos = fifty();
        List<Item> items = photos.stream()
                .map(path -> new Item(path, null, Split.VALID, 0, 0))
                .toList();
        List<Prediction> expected = ENGINE.predict(data, items, model, PLAN, false, Progress.NONE, new CancelToken());
        for (Path opened : List.of(model, out.resolve("model.safetensors"))) {
            try (Classifier classifier = ENGINE.open(opened, PLAN, Precision.FP32)) {
                assertEquals(List.of("cat", "dog"), classifier.classes());
                for (int i = 0; i < photos.size(); i++) {
                    Prediction answer = ask(classifier, photos.get(i), false);
                    assertEquals(expected.get(i).probabilities()[0], answer.probabilities()[0], 1e-5);
                }
            }
        }
    }

    @Test
    void onnxSaysTheSame() throws Exception {
        assertEquals(0, farthestOfOnnx(out, PLAN, fifty()), 1e-4);
    }

    private static final String PYTHON = """
            import json, sys, torch
            model = torch.jit.load(sys.argv[1])
            said = []
            for line in sys.stdin:
                width, height, path = line.rstrip().split(" ", 2)
                pixels = torch.frombuffer(bytearray(open(path, "rb").read()), dtype=torch.uint8)
                with torch.no_grad():
                    probabilities, distance = model(pixels.reshape(1, int(height), int(width), 3))
                said.append(probabilities[0].tolist() + distance.tolist())
            print(json.dumps(said))
            """;

    @Test
    void plainPyTorchSaysTheSame(@TempDir Path folder) throws Exception {
        String python = System.getenv("GLEANER_TEST_PYTHON");
        Assumptions.assumeTrue(python != null, "GLEANER_TEST_PYTHON names no Python with torch");
        for (ItemView view : VIEWS) {
            TrainPlan plan = PLAN.with(new Transforms(160, view, BatchTransforms.FASTAI));
            Path each = Files.createDirectory(folder.resolve("of-" + VIEWS.indexOf(view)));
            ENGINE.export(model, plan, each);
            List<String> photos = view.equals(ItemView.BOOK) ? fifty() : fifty().subList(10, 18);
            StringBuilder question = new StringBuilder();
            List<float[]> expected = new ArrayList<>();
            try (Classifier classifier = ENGINE.open(model, plan, Precision.FP32)) {
                for (String photo : photos) {
                    Pixels pixels = Decoder.decode(data.resolve(photo));
                    Path raw = folder.resolve(expected.size() + ".rgb");
                    Files.write(raw, pixels.rgb());
                    question.append("%d %d %s\n".formatted(pixels.width(), pixels.height(), raw));
                    Prediction answer = classifier.ask(pixels, false).join();
                    expected.add(
                            new float[] {answer.probabilities()[0], answer.probabilities()[1], (float) answer.distance()
                            });
                }
            }
            Path model = each.resolve("model.pt");
            float[][] said = JsonMapper.shared()
                    .readValue(
                            run(List.of(String.valueOf(python), "-c", PYTHON, model.toString()), question),
                            float[][].class);
            for (int i = 0; i < said.length; i++) {
                assertArrayEquals(expected.get(i), said[i], 1e-3f, view + " of " + photos.get(i));
            }
            assertEquals(photos.size(), said.length);
        }
    }

    private String run(List<String> command, CharSequence input) throws IOException {
        Process process = children.start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
        try (Writer in = process.outputWriter()) {
            in.append(input);
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void largerSquaresAreMadeSmallerThere(@TempDir Path folder) throws Exception {
        for (int side : new int[] {200, 400}) {
            ItemView view = new ItemView(ItemView.Method.CROP, 1, null, null, side);
            TrainPlan plan = PLAN.with(new Transforms(128, view, BatchTransforms.FASTAI));
            Path each = Files.createDirectory(folder.resolve("of-" + side));
            ENGINE.export(model, plan, each);
            assertEquals(0, farthestOfOnnx(each, plan, fifty().subList(10, 20)), 1e-4);
        }
    }

    @Test
    void onnxMakesPillowsPixels(@TempDir Path folder) throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        for (ItemView view : VIEWS) {
            OnnxGraph graph = new OnnxGraph();
            graph.input("images", DataType.UINT8, "n", "height", "width", "3");
            graph.output(
                    "square", DataType.INT32, new OnnxView(graph, view, 160).write("images"), "n", "3", "160", "160");
            Path file = folder.resolve(VIEWS.indexOf(view) + ".onnx");
            Files.write(file, OnnxFile.model(graph, List.of()).toByteArray());
            try (OrtSession session = environment.createSession(file.toString())) {
                for (String photo : view.equals(ItemView.BOOK) ? fifty().subList(0, 30) : fifty().subList(10, 18)) {
                    Pixels pixels = Decoder.decode(data.resolve(photo));
                    Pixels presized = ItemTransform.presized(pixels, 160);
                    Pixels expected = ItemTransform.centered(view, presized.width(), presized.height(), 160)
                            .apply(presized);
                    try (OnnxTensor images = tensor(environment, pixels);
                            OrtSession.Result result = session.run(Map.of("images", images))) {
                        int[][][][] square = (int[][][][]) result.get(0).getValue();
                        byte[] made = new byte[expected.rgb().length];
                        for (int i = 0; i < made.length; i++) {
                            made[i] = (byte) square[0][i % 3][i / 3 / 160][i / 3 % 160];
                        }
                        assertArrayEquals(expected.rgb(), made, view + " of " + photo);
                    }
                }
            }
        }
    }

    private static double farthestOfOnnx(Path folder, TrainPlan plan, List<String> photos) throws Exception {
        double farthest = 0;
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session =
                        environment.createSession(folder.resolve("model.onnx").toString());
                Classifier classifier = ENGINE.open(model, plan, Precision.FP32)) {
            for (String photo : photos) {
                Prediction answer = ask(classifier, photo, false);
                Pixels pixels = Decoder.decode(data.resolve(photo));
                try (OnnxTensor images = tensor(environment, pixels);
                        OrtSession.Result result = session.run(Map.of("images", images))) {
                    float[][] probabilities = (float[][])
                            result.get("probabilities").orElseThrow().getValue();
                    float[] distance =
                            (float[]) result.get("distance").orElseThrow().getValue();
                    for (int k = 0; k < probabilities[0].length; k++) {
                        farthest = Math.max(farthest, Math.abs(probabilities[0][k] - answer.probabilities()[k]));
                    }
                    farthest = Math.max(farthest, Math.abs(distance[0] - answer.distance()));
                }
            }
        }
        return farthest;
    }

    private static OnnxTensor tensor(OrtEnvironment environment, Pixels pixels) throws OrtException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(pixels.rgb().length);
        bytes.put(0, pixels.rgb());
        return OnnxTensor.createTensor(
                environment, bytes, new long[] {1, pixels.height(), pixels.width(), 3}, OnnxJavaType.UINT8);
    }

    private static Prediction ask(Classifier classifier, String photo, boolean augmented) throws UnreadablePicture {
        return classifier.ask(Decoder.decode(data.resolve(photo)), augmented).join();
    }

    @Test
    void manyMayAskAtATimeAndTheEndIsAnEnd() throws Exception {
        List<String> photos = photos("dogs_cats/dog", 40);
        Classifier classifier = ENGINE.open(model, PLAN, Precision.FP32);
        List<Float> together = photos.parallelStream()
                .map(photo -> {
                    try {
                        return ask(classifier, photo, false).probabilities()[1];
                    } catch (UnreadablePicture e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
        for (int i = 0; i < photos.size(); i++) {
            assertEquals(ask(classifier, photos.get(i), false).probabilities()[1], together.get(i), 1e-5);
        }
        float first = ask(classifier, photos.getFirst(), true).probabilities()[1];
        assertEquals(first, ask(classifier, photos.getFirst(), true).probabilities()[1], 1e-5);
        classifier.close();
        assertThrows(IllegalStateException.class, () -> ask(classifier, photos.getFirst(), false));
    }

    @Test
    void aChangedFileIsRefused(@TempDir Path folder) throws IOException {
        for (Path original : List.of(model, out.resolve("model.safetensors"))) {
            byte[] bytes = Files.readAllBytes(original);
            Path copy = folder.resolve(original.getFileName());
            Files.copy(
                    run.resolve(Engine.OUT_OF_DISTRIBUTION),
                    folder.resolve(Engine.OUT_OF_DISTRIBUTION),
                    StandardCopyOption.REPLACE_EXISTING);
            for (int length : new int[] {0, 7, 1000, bytes.length / 2, bytes.length - 1}) {
                Files.write(copy, java.util.Arrays.copyOf(bytes, length));
                assertThrows(Refusal.class, () -> ENGINE.open(copy, PLAN, Precision.FP32), copy + " of " + length);
            }
        }
        // A bit of a weight, and one of the pickle.
        String text = Files.readString(model, StandardCharsets.ISO_8859_1);
        for (int at : new int[] {1000, text.indexOf("_rebuild_tensor_v2")}) {
            Path copy = folder.resolve(Engine.MODEL);
            Files.copy(model, copy, StandardCopyOption.REPLACE_EXISTING);
            try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "rw")) {
                file.seek(at);
                int old = file.read();
                file.seek(at);
                file.write(old ^ 1);
            }
            String reason = assertThrows(Refusal.class, () -> ENGINE.open(copy, PLAN, Precision.FP32))
                    .reason()
                    .toString();
            assertTrue(reason.startsWith(copy + " "), reason);
        }
    }

    @AfterAll
    static void leaveNothing() throws IOException {
        if (data != null) {
            Set<String> written = new HashSet<>();
            try (Stream<Path> files = Files.list(out)) {
                files.forEach(file -> written.add(file.getFileName().toString()));
            }
            assertEquals(Set.of("model.pt", "model.onnx", "model.safetensors"), written);
        }
    }
}
