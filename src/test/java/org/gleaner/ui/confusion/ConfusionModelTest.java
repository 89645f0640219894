package org.gleaner.ui.confusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gleaner.analysis.ConfusionMatrix;
import org.gleaner.app.Session;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.ui.OpenStudio;
import org.gleaner.ui.kit.CellSelection.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfusionModelTest {

    @TempDir
    Path folder;

    @Test
    void withoutARunThereIsNoMatrix() {
        ConfusionModel model = new ConfusionModel(OpenStudio.open(folder));
        assertNull(model.matrix());
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
    void whoeverHearsOfFewerClassesFindsTheirNames() {
        Session session = OpenStudio.trained(folder);
        ConfusionModel model = new ConfusionModel(session);
        session.edits().renameClass("squares", "circles");
        List<List<String>> heard = new ArrayList<>();
        model.summary().addListener((property, before, after) -> heard.add(model.classes()));
        session.training().start(TrainPlan.BOOK);
        assertEquals(List.of("circles"), model.classes());
        assertFalse(heard.isEmpty());
    }

    @Test
    void aCellShowsItsPictures() {
        ConfusionModel model = new ConfusionModel(OpenStudio.trained(folder));
        model.side().set(Split.TRAIN);
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 2; column++) {
                model.selection().select(new Cell(row, column));
                assertEquals(
                        matrix(model).counts()[row][column], model.pictures().size());
            }
        }
        model.choose("squares", "circles");
        assertEquals(Set.of(new Cell(1, 0)), model.selection().selected().get());
        List<String> names = model.classes();
        assertTrue(model.pictures().stream()
                .allMatch(each -> names.get(each.label()).equals("squares")
                        && names.get(each.predicted()).equals("circles")));
    }

    @Test
    void cellsShowCountsOrShares() {
        ConfusionModel model = new ConfusionModel(OpenStudio.trained(folder));
        int count = matrix(model).counts()[0][0];
        assertEquals(String.valueOf(count), model.value(0, 0).text());
        model.scale().set(ConfusionModel.Scale.ROW);
        assertTrue(model.value(0, 0).text().endsWith("%"));
        assertEquals(1, model.value(0, 0).heat() + model.value(0, 1).heat(), 1e-9);
    }

    @Test
    void manyCellsAreSelectedAndKeptWhateverTheOrder() {
        ConfusionModel model = new ConfusionModel(OpenStudio.trained(folder));
        model.side().set(Split.TRAIN);
        model.selection().select(new Cell(0, 1));
        model.selection().toggle(new Cell(1, 0));
        int[][] counts = matrix(model).counts();
        assertEquals(counts[0][1] + counts[1][0], model.pictures().size());
        model.sort().set(ConfusionModel.Sort.SUPPORT);
        assertEquals(counts[0][1] + counts[1][0], model.pictures().size());
        model.selection().select(new Cell(0, 0));
        model.selection().extend(new Cell(1, 1));
        assertEquals(32, model.pictures().size());
    }

    @Test
    void aSearchShowsTheClassAndWhatItIsConfusedWith() {
        ConfusionModel model = new ConfusionModel(OpenStudio.trained(folder));
        model.search().set("nothing of this name");
        assertEquals(List.of(), model.classes());
        model.search().set("CIRC");
        assertTrue(model.classes().contains("circles"));
        model.choose("squares", "squares");
        assertEquals(List.of("circles", "squares"), model.classes());
    }

    @Test
    void theTableHoldsCountsAndScores() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a,b", "=c"), new int[][] {{3, 1}, {0, 0}});
        assertEquals("""
                actual \\ predicted,"a,b",'=c,precision,recall,f1,support
                "a,b",3,1,1.0,0.75,0.8571428571428571,4
                '=c,0,0,0.0,,0.0,0
                """, Export.csv(matrix).replace("\r\n", "\n"));
    }

    private static ConfusionMatrix matrix(ConfusionModel model) {
        return Objects.requireNonNull(model.matrix());
    }
}
