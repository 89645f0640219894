package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.gleaner.DrawnPhotos;
import org.gleaner.project.monitor.MonitoringReport;
import org.gleaner.project.monitor.PredictionLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code serve} as a script calls it. */
class ServeCommandTest extends CommandRun {

    @TempDir
    Path folder;

    private Path photos;

    @BeforeEach
    void train() throws IOException {
        photos = DrawnPhotos.draw(folder.resolve("photos"), 10, "cat", "dog");
        assertEquals(0, run("train", photos.toString()), () -> err.toString());
    }

    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private Thread command = Thread.currentThread();

    private URI serve(String... more) throws InterruptedException {
        out = new StringWriter();
        String[] args = Stream.concat(Stream.of("serve", photos.toString(), "--port", "0"), Stream.of(more))
                .toArray(String[]::new);
        command = Thread.ofPlatform().start(() -> exit.complete(run(args)));
        while (!out.toString().startsWith("http") && !exit.isDone()) {
            Thread.sleep(10);
        }
        assertFalse(exit.isDone(), () -> err.toString());
        return URI.create(out.toString().strip());
    }

    private static JsonNode model(URI url) throws IOException {
        return JsonMapper.shared().readTree(url.resolve("model").toURL().openStream());
    }

    @Test
    void servesUntilItIsInterrupted() throws Exception {
        URI url = serve();
        assertEquals("127.0.0.1", url.getHost());
        JsonNode model = model(url);
        assertEquals("run 1 of photos", model.get("title").asString());
        assertFalse(model.get("keeps_photos").asBoolean());
        assertFalse(err.toString().contains("Warning"), err.toString());
        command.interrupt();
        assertEquals(0, exit.get());
        assertThrows(ConnectException.class, () -> url.toURL().openStream().close());
    }

    @Test
    void keepsPhotosOnlyWhereItIsToldTo() throws Exception {
        assertEquals(0, run("train", photos.toString()), () -> err.toString());
        Path runs = photos.resolve(".gleaner/runs");
        URI url = serve(
                "--log", photos.toString(), "--challenger", runs.resolve("0001").toString());
        assertTrue(model(url).get("keeps_photos").asBoolean());
        Path photo = photos.resolve("cat/00.png");
        HttpRequest request = HttpRequest.newBuilder(url.resolve("predict"))
                .header("Content-Type", "image/png")
                .POST(HttpRequest.BodyPublishers.ofFile(photo))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
        }
        command.interrupt();
        assertEquals(0, exit.get());

        MonitoringReport watch = PredictionLog.read(photos);
        String name = "run 2 of photos";
        assertEquals(1, watch.seen(name).size());
        assertEquals("run 1 of photos", watch.second(name));
        Path kept = photos.resolve(".gleaner/watch")
                .resolve(watch.seen(name).getFirst().picture());
        assertArrayEquals(Files.readAllBytes(photo), Files.readAllBytes(kept));

        assertEquals(2, run("serve", photos.toString(), "--port", "0", "--challenger", photos.toString()));
        assertEquals(
                "gleaner: --challenger needs --log: the second model's answers are only there.",
                err.toString().lines().findFirst().orElseThrow());
        String same = "gleaner: --challenger is the same model: there would be nothing to compare.";
        assertEquals(2, run("serve", photos.toString(), "--log", photos.toString(), "--challenger", photos.toString()));
        assertEquals(same, err.toString().lines().findFirst().orElseThrow());
        assertEquals(2, run("serve", photos.toString(), "--log", photos.toString(), "--beside", photos.toString()));
        assertEquals(
                List.of("--beside is now called --challenger.", same),
                err.toString().lines().limit(2).toList());
    }

    @Test
    void whatCannotBeServedIsSaidInOneLine() {
        assertEquals(1, run("serve", folder.resolve("nothing").toString()));
        assertTrue(err.toString().startsWith("gleaner: There is no model at "), err.toString());
        assertEquals(2, run("serve", photos.toString(), "--port", "70000"));
        assertEquals(1, run("serve", photos.toString(), "--port", "0", "--host", "no.such.host.invalid"));
        assertEquals(
                "gleaner: There is no address called no.such.host.invalid.",
                err.toString().strip());
        assertEquals(2, run("serve"));
    }
}
