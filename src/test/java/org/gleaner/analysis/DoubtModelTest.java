package org.gleaner.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.gleaner.data.Doubt;
import org.gleaner.task.CancelToken;
import org.junit.jupiter.api.Test;

/** The fit beside the same one in numpy, written on its own. */
class DoubtModelTest {

    private final DrawnTable table = DrawnTable.withClassNoise();

    private DoubtModel fit(double byClass) {
        return DoubtModel.fit(table.labels(), table.probabilities(), byClass, new CancelToken());
    }

    @Test
    void halfOfTheWrongLabelsShapedLikeTheNetworksConfusions() {
        DoubtModel model = fit(DoubtModel.HALF);
        assertEquals(49.570050, model.expected(), 2e-4);
        assertEquals(0.9279899, model.accuracy(), 1e-6);
        assertEquals(-165.237391, model.logLikelihood(), 2e-4);
        assertEquals(43.536911, model.least(), 2e-4);
        assertArrayEquals(
                new double[] {0.9996706, 0.8910695, 0.0103043, 0.7579701, 0.0014959, 0.0022536, 0.0000014, 0.9950864},
                Arrays.copyOf(model.doubts(), 8),
                1e-5);
    }

    @Test
    void allOfThemByClass() {
        DoubtModel model = fit(DoubtModel.CLASS_NOISE);
        assertEquals(41.979414, model.expected(), 2e-4);
        assertEquals(0.9142454, model.accuracy(), 1e-6);
        assertEquals(-155.978506, model.logLikelihood(), 2e-4);
        assertEquals(37.141879, model.least(), 2e-4);
        assertArrayEquals(
                new double[] {0.9997486, 0.8522165, 0.0039948, 0.6324337, 0.0006690, 0.0022702, 0.0000005, 0.9946603},
                Arrays.copyOf(model.doubts(), 8),
                1e-5);
    }

    @Test
    void suggestsTheClassThatTheNetworkNames() {
        Suspect[] suspects = fit(DoubtModel.HALF).suspects();
        int right = 0;
        for (int i = 0; i < suspects.length; i += 7) {
            right += suspects[i].suggested() == i % 4 ? 1 : 0;
        }
        assertTrue(right >= 30, right + " of 35");
    }

    @Test
    void theKindIsHowManyOtherClassesComeIntoQuestion() {
        assertEquals(new Suspect(1, Doubt.Kind.ANOTHER), suspect(.2, .7, .05, .02, .02, .01));
        assertEquals(new Suspect(1, Doubt.Kind.SEVERAL), suspect(.2, .4, .36, .02, .01, .01));
        assertEquals(new Suspect(2, Doubt.Kind.NONE), suspect(.2, .15, .19, .16, .15, .15));
        assertEquals(new Suspect(1, Doubt.Kind.ANOTHER), suspect(.5, .5));
        assertEquals(new Suspect(1, Doubt.Kind.SEVERAL), suspect(.2, .4, .4));
        assertEquals(new Suspect(0, Doubt.Kind.ANOTHER), suspect(1));
    }

    private static Suspect suspect(double... belief) {
        return Suspect.of(0, Arrays.stream(belief).map(Math::log).toArray());
    }

    @Test
    void cancelStopsTheFit() {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        assertThrows(
                CancellationException.class,
                () -> DoubtModel.fit(table.labels(), table.probabilities(), DoubtModel.HALF, cancel));
    }
}
