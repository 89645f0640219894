package org.gleaner;

import org.gleaner.data.BatchTransforms;
import org.gleaner.data.Device;
import org.gleaner.data.ItemView;
import org.gleaner.data.Precision;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.TrainPlan.Hardware;
import org.gleaner.data.TrainPlan.Model;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.data.Transforms;

/** Plans that train quickly and alike everywhere. */
public final class Plans {

    private Plans() {}

    /** With fastai's augmentation, on the processor, in float32. */
    public static TrainPlan of(String backbone, int size, Schedule schedule) {
        return new TrainPlan(
                new Model(backbone, null),
                schedule,
                new Transforms(size, ItemView.BOOK, BatchTransforms.FASTAI),
                new Hardware(Device.CPU, Precision.FP32));
    }
}
