package org.gleaner.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.gleaner.learn.Phase;
import org.gleaner.project.runs.Run;
import org.junit.jupiter.api.Test;

class CurveWordsTest {

    private static List<Run.Epoch> rows(double[] losses, double[] errors) {
        List<Run.Epoch> rows = new ArrayList<>();
        for (int i = 0; i < losses.length; i++) {
            rows.add(new Run.Epoch(Phase.UNFROZEN, i, 0.5, losses[i], errors[i], 1));
        }
        return rows;
    }

    @Test
    void saysWhetherMoreEpochsWouldHelp() {
        assertEquals(
                "It was still getting better: more epochs may help.",
                CurveWords.losses(rows(new double[] {1, 0.8, 0.6}, new double[3])));
        assertEquals(
                "It has come to rest: more epochs would change little.",
                CurveWords.losses(rows(new double[] {1, 0.6, 0.59}, new double[3])));
        assertEquals(
                "Since epoch 2 it learns its photos by heart: on others it got worse.",
                CurveWords.losses(rows(new double[] {1, 0.6, 0.7}, new double[3])));
    }

    @Test
    void saysWhenItWasBest() {
        assertEquals(
                "75 % right at the end, 80 % at best, after epoch 2.",
                CurveWords.errors(rows(new double[3], new double[] {0.3, 0.2, 0.25})));
        assertEquals(
                "80 % right at the end, which is its best.",
                CurveWords.errors(rows(new double[2], new double[] {0.3, 0.2})));
    }

    @Test
    void saysNothingWhereNothingWasMeasured() {
        assertEquals("", CurveWords.losses(List.of()));
        assertEquals("", CurveWords.errors(rows(new double[] {Double.NaN}, new double[] {Double.NaN})));
    }
}
