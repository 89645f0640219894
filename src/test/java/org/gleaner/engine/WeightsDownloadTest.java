package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gleaner.Plans;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.ItemView;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.data.Transforms;
import org.gleaner.engine.script.Architecture;
import org.gleaner.learn.BackboneInfo;
import org.gleaner.learn.PublishedWeights;
import org.gleaner.net.Downloader;
import org.gleaner.net.LoopbackServer;
import org.gleaner.net.Timeouts;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which weights are published, when they are missing, and that only the right file is kept. */
class WeightsDownloadTest {

    @TempDir
    Path folder;

    @Test
    void whatTorchvisionPublishesIsKnown() {
        for (List<String> row : List.of(
                List.of("resnet18", "resnet18-f37072fd.pth"),
                List.of("resnet34", "resnet34-b627a593.pth"),
                List.of("resnet50", "resnet50-11ad3fa6.pth"),
                List.of("mobilenet_v2", "mobilenet_v2-7ebf99e0.pth"))) {
            PublishedWeights weights = weights(row.getFirst());
            assertEquals(URI.create("https://download.pytorch.org/models/" + row.getLast()), weights.source());
            assertEquals(row.getLast(), weights.file());
        }
        assertEquals(
                List.of("resnet18", "resnet34", "resnet50", "mobilenet_v2", "small", "none"),
                Backbones.all().stream().map(BackboneInfo::name).toList());
    }

    private static PublishedWeights weights(String backbone) {
        return Objects.requireNonNull(
                Architecture.named(backbone).orElseThrow().info().weights());
    }

    @Test
    void onlyANamedNetworkWithoutWeightsIsMissing() throws IOException {
        Backbones backbones = new Backbones(List.of(folder));
        assertEquals(
                "resnet18",
                backbones.missing(plan("resnet18", null)).orElseThrow().backbone());
        assertEquals(Optional.empty(), backbones.missing(plan("resnet18", "some.pth")));
        for (String other : List.of("auto", "none", "small", "some/file.pth")) {
            assertEquals(Optional.empty(), backbones.missing(plan(other, null)), other);
        }
        Refusal refusal = assertThrows(Refusal.class, () -> backbones.find(plan("resnet18", null)));
        assertTrue(
                refusal.reason().toString().endsWith(", or allow the download of 45 MB with --download."),
                refusal.reason().toString());
        Files.createFile(folder.resolve("resnet18-f37072fd.pth"));
        assertEquals(Optional.empty(), backbones.missing(plan("resnet18", null)));
    }

    @Test
    void aFileWithAnotherHashIsNotKept() throws IOException {
        byte[] forged = {1, 2, 3};
        try (LoopbackServer server = new LoopbackServer(LoopbackServer.file(forged, "\"1\""))) {
            URI source = server.uri("/models/resnet18-f37072fd.pth");
            assertThrows(Refusal.class, () -> fetch(new PublishedWeights("resnet18", source, 45), server));
            assertFalse(Files.exists(folder.resolve("resnet18-f37072fd.pth")));
            assertEquals(
                    "GET /models/resnet18-f37072fd.pth HTTP/1.1",
                    server.requests().getLast().line());
        }
    }

    @Test
    void theHashIsInTheName() throws IOException {
        byte[] bytes = {1, 2, 3};
        try (LoopbackServer server = new LoopbackServer(LoopbackServer.file(bytes, "\"1\""))) {
            // SHA-256 of the bytes 1, 2, 3 begins with 039058c6.
            URI source = server.uri("/models/tiny-039058c6.pth");
            fetch(new PublishedWeights("tiny", source, 1), server);
            assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("tiny-039058c6.pth")));
        }
    }

    private void fetch(PublishedWeights weights, LoopbackServer server) {
        try (Downloader downloader = new Downloader(Timeouts.USUAL, Set.of(server.address()), ProxySelector.of(null))) {
            new WeightsDownload(folder).fetch(weights, downloader, Progress.NONE, new CancelToken());
        }
    }

    private static TrainPlan plan(String backbone, @Nullable String weights) {
        return Plans.of(backbone, 64, new Schedule(1, 1, 2e-3, 8, 1))
                .with(new Transforms(64, ItemView.BOOK, BatchTransforms.NONE))
                .with(new TrainPlan.Model(backbone, weights));
    }
}
