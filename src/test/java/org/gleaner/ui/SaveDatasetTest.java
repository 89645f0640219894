package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.gleaner.Mosaics;
import org.gleaner.project.export.DatasetFormat;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;

/** The cleaned photos go out of the window again. */
class SaveDatasetTest extends OpenWindow {

    @Override
    void prepare(Places places) throws IOException {
        for (int i = 0; i < 4; i++) {
            Mosaics.write(photos.resolve("cat/" + i + ".png"), i);
            Mosaics.write(photos.resolve("dog/" + i + ".png"), 10 + i);
        }
    }

    @Test
    void theDataSetIsSavedInTheShapeThatIsChosen() throws TimeoutException, IOException {
        robot.interact(() -> window.studio().open(photos));
        until(() -> window.studio().session().get() != null && focused("overview-next"));
        robot.press(KeyCode.CONTROL).press(KeyCode.SHIFT).type(KeyCode.S).release(KeyCode.SHIFT, KeyCode.CONTROL);
        until(() -> robot.lookup("#dataset-folder").tryQuery().isPresent());
        Path out = folder.resolve("saved");
        assertEquals(
                photos.toRealPath().resolveSibling("photos-data-set").toString(),
                robot.lookup("#dataset-folder").queryAs(TextField.class).getText());
        robot.interact(() -> {
            robot.lookup("#dataset-folder").queryAs(TextField.class).setText(out.toString());
            ComboBox<DatasetFormat> format = robot.lookup("#dataset-format").queryComboBox();
            format.setValue(DatasetFormat.CSV);
            robot.lookup("#dialog-agree").queryAs(Button.class).fire();
        });
        until(() -> Files.exists(out));
        assertEquals(9, Files.readAllLines(out.resolve("labels.csv")).size());
        assertTrue(Files.exists(out.resolve("changes.csv")));
    }
}
