package org.gleaner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.Erasing;
import org.gleaner.data.ItemView;
import org.gleaner.data.PadMode;
import org.gleaner.data.Range;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.Transforms;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan comes out of its file as it went in, and files of earlier versions mean what they meant. */
class TransformsJsonTest {

    private static final String EARLIER = """
            {"backbone":"auto","freeze_epochs":1,"epochs":4,"learning_rate":0.002,"size":224,
             "view":{"method":"rrc","min_scale":0.5},"augmentation":%s,"batch":64,"seed":42,"device":"auto","precision":"auto"}""";

    @TempDir
    Path folder;

    @Test
    void everyChoiceIsKept() {
        Transforms transforms = new Transforms(
                192,
                new ItemView(ItemView.Method.PAD, 0.35, new Range(1, 1), PadMode.BORDER, 460),
                new BatchTransforms(
                        2,
                        true,
                        true,
                        30,
                        new Range(0.9, 1.3),
                        0.1,
                        0,
                        1,
                        0.5,
                        PadMode.ZEROS,
                        0.75,
                        new Erasing(0.3, new Range(0.01, 0.2), 0.4, 3)));
        TrainPlan plan = TrainPlan.BOOK.with(transforms);
        JsonFiles.write(folder.resolve("plan.json"), plan);
        TrainPlan read = JsonFiles.read(folder.resolve("plan.json"), TrainPlan.class);
        assertEquals(plan, read);
        assertEquals(transforms, read.transforms());
    }

    @Test
    void aRunOfAnEarlierVersionIsRead() throws IOException {
        assertEquals(TrainPlan.BOOK, read(EARLIER.formatted("1.0")));
        assertEquals(BatchTransforms.NONE, read(EARLIER.formatted("0.0")).augmentation());
        assertEquals(2, read(EARLIER.formatted("2")).augmentation().mult());
    }

    @Test
    void whatCannotBeIsADamagedFile() {
        assertThrows(Refusal.class, () -> read(EARLIER.formatted("7")));
    }

    private TrainPlan read(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("plan.json"), json);
        return JsonFiles.read(file, TrainPlan.class);
    }
}
