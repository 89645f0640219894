package org.gleaner.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.Objects;
import javafx.beans.InvalidationListener;
import org.gleaner.app.Session;
import org.gleaner.data.TrainPlan;
import org.gleaner.project.runs.Run;
import org.gleaner.ui.OpenStudio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareModelTest {

    @TempDir
    Path folder;

    private static Run stopped(Session session) {
        InvalidationListener stop = change -> session.training().stop();
        session.training().epochs().addListener(stop);
        session.training().start(TrainPlan.BOOK);
        session.training().epochs().removeListener(stop);
        assertNull(session.runs().getFirst().done());
        return session.runs().getFirst();
    }

    @Test
    void theLastWholeRunIsProposed() {
        Session session = OpenStudio.trained(folder);
        stopped(session);
        session.training().start(TrainPlan.BOOK);
        CompareModel model = new CompareModel(session);
        model.compare(session.runs().getFirst());
        assertEquals(1, Objects.requireNonNull(model.before().get()).number());
        model.compare(session.runs().getLast());
        assertEquals(3, Objects.requireNonNull(model.now().get()).number());
    }

    @Test
    void whereAllOthersWereStoppedAPersonChooses() {
        Session session = OpenStudio.open(folder);
        stopped(session);
        session.training().start(TrainPlan.BOOK);
        CompareModel model = new CompareModel(session);
        model.compare(session.runs().getFirst());
        assertFalse(model.isReady());
    }
}
