package org.gleaner.project.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.gleaner.analysis.Outliers;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptOutliersTest {

    private static final Progress NEVER = (done, of) -> {
        throw new AssertionError("compared again");
    };

    @TempDir
    Path folder;

    private static List<float[]> rows() {
        Random random = new Random(3);
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            float[] row = new float[8];
            for (int k = 0; k < row.length; k++) {
                row[k] = random.nextFloat();
            }
            rows.add(row);
        }
        return rows;
    }

    private KeptOutliers kept() {
        return new KeptOutliers(folder.resolve("outliers.bin"));
    }

    @Test
    void whatOnlyMovedIsNotComparedAgain() {
        List<float[]> rows = rows();
        Outliers found = kept().of(rows, Progress.NONE, new CancelToken());
        Outliers again = kept().of(rows, NEVER, new CancelToken());
        assertArrayEquals(found.distances(), again.distances());
        assertArrayEquals(found.nearest(), again.nearest());
        Collections.reverse(rows);
        Outliers turned = kept().of(rows, NEVER, new CancelToken());
        assertEquals(found.distances()[0], turned.distances()[29]);
        assertEquals(found.nearest()[0], 29 - turned.nearest()[29]);
        assertEquals(found.limit(), turned.limit());
    }

    @Test
    void whatIsDamagedOrOfOtherPicturesIsFoundAnew() throws IOException {
        List<float[]> rows = rows();
        Outliers found = kept().of(rows, Progress.NONE, new CancelToken());
        Path file = folder.resolve("outliers.bin");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 120));
        assertArrayEquals(
                found.distances(),
                kept().of(rows, Progress.NONE, new CancelToken()).distances());
        assertEquals(
                29,
                kept().of(rows.subList(0, 29), Progress.NONE, new CancelToken()).distances().length);
    }
}
