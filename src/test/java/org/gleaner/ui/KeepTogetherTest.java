package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import org.gleaner.Mosaics;
import org.gleaner.app.BackgroundLook;
import org.gleaner.app.Session;
import org.gleaner.data.Grouping;
import org.gleaner.data.Split;
import org.gleaner.project.Project;
import org.gleaner.project.runs.SplitPlan;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;

/** Copies on both sides of the split are told, and brought to one side on wish. */
class KeepTogetherTest extends OpenWindow {

    @Override
    void prepare(Places places) throws IOException {
        for (String label : List.of("cat", "dog")) {
            for (int i = 0; i < 12; i++) {
                Mosaics.write(photos.resolve(label + "/" + i + ".png"), i + label.charAt(0) * 100);
                Files.copy(photos.resolve(label + "/" + i + ".png"), photos.resolve(label + "/" + i + "-copy.png"));
            }
        }
        try (Project project = Project.open(photos)) {
            project.resetSplit(new SplitPlan(0.2, 42));
        }
    }

    @Override
    boolean looksByItself() {
        return true;
    }

    private void press(String query) throws TimeoutException {
        until(() -> robot.lookup(query).tryQuery().isPresent());
        robot.interact(() -> robot.lookup(query).queryAs(Button.class).fire());
    }

    private boolean leaks(Session session) {
        return robot.lookup("#finding-leaks").tryQuery().isPresent()
                || session.look().state().get() != BackgroundLook.State.DONE;
    }

    @Test
    void theSplitIsDrawnAnewFromTheFinding() throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        until(() -> window.studio().session().get() != null && focused("overview-next"));
        Session session = Objects.requireNonNull(window.studio().session().get());
        until(() -> session.look().state().get() == BackgroundLook.State.DONE);
        assertTrue(leaks(session));
        press("#finding-leaks .button");
        press("#dialog-agree");
        until(() -> robot.lookup("#split-grouping").tryQuery().isPresent());
        press("#dialog-agree");
        until(() -> session.split().grouping().equals(Grouping.ALIKE));
        until(() -> !leaks(session));
        assertEquals(8, session.dataset().get().labelled(Split.VALID).size());
    }
}
