package org.gleaner.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.gleaner.bench.IssuesBench.DrawnSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Right labels are left alone, and a few wrong ones are found nevertheless. */
class IssuesBenchTest {

    @ParameterizedTest
    @CsvSource({"FEW_CLASSES, 8", "SOME_CLASSES, 2"})
    void ofRightLabelsHardlyAnyIsFlagged(DrawnSet set, int seeds) {
        int flagged = LongStream.rangeClosed(1, seeds)
                .mapToObj(seed -> IssuesBench.drawn(set, LabelNoise.NONE, 0, seed))
                .mapToInt(result -> result.ways().getFirst().flagged())
                .sum();
        assertTrue(flagged <= 0.003 * seeds * set.pictures, flagged + " flagged");
    }

    @ParameterizedTest
    @CsvSource({"FEW_CLASSES, .02, .9", "SOME_CLASSES, .005, .6"})
    void fewWrongLabelsAreFound(DrawnSet set, double share, double found) {
        IssuesBench.Result result = IssuesBench.drawn(set, LabelNoise.SYMMETRIC, share, 1);
        assertTrue(result.ways().getFirst().recall() >= found, result.toString());
    }
}
