package org.gleaner.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.gleaner.DrawnPhotos;
import org.gleaner.ScriptedEngine;
import org.gleaner.data.TrainPlan;
import org.gleaner.gather.LocalFiles;
import org.gleaner.gather.WebPictures;
import org.gleaner.net.LoopbackServer;
import org.gleaner.project.collect.Adding.Addition;
import org.gleaner.project.inference.Opinion;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.store.Places;
import org.gleaner.store.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While photos are downloaded, everything else goes on. */
class LanesTest {

    @TempDir
    Path folder;

    private final Queue<Runnable> downloads = new ArrayDeque<>();

    @Test
    void modelsInUseDoNotWaitForADownload() {
        Path photos = DrawnPhotos.draw(folder.resolve("photos"), 20, "cat", "dog");
        Tasks tasks = Tasks.direct(downloads::add, Lane.NETWORK);
        Places places = new Places(folder.resolve("config"), folder.resolve("cache"));
        Studio studio = new Studio(new ScriptedEngine(2), places, tasks);
        studio.open(photos);
        Session session = Objects.requireNonNull(studio.session().get());
        session.training().start(TrainPlan.BOOK);
        session.collection().add(List::of, 1, added -> {});
        assertEquals(1, downloads.size());

        TrainedModel model = TrainedModel.of(session.runs().getFirst());
        List<Opinion> said = new ArrayList<>();
        Inference inference = session.inference();
        inference.bring(
                () -> List.of(new LocalFiles(List.of(photos.resolve("cat/00.png")))),
                new Latest(),
                found -> inference.ask(found.pictures(), List.of(model), false, new Latest(), said::addAll, () -> {}),
                () -> {});
        assertEquals(1, said.size());
        session.deployment().export(session.runs().getFirst(), folder.resolve("exported"));
        assertTrue(Files.exists(folder.resolve("exported")));
        session.deployment().start(model, null, false);
        assertNotNull(session.deployment().page().get());
        List<String> still = tasks.running().stream().map(Job::name).toList();
        assertEquals(List.of("Adding photos"), still);

        downloads.remove().run();
        studio.close(() -> {});
    }

    @Test
    void threeHostsThatHangKeepNobodyWaiting() throws Exception {
        CountDownLatch asked = new CountDownLatch(3);
        CountDownLatch over = new CountDownLatch(1);
        LoopbackServer.Handler hangs = (request, out) -> {
            asked.countDown();
            over.await();
        };
        Path photos = DrawnPhotos.draw(folder.resolve("photos"), 20, "cat", "dog");
        Places places = new Places(folder.resolve("config"), folder.resolve("cache"));
        try (LoopbackServer one = new LoopbackServer(hangs);
                LoopbackServer two = new LoopbackServer(hangs);
                LoopbackServer three = new LoopbackServer(hangs);
                ExecutorService network = Executors.newSingleThreadExecutor()) {
            allowing(one, two, three).save(places);
            Studio studio = new Studio(new ScriptedEngine(2), places, Tasks.direct(network, Lane.NETWORK));
            studio.open(photos);
            Session session = Objects.requireNonNull(studio.session().get());
            session.training().start(TrainPlan.BOOK);
            List<String> addresses = Stream.of(one, two, three)
                    .map(server -> server.uri("/a.jpg").toString())
                    .toList();
            session.collection().add(() -> List.of(new Addition("cat", WebPictures.of(addresses))), 1, added -> {});
            asked.await();

            TrainedModel model = TrainedModel.of(session.runs().getFirst());
            session.deployment().start(model, null, false);
            assertNotNull(session.deployment().page().get());
            session.deployment().export(session.runs().getFirst(), folder.resolve("exported"));
            assertTrue(Files.exists(folder.resolve("exported")));
            session.dataChecks().findBrokenFiles();
            assertNotNull(session.dataChecks().found().get().checks().files());
            assertTrue(
                    studio.tasks().running().stream().anyMatch(job -> job.name().equals("Adding photos")));
            session.deployment().end().join();
            studio.tasks().cancelAll();
            over.countDown();
        }
    }

    private static Settings allowing(LoopbackServer one, LoopbackServer two, LoopbackServer three) {
        Map<String, String> addresses = Map.of(
                "openverse", "http://" + one.address(),
                "pexels", "http://" + two.address(),
                "flickr", "http://" + three.address());
        return new Settings(List.of(), Settings.Theme.LIGHT, Map.of(), addresses, null);
    }
}
