package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.gleaner.DrawnPhotos;
import org.gleaner.app.Session;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;

/** A folder that may hold what nobody has sorted is a class until a person says otherwise. */
class UnsortedFolderTest extends OpenWindow {

    @Override
    void prepare(Places places) {
        DrawnPhotos.draw(photos, 10, "circles", "squares", "unknown");
    }

    @Test
    void itsPhotosLoseTheirClassWithOneKeyAndGetItBackWithAnother() throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        until(() -> window.studio().session().get() != null && focused("overview-next"));
        Session session = Objects.requireNonNull(window.studio().session().get());
        assertEquals(
                List.of("circles", "squares", "unknown"),
                session.dataset().get().classes());
        var before = DrawnPhotos.tree(photos);
        until(() -> robot.lookup("#finding-unsorted .button").tryQuery().isPresent());
        Button button = robot.lookup("#finding-unsorted .button").queryButton();
        robot.interact(button::requestFocus);
        robot.type(KeyCode.ENTER);
        until(() -> session.dataset().get().count(null) == 10);
        assertEquals(List.of("circles", "squares"), session.dataset().get().classes());
        assertTrue(Files.exists(photos.resolve("unlabelled/00.png")));
        until(() -> robot.lookup("#finding-unsorted").tryQuery().isEmpty());
        keys(KeyCode.CONTROL, KeyCode.Z);
        until(() -> session.dataset().get().classes().size() == 3);
        assertEquals(before, DrawnPhotos.tree(photos));
    }
}
