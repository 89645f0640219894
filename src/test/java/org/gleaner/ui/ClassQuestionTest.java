package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import org.gleaner.Mosaics;
import org.gleaner.app.Session;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;

/** A folder named one level too high is asked about before it is opened. */
class ClassQuestionTest extends OpenWindow {

    @Override
    void prepare(Places places) throws IOException {
        Mosaics.write(photos.resolve("archive/PetImages/cat/1.png"), 1);
        Mosaics.write(photos.resolve("archive/PetImages/dog/2.png"), 2);
    }

    private void answer(String id) throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        until(() -> robot.lookup("#" + id).tryQuery().isPresent());
        assertNull(window.studio().session().get());
        assertFalse(Files.exists(photos.resolve(".gleaner")));
        Node button = robot.lookup("#" + id).query();
        robot.clickOn(button);
        until(() -> window.studio().session().get() != null);
    }

    private Session session() {
        return Objects.requireNonNull(window.studio().session().get());
    }

    @Test
    void theInnerFolderIsOpened() throws TimeoutException, IOException {
        answer("dialog-agree");
        Path inner = photos.resolve("archive/PetImages").toRealPath();
        assertEquals(inner, session().root());
        assertEquals(List.of("cat", "dog"), session().dataset().get().classes());
    }

    @Test
    void theFolderIsOpenedAsItIsAndNotAskedAboutAgain() throws TimeoutException, IOException {
        answer("dialog-other");
        assertEquals(photos.toRealPath(), session().root());
        assertEquals(List.of("archive"), session().dataset().get().classes());
    }
}
