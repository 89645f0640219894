package org.gleaner.engine;

import ai.djl.Device;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.gleaner.data.Transforms;
import org.gleaner.image.ItemTransform;
import org.gleaner.image.Pixels;
import org.gleaner.image.SampledTransform;
import org.gleaner.learn.ActivationMap;
import org.gleaner.learn.Explainer;

/** A trained network kept in memory to tell what it looked at. Engine thread only. */
final class TorchExplainer implements Explainer {

    private final List<String> classes;
    private final Transforms transforms;
    private final Network network;

    /** @param archive where the network may be written on the way; it may go afterwards */
    TorchExplainer(TrainedNetwork trained, Transforms transforms, Path archive, Device device) {
        this.classes = trained.classes();
        this.transforms = transforms;
        this.network = trained.load(archive, device);
        network.module().training(false);
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public ActivationMap explain(Pixels picture, int label) {
        Pixels presized = ItemTransform.presized(picture, transforms.itemSize());
        ItemTransform view = SampledTransform.valid(transforms, presized.width(), presized.height())
                .item();
        byte[] rgb = view.apply(presized).rgb();
        ByteBuffer space = ByteBuffer.allocateDirect(rgb.length).put(0, rgb);
        GradCam seen = GradCam.of(network, new Batch(transforms, space, new long[] {label}, null));
        return new ActivationMap(
                seen.width(), seen.height(), seen.values(), view.area(presized.width(), presized.height()));
    }

    @Override
    public void close() {
        network.close();
    }
}
