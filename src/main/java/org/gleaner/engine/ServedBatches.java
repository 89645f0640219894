package org.gleaner.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.gleaner.data.Transforms;
import org.gleaner.image.Draw;
import org.gleaner.learn.Classifier.Answer;

/** Puts views of pictures into batches for a served network, and makes answers of what it says. Belongs to the network's thread. */
final class ServedBatches {

    private final Network network;
    private final Transforms transforms;
    private final int each;
    private final ByteBuffer space;
    private final Precision precision;

    /** @param most pictures a batch */
    ServedBatches(Network network, Transforms transforms, Precision precision, int most) {
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
    List<Answer> answers(List<List<Sighting>> pictures, double limit) {
        List<float[][]> plain = ask(pictures.stream().map(List::getFirst).toList());
        float[][] probabilities = plain.get(0);
        for (int view = 1; view <= Predictor.VIEWS; view++) {
            average(pictures, view, probabilities);
        }
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            double distance = plain.get(1)[i][0];
            Judge.checkNumbers(probabilities[i]);
            Judge.checkNumbers((float) distance);
            answers.add(new Answer(probabilities[i], distance, distance > limit, plain.get(2)[i]));
        }
        return answers;
    }

    /** Brings one more view into the mean of those pictures that have it; fastai's {@code tta} weighs them so. */
    private void average(List<List<Sighting>> pictures, int view, float[][] probabilities) {
        List<Integer> places = new ArrayList<>();
        List<Sighting> views = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            if (pictures.get(i).size() > view) {
                places.add(i);
                views.add(pictures.get(i).get(view));
            }
        }
        if (places.isEmpty()) {
            return;
        }
        float[][] more = ask(views).getFirst();
        for (int i = 0; i < more.length; i++) {
            float[] mean = probabilities[places.get(i)];
            for (int k = 0; k < mean.length; k++) {
                double before = view == 1 ? Predictor.PLAIN * mean[k] : mean[k];
                mean[k] = (float) (before + (1 - Predictor.PLAIN) / Predictor.VIEWS * more[i][k]);
            }
        }
    }

    private List<float[][]> ask(List<Sighting> views) {
        int n = views.size();
        Sampling sampling = views.getFirst().draw() == null ? null : Sampling.of(n);
        Batch batch = new Batch(transforms, space.slice(0, each * n), new long[n], sampling);
        for (int i = 0; i < n; i++) {
            batch.rgb().put(i * each, views.get(i).square().rgb());
            Draw draw = views.get(i).draw();
            if (sampling != null && draw != null) {
                sampling.write(draw, transforms, i);
            }
        }
        return network.answers(batch, precision);
    }
}
