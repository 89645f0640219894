package org.gleaner.ui.confusion;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.util.List;
import org.gleaner.analysis.ConfusionMatrix;
import org.gleaner.task.Message;

/** What a confusion matrix means, in words. Stateless. */
final class MatrixWords {

    private MatrixWords() {}

    /** How many are right, of the photos held back or of those it has learnt from. */
    static Message share(ConfusionMatrix matrix, boolean valid) {
        int right = 0;
        for (int i = 0; i < matrix.counts().length; i++) {
            right += matrix.counts()[i][i];
        }
        return valid
                ? new Message("%,d of %,d right on photos it had not seen", right, matrix.total())
                : new Message("%,d of %,d right on the photos it has learnt from", right, matrix.total());
    }

    /** Which class is taken for which most often. */
    static String mostConfused(ConfusionMatrix matrix) {
        List<ConfusionMatrix.Pair> pairs = matrix.mostConfused();
        if (pairs.isEmpty()) {
            return matrix.total() == 0 ? "" : tr("Every photo is where it belongs.");
        }
        ConfusionMatrix.Pair worst = pairs.getFirst();
        return tr(
                "The most common mistake: %s taken for %s, %s.",
                worst.actual(), worst.predicted(), trn("%,d photo", "%,d photos", worst.count()));
    }
}
