package org.gleaner.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import javax.imageio.ImageIO;
import org.gleaner.DrawnPhotos;
import org.gleaner.ScriptedEngine;
import org.gleaner.data.Serving;
import org.gleaner.data.TrainPlan;
import org.gleaner.gather.LocalFiles;
import org.gleaner.project.inference.InferenceInputs.Question;
import org.gleaner.project.inference.Opinion;
import org.gleaner.project.monitor.MonitoringReport;
import org.gleaner.project.monitor.PredictionLog;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.store.Places;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Serving and logging whose work waits until the test lets it run, so that what a person does meanwhile is in its
 * place.
 */
class DeploymentTest {

    @TempDir
    Path folder;

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Studio studio;
    private Path photos;
    private Session session;
    private Deployment deployment;
    private TrainedModel first;
    private TrainedModel second;

    @BeforeEach
    void train() {
        photos = DrawnPhotos.draw(folder.resolve("photos"), 20, "cat", "dog");
        studio = new Studio(
                new ScriptedEngine(2),
                new Places(folder.resolve("config"), folder.resolve("cache")),
                Tasks.direct(waiting::add, Lane.INFERENCE));
        studio.open(photos);
        session = Objects.requireNonNull(studio.session().get());
        session.training().start(TrainPlan.BOOK);
        session.training().start(TrainPlan.BOOK);
        first = TrainedModel.of(session.runs().getFirst());
        second = TrainedModel.of(session.runs().getLast());
        deployment = session.deployment();
    }

    @AfterEach
    void close() {
        studio.close(() -> {});
        work();
        client.close();
    }

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    @Test
    void howItIsServedOutlivesTheWindow() {
        log(true);
        deployment.prefer(" Pets ", 0);
        deployment.start(first, null, false);
        work();
        assertEquals("Pets", page().title());
        for (int time = 0; time < 2; time++) {
            studio.close(() -> {});
            work();
            studio.open(photos);
            session = Objects.requireNonNull(studio.session().get());
            work();
            assertTrue(session.monitoring().on().get());
            assertEquals(new Serving("Pets", 0), session.deployment().serving().get());
        }
    }

    @Test
    void theChosenPortIsTakenOrNone() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            deployment.prefer("", taken.getLocalPort());
            deployment.start(first, null, false);
            work();
            assertNull(deployment.page().get());
            assertTrue(studio.notices().last().get().error());
        }
        deployment.start(first, null, false);
        work();
        assertEquals(deployment.serving().get().port(), page().urls().getFirst().getPort());
    }

    @Test
    void aSecondModelThatIsChosenLaterIsAskedFromThenOn() {
        log(true);
        deployment.start(first, null, false);
        work();
        assertNull(page().second());
        assertTrue(studio.serves());
        deployment.compareWith(second);
        work();
        assertEquals(second, page().second());
        assertEquals(first, page().model());
        deployment.compareWith(null);
        work();
        assertNull(page().second());
    }

    private Deployment.Page page() {
        return Objects.requireNonNull(deployment.page().get());
    }

    private void log(boolean on) {
        session.monitoring().on().set(on);
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    private int send(URI page) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(page.resolve("predict"))
                .header("Content-Type", "image/png")
                .POST(HttpRequest.BodyPublishers.ofByteArray(picture()))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** What is in the log once all of it is written. */
    private MonitoringReport logged() {
        studio.close(() -> {});
        work();
        return PredictionLog.read(photos);
    }

    @Test
    void servedTwiceIsServedOnce() {
        List<URI> all = new ArrayList<>();
        deployment.page().addListener((property, before, after) -> {
            if (after != null) {
                all.addAll(after.urls());
            }
        });
        deployment.start(first, null, false);
        deployment.start(first, null, false);
        work();
        deployment.stop();
        assertNull(deployment.page().get());
        assertFalse(all.isEmpty());
        for (URI each : all) {
            assertThrows(ConnectException.class, () -> send(each));
        }
    }

    @Test
    void aLogThatIsTurnedOffWhileThePageStartsKeepsNothing() throws Exception {
        log(true);
        deployment.start(first, null, false);
        log(false);
        work();
        assertFalse(page().logged());
        assertEquals(200, send(page().urls().getFirst()));
        assertEquals(List.of(), logged().seen(first.name()));
    }

    @Test
    void aLogThatIsTurnedOnWhileThePageStartsIsSaid() {
        deployment.start(first, null, false);
        log(true);
        work();
        assertTrue(page().logged());
    }

    @Test
    void theSecondModelIsAskedAsSoonAsThereIsALog() throws Exception {
        deployment.start(first, second, false);
        work();
        log(true);
        work();
        assertEquals(second, page().second());
        assertEquals(200, send(page().urls().getFirst()));
        MonitoringReport watch = logged();
        assertEquals(1, watch.seen(first.name()).size());
        assertEquals(second.name(), watch.second(first.name()));
    }

    @Test
    void aModelIsNotComparedWithItself() {
        log(true);
        deployment.start(first, first, false);
        work();
        assertNull(page().second());
    }

    @Test
    void aPageThatWasStoppedWhileItStartedDoesNotComeBack() {
        deployment.start(first, null, false);
        studio.tasks().cancelAll();
        work();
        assertNull(deployment.page().get());
        log(true);
        work();
        assertNull(deployment.page().get());
    }

    @Test
    void whatWasAskedIsNotKeptOnceTheLogIsOff() throws IOException {
        log(true);
        List<Opinion> said = ask();
        log(false);
        work();
        assertEquals(1, said.size());
        assertEquals(List.of(), logged().seen(first.name()));
    }

    @Test
    void answersComeWhenTheLogCannotBeKept() throws IOException {
        Files.createDirectories(photos.resolve(".gleaner/watch/log.jsonl"));
        log(true);
        List<Opinion> said = ask();
        work();
        assertEquals(1, said.size());
        assertTrue(studio.notices().last().get().error());
        assertTrue(studio.notices().last().get().text().startsWith("Cannot write "));
        assertNull(studio.notices().failure().get());
    }

    private List<Opinion> ask() throws IOException {
        Path file = Files.write(folder.resolve("new.png"), picture());
        List<Question> pictures = new ArrayList<>();
        session.inference()
                .bring(
                        () -> List.of(new LocalFiles(List.of(file))),
                        new Latest(),
                        found -> pictures.addAll(found.pictures()),
                        () -> {});
        work();
        assertNotNull(pictures.getFirst());
        List<Opinion> said = new ArrayList<>();
        session.inference().ask(pictures, List.of(first), false, new Latest(), said::addAll, () -> {});
        return said;
    }
}
