package org.gleaner.ui.confusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Objects;
import org.gleaner.data.Split;
import org.gleaner.learn.ConfusionMatrix;
import org.gleaner.ui.OpenStudio;
import org.gleaner.ui.kit.Heatmap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfusionModelTest {

    @TempDir
    Path folder;

    @Test
    void withoutARunThereIsNoMatrix() {
        ConfusionModel model = new ConfusionModel(OpenStudio.open(folder));
        assertNull(model.matrix().get());
        assertTrue(model.pictures().isEmpty());
    }

    @Test
    void theValidationSideIsShownFirst() {
        ConfusionModel model = new ConfusionModel(OpenStudio.trained(folder));
        assertEquals(8, matrix(model).total());
        model.side().set(Split.TRAIN);
        assertEquals(32, matrix(model).total());
    }

    @Test
    void aCellShowsItsPictures() {
        ConfusionModel model = new ConfusionModel(OpenStudio.trained(folder));
        model.side().set(Split.TRAIN);
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 2; column++) {
                model.cell().set(new Heatmap.Cell(row, column));
                assertEquals(
                        matrix(model).counts()[row][column], model.pictures().size());
            }
        }
        model.choose("squares", "circles");
        assertEquals(new Heatmap.Cell(1, 0), model.cell().get());
        assertTrue(model.pictures().stream()
                .allMatch(each ->
                        each.actual().equals("squares") && each.predicted().equals("circles")));
    }

    @Test
    void cellsShowCountsOrShares() {
        ConfusionModel model = new ConfusionModel(OpenStudio.trained(folder));
        int count = matrix(model).counts()[0][0];
        assertEquals(String.valueOf(count), model.value(0, 0).text());
        model.shares().set(true);
        assertTrue(model.value(0, 0).text().endsWith("%"));
        assertEquals(1, model.value(0, 0).heat() + model.value(0, 1).heat(), 1e-9);
    }

    private static ConfusionMatrix matrix(ConfusionModel model) {
        return Objects.requireNonNull(model.matrix().get());
    }
}
