package org.gleaner.ui;

import java.nio.file.Path;
import java.util.Objects;
import org.gleaner.DrawnPhotos;
import org.gleaner.ScriptedEngine;
import org.gleaner.app.Session;
import org.gleaner.app.Studio;
import org.gleaner.app.Tasks;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.store.Places;

/** A session on drawn pictures in which everything happens at once on the calling thread. */
public final class OpenStudio {

    private OpenStudio() {}

    /** Two classes of twenty, opened. */
    public static Session open(Path folder) {
        return open(folder, new ScriptedEngine(4));
    }

    /** The same with this engine; photos that lie there already stay. */
    public static Session open(Path folder, Engine engine) {
        Path photos = DrawnPhotos.draw(folder.resolve("photos"), 20, "circles", "squares");
        Places places = new Places(folder.resolve("config"), folder.resolve("cache"));
        Studio studio = new Studio(engine, places, Tasks.direct());
        studio.open(photos);
        return Objects.requireNonNull(studio.session().get());
    }

    /** The same after a training. */
    public static Session trained(Path folder) {
        Session session = open(folder);
        session.training().start(TrainPlan.BOOK);
        return session;
    }
}
