package org.gleaner.ui.clean;

import java.util.List;
import org.gleaner.data.Judgement;

/**
 * A picture with the names of its label and of the network's answer.
 *
 * @param actual its class
 * @param classes the names that belong to the probabilities
 */
public record Picture(Judgement judgement, String actual, String predicted, List<String> classes) {

    public String path() {
        return judgement.path();
    }

    public boolean wrong() {
        return !actual.equals(predicted);
    }

    /** How much more probable the first answer is than the second, 0 to 1: small where the network is not sure. */
    double margin() {
        float first = 0;
        float second = 0;
        for (float probability : judgement.probabilities()) {
            if (probability > first) {
                second = first;
                first = probability;
            } else if (probability > second) {
                second = probability;
            }
        }
        return first - second;
    }
}
