package org.gleaner.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.gleaner.data.Prediction;
import org.gleaner.data.Prediction.OodScore;
import org.gleaner.data.Transforms;
import org.gleaner.engine.script.BatchAugmentation;
import org.gleaner.engine.script.ComputeType;
import org.gleaner.image.SampledTransform;

/**
 * Puts views of pictures into batches for a served network, and makes answers of what it says. Belongs to the network's
 * thread.
 */
final class InferenceBatches {

    private final Network network;
    private final Transforms transforms;
    private final int each;
    private final ByteBuffer space;
    private final ComputeType precision;

    /** @param most pictures a batch */
    InferenceBatches(Network network, Transforms transforms, ComputeType precision, int most) {
        this.network = network;
        this.precision = precision;
        this.transforms = transforms;
        this.each = 3 * transforms.itemSize() * transforms.itemSize();
        this.space = ByteBuffer.allocateDirect(each * most);
    }

    /**
     * What the network says of pictures.
     *
     * @param pictures of each its views, the plain one first
     * @param limit distance beyond which a picture is unlike the training data
     */
    List<Prediction> answers(List<List<TtaView>> pictures, double limit) {
        List<float[][]> plain =
                network.answers(batch(pictures.stream().map(List::getFirst).toList()), precision);
        float[][] probabilities = plain.get(0);
        for (int view = 1; view <= Predictor.VIEWS; view++) {
            average(pictures, view, probabilities);
        }
        List<Prediction> answers = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            double distance = plain.get(1)[i][0];
            Validator.checkNumbers(probabilities[i]);
            Validator.checkNumbers((float) distance);
            answers.add(Prediction.of(probabilities[i], new OodScore(distance, distance > limit)));
        }
        return answers;
    }

    /** Brings one more view into the mean of those pictures that have it; fastai's {@code tta} weighs them so. */
    private void average(List<List<TtaView>> pictures, int view, float[][] probabilities) {
        List<Integer> places = new ArrayList<>();
        List<TtaView> views = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            if (pictures.get(i).size() > view) {
                places.add(i);
                views.add(pictures.get(i).get(view));
            }
        }
        if (places.isEmpty()) {
            return;
        }
        float[][] more = network.probabilities(batch(views), precision);
        for (int i = 0; i < more.length; i++) {
            float[] mean = probabilities[places.get(i)];
            for (int k = 0; k < mean.length; k++) {
                double before = view == 1 ? Predictor.PLAIN * mean[k] : mean[k];
                mean[k] = (float) (before + (1 - Predictor.PLAIN) / Predictor.VIEWS * more[i][k]);
            }
        }
    }

    private Batch batch(List<TtaView> views) {
        int n = views.size();
        BatchAugmentation augmentation = views.getFirst().draw() == null ? null : BatchAugmentation.of(n);
        Batch batch = new Batch(transforms, space.slice(0, each * n), new long[n], augmentation);
        for (int i = 0; i < n; i++) {
            batch.rgb().put(i * each, views.get(i).square().rgb());
            SampledTransform draw = views.get(i).draw();
            if (augmentation != null && draw != null) {
                augmentation.write(draw, transforms, i);
            }
        }
        return batch;
    }
}
