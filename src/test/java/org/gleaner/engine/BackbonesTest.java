package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gleaner.Plans;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.Architecture;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.TensorSpec;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights are found by name and read by content, and what does not fit its network is named. */
class BackbonesTest {

    @TempDir
    Path first;

    @TempDir
    Path second;

    private Backbones backbones = new Backbones(List.of());

    @BeforeEach
    void folders() {
        backbones = new Backbones(List.of(first, first.resolve("missing"), second));
    }

    @Test
    void namesWeightsByWhatTheyAre() throws IOException {
        String bundled = identity("auto");
        assertEquals(bundled, identity("small"));
        assertNotEquals(identity("none"), backbones.identity(Plans.of("none", 64, new Schedule(0, 1, 1e-3, 8, 2))));
        assertEquals("resnet34", identity("resnet34"));
        Path file = Files.writeString(second.resolve("resnet34.pth"), "weights");
        String downloaded = identity("resnet34");
        assertNotEquals("resnet34", downloaded);
        Files.writeString(file, "other weights");
        assertNotEquals(downloaded, identity("resnet34"));
        Files.writeString(second.resolve("resnet18.pth"), "weights");
        assertNotEquals(bundled, identity("auto"));
        assertEquals(bundled, identity("small"));
        assertEquals(
                first.resolve("none.pth").toString(),
                identity(first.resolve("none.pth").toString()));
    }

    private String identity(String backbone) {
        return backbones.identity(Plans.of(backbone, 64, new Schedule(0, 1, 1e-3, 8, 1)));
    }

    @Test
    void findsEveryNameInOrder() throws IOException {
        String reason = "No weights for resnet34: put resnet34.safetensors or torchvision's .pth file into " + second
                + ", or name a file with --weights, or allow the download of 83 MB with --download.";
        assertEquals(reason, refusal("resnet34"));
        Files.writeString(second.resolve("resnet34-b627a593.pth"), "");
        Files.writeString(first.resolve("resnet34-pruned1.pth"), "");
        assertEquals(
                "resnet34-b627a593.pth is neither a safetensors nor a torch file, or it is cut off.",
                refusal("resnet34"));
        Files.writeString(second.resolve("resnet34.pth"), "");
        assertEquals("resnet34.pth is neither a safetensors nor a torch file, or it is cut off.", refusal("resnet34"));
        Files.writeString(first.resolve("resnet34-b627a593.pth"), "");
        assertEquals(
                "resnet34-b627a593.pth is neither a safetensors nor a torch file, or it is cut off.",
                refusal("resnet34"));
        Files.writeString(first.resolve("resnet34.safetensors"), "");
        assertEquals(
                "resnet34.safetensors is neither a safetensors nor a torch file, or it is cut off.",
                refusal("resnet34"));
    }

    @Test
    void readsByContentAndNotByExtension() throws IOException {
        Path file = first.resolve("resnet18.safetensors");
        Files.write(file, bytes("zip.pth"));
        Backbone backbone = backbones.find(plan("resnet18"));
        assertEquals("resnet18 (resnet18.safetensors)", backbone.description());
        assertEquals(13, backbone.tensors().size());
        assertEquals("resnet18.safetensors holds no network that is known here.", refusal(file.toString()));
    }

    @Test
    void whatDoesNotFitIsNamed() {
        NetworkScript script = NetworkScript.of(Architecture.RESNET34, 2, 0);
        Map<String, Tensor> body = new LinkedHashMap<>();
        for (TensorSpec spec : Architecture.RESNET34.tensors()) {
            body.put(spec.name(), new Tensor(spec.shape(), new float[Tensor.elements(spec.shape())]));
        }
        for (String useless : List.of("fc.weight", "fc.bias", "classifier.1.weight", "bn1.num_batches_tracked")) {
            body.put(useless, new Tensor(new long[] {1}, new float[1]));
        }
        assertEquals(Optional.of(Architecture.RESNET34), Architecture.closest(body.keySet()));
        assertEquals(
                script.tensors().size(),
                Weights.initial(TestCache.torch(), script, body, "x", 1).size());
        body.put("layer3.6.conv1.weight", new Tensor(new long[] {1}, new float[1]));
        body.put("bn1.bias", new Tensor(new long[] {2}, new float[2]));
        body.remove("layer4.2.bn2.bias");
        assertEquals(
                "x does not fit the network: bn1.bias is [2] and not [64], layer4.2.bn2.bias is missing, "
                        + "layer3.6.conv1.weight is not part of it.",
                assertThrows(Refusal.class, () -> Weights.initial(TestCache.torch(), script, body, "x", 1))
                        .reason()
                        .toString());
    }

    private String refusal(String backbone) {
        return assertThrows(Refusal.class, () -> backbones.find(plan(backbone)))
                .reason()
                .toString();
    }

    private static TrainPlan plan(String backbone) {
        return Plans.of(backbone, 64, new Schedule(1, 1, 2e-3, 16, 7));
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(BackbonesTest.class.getResourceAsStream("files/" + name), name)) {
            return in.readAllBytes();
        }
    }
}
