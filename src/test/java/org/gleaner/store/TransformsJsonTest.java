package org.gleaner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.Device;
import org.gleaner.data.Erasing;
import org.gleaner.data.ItemView;
import org.gleaner.data.PadMode;
import org.gleaner.data.Precision;
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

    private static final String WRITTEN = """
            {"backbone":"small","weights":"/a/b.pth","freeze_epochs":1,"epochs":4,"learning_rate":0.002,"size":192,\
            "view":{"method":"pad","min_scale":0.35,"ratio":{"low":1.0,"high":1.0},"pad":"border","size":460},\
            "augmentation":{"mult":2.0,"flip":true,"flip_vertical":true,"max_rotate":30.0,"zoom":{"low":0.9,"high":1.3},\
            "max_lighting":0.1,"max_warp":0.0,"p_affine":1.0,"p_lighting":0.5,"pad":"zeros","min_scale":0.75,\
            "erasing":{"p":0.3,"area":{"low":0.01,"high":0.2},"min_aspect":0.4,"max_count":3}},\
            "batch":64,"seed":42,"device":"gpu","precision":"bf16"}""";

    @TempDir
    Path folder;

    @Test
    void everyChoiceIsKeptInTheSameWords() throws IOException {
        Transforms transforms = new Transforms(
                192,
                new ItemView(ItemView.Method.PAD, 0.35, new Range(1, 1), PadMode.BORDER, 460),
                new BatchTransforms(
                        2,
                        new BatchTransforms.Flips(true, true),
                        new BatchTransforms.Affine(30, new Range(0.9, 1.3), 0, 1),
                        new BatchTransforms.Lighting(0.1, 0.5),
                        PadMode.ZEROS,
                        0.75,
                        new Erasing(0.3, new Range(0.01, 0.2), 0.4, 3)));
        TrainPlan plan = TrainPlan.BOOK
                .with(new TrainPlan.Model("small", "/a/b.pth"))
                .with(transforms)
                .with(new TrainPlan.Hardware(Device.GPU, Precision.BF16));
        assertEquals(plan, read(WRITTEN));
        JsonFiles.write(folder.resolve("plan.json"), plan);
        assertEquals(WRITTEN, Files.readString(folder.resolve("plan.json")));
    }

    @Test
    void aRunOfAnEarlierVersionIsRead() throws IOException {
        assertEquals(TrainPlan.BOOK, read(EARLIER.formatted("1.0")));
        assertEquals(
                BatchTransforms.NONE,
                read(EARLIER.formatted("0.0")).transforms().batch());
        assertEquals(2, read(EARLIER.formatted("2")).transforms().batch().mult());
    }

    @Test
    void whatCannotBeIsADamagedFile() {
        assertThrows(Refusal.class, () -> read(EARLIER.formatted("7")));
    }

    @Test
    void whatIsMissingOrCannotBeIsRefusedInOneLine() {
        for (String bad : List.of(
                WRITTEN.replace("\"epochs\":4", "\"epochs\":-4"),
                WRITTEN.replace("\"backbone\":\"small\",", ""),
                WRITTEN.replace("\"size\":192", "\"size\":8"),
                WRITTEN.replace("\"p_affine\":1.0", "\"p_affine\":2.0"),
                WRITTEN.replace("\"pad\":\"zeros\",", ""),
                WRITTEN.replace("\"zoom\":{\"low\":0.9,\"high\":1.3}", "\"zoom\":null"))) {
            String reason =
                    assertThrows(Refusal.class, () -> read(bad)).reason().toString();
            assertTrue(reason.startsWith("Damaged file: " + folder.resolve("plan.json") + " (not what belongs there"));
        }
    }

    /** Whatever an earlier version or another machine had, the plan can be carried out here. */
    @Test
    void anUnknownDeviceIsTheBestAtHand() throws IOException {
        String odd = WRITTEN.replace("\"gpu\"", "\"tpu\"").replace("\"bf16\"", "\"fp8\"");
        assertEquals(
                new TrainPlan.Hardware(Device.AUTO, Precision.AUTO), read(odd).hardware());
    }

    /** What a thorough check has found is kept under these words, and found again by them. */
    @Test
    void aPlanInOneLineIsWordedAsEver() {
        assertEquals(
                "TrainPlan[backbone=auto, weights=null, freezeEpochs=1, epochs=4, learningRate=0.002, size=224, "
                        + "view=ItemView[method=RRC, minScale=0.5, ratio=Range[low=0.75, high=1.3333333333333333], "
                        + "pad=ZEROS, size=null], augmentation=BatchTransforms[mult=1.0, flip=true, flipVertical=false, "
                        + "maxRotate=10.0, zoom=Range[low=1.0, high=1.1], maxLighting=0.2, maxWarp=0.2, pAffine=0.75, "
                        + "pLighting=0.75, pad=REFLECTION, minScale=1.0, erasing=Erasing[p=0.0, area=Range[low=0.0, "
                        + "high=0.3], minAspect=0.3, maxCount=1]], batch=64, seed=42, device=auto, precision=auto]",
                PlanFile.line(TrainPlan.BOOK));
    }

    private TrainPlan read(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("plan.json"), json);
        return JsonFiles.read(file, TrainPlan.class);
    }
}
