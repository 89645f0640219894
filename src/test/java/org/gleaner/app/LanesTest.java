package org.gleaner.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.gleaner.DrawnPhotos;
import org.gleaner.ScriptedEngine;
import org.gleaner.data.TrainPlan;
import org.gleaner.gather.LocalFiles;
import org.gleaner.project.inference.Opinion;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.store.Places;
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
}
