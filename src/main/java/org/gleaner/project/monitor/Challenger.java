package org.gleaner.project.monitor;

import java.util.concurrent.CompletionException;
import org.gleaner.data.Prediction;
import org.gleaner.image.DecodeBudget;
import org.gleaner.image.Decoder;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.learn.Classifier;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.store.PredictionRecord;
import org.jspecify.annotations.Nullable;

/**
 * A second model that is shown what the first one is shown, and whose answers nobody sees but the log. Any thread; the
 * classifier stays its owner's.
 */
public record Challenger(TrainedModel model, Classifier classifier) {

    /** What it names, or null when it cannot say. */
    PredictionRecord.@Nullable Challenger say(byte[] picture) {
        try {
            Prediction answer = DecodeBudget.within(
                            picture, Integer.MAX_VALUE, size -> classifier.ask(Decoder.decode(picture), false))
                    .join();
            return new PredictionRecord.Challenger(
                    model.name(), classifier.classes().get(answer.best()), answer.confidence());
        } catch (UnreadablePicture | CompletionException | IllegalStateException e) {
            return null;
        }
    }
}
