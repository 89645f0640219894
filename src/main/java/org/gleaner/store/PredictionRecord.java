package org.gleaner.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.gleaner.data.Prediction;
import org.gleaner.data.Prediction.OodScore;
import org.jspecify.annotations.Nullable;

/** One record of the log of a model in use. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PredictionRecord.Model.class, name = "model"),
    @JsonSubTypes.Type(value = PredictionRecord.Seen.class, name = "seen"),
    @JsonSubTypes.Type(value = PredictionRecord.Reviewed.class, name = "reviewed"),
    @JsonSubTypes.Type(value = PredictionRecord.Used.class, name = "used")
})
public sealed interface PredictionRecord {

    /**
     * A model began to be logged; what its answers are compared with.
     *
     * @param heldOut distances of the pictures held back, ascending
     * @param predicted how often each class was named for them; empty when that is not known
     */
    record Model(Instant time, String name, List<String> classes, List<Float> heldOut, List<Integer> predicted)
            implements PredictionRecord {
        public Model {
            requireNonNull(name);
            classes = List.copyOf(classes);
            heldOut = List.copyOf(heldOut);
            predicted = List.copyOf(predicted);
        }
    }

    /**
     * A model answered.
     *
     * @param id of this answer
     * @param picture where its copy lies in the folder of the log
     * @param probabilities in the order of the model's classes
     * @param distance from the training pictures
     * @param challenger what a second model said of it; null when none was asked
     * @param name of the file as its sender called it; null where that is not known
     */
    record Seen(
            Instant time,
            String id,
            String model,
            String picture,
            List<Float> probabilities,
            double distance,
            boolean unlike,
            @JsonAlias("beside") @Nullable Challenger challenger,
            @Nullable String name)
            implements PredictionRecord {
        public Seen {
            requireNonNull(time);
            requireNonNull(id);
            requireNonNull(model);
            ProjectPath.picture(requireNonNull(picture));
            probabilities = List.copyOf(probabilities);
        }

        public Prediction prediction() {
            float[] softmax = new float[probabilities.size()];
            for (int k = 0; k < softmax.length; k++) {
                softmax[k] = probabilities.get(k);
            }
            return Prediction.of(softmax, new OodScore(distance, unlike));
        }
    }

    /** What a second model named. */
    record Challenger(String model, String label, double probability) {
        public Challenger {
            requireNonNull(model);
            requireNonNull(label);
        }
    }

    /**
     * A person said what a picture shows.
     *
     * @param id of the answer
     * @param label empty for none of the classes; null takes back what was said
     */
    record Reviewed(Instant time, String id, @Nullable String label) implements PredictionRecord {}

    /**
     * Pictures came into the project.
     *
     * @param ids of their answers
     */
    record Used(Instant time, List<String> ids) implements PredictionRecord {
        public Used {
            ids = List.copyOf(ids);
        }
    }
}
