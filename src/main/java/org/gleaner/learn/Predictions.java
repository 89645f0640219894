package org.gleaner.learn;

import java.util.ArrayList;
import java.util.List;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Judgement;

/**
 * What a network says of pictures.
 *
 * @param classes in the order of the network's outputs
 * @param probabilities one row a picture, in the order asked, that sums to 1
 * @param features what the body sees in each picture, one row a picture: the mean over the places of its last feature map
 */
public record Predictions(List<String> classes, List<double[]> probabilities, List<float[]> features) {

    /** Where a probability is rounded to nothing the loss is finite still, about 20. */
    private static final double LEAST_PROBABILITY = 1e-9;

    public Predictions {
        classes = List.copyOf(classes);
        probabilities = List.copyOf(probabilities);
        features = List.copyOf(features);
    }

    /** The same pictures judged by these probabilities instead; their labels are indices of these classes. */
    public Evaluation judge(List<Judgement> pictures) {
        List<Judgement> rows = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            Judgement picture = pictures.get(i);
            double[] row = probabilities.get(i);
            float[] rounded = new float[row.length];
            int predicted = 0;
            for (int k = 0; k < row.length; k++) {
                rounded[k] = (float) row[k];
                predicted = row[k] > row[predicted] ? k : predicted;
            }
            double loss = -Math.log(Math.max(row[picture.label()], LEAST_PROBABILITY));
            rows.add(new Judgement(picture.path(), picture.split(), picture.label(), predicted, loss, rounded));
        }
        return new Evaluation(classes, rows);
    }
}
