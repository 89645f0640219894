package org.gleaner.ui.clean.model;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import org.gleaner.data.Judgement;
import org.gleaner.data.Split;
import org.gleaner.image.Quality;
import org.gleaner.project.runs.RebasedEvaluation.Outdated;
import org.jspecify.annotations.Nullable;

/**
 * A picture with the names of its label and of the network's answer.
 *
 * @param judgement what a network says; without probabilities where none has seen the picture
 * @param actual its class; empty where it has none
 * @param predicted the network's answer, or what is suggested in place of the label
 * @param classes the names that belong to the probabilities
 * @param note why it stands where it does, such as {@code blurry 0.21}; empty where the loss tells
 * @param kind what is wrong with it by itself, where it stands for that
 * @param outdated what has happened to it since the network judged it; null where it is as it was
 */
public record Picture(
        Judgement judgement,
        String actual,
        String predicted,
        List<String> classes,
        String note,
        Quality.@Nullable Kind kind,
        @Nullable Outdated outdated) {

    public String path() {
        return judgement.path();
    }

    /** Whether the network's answer is another class than the one it has. */
    public boolean wrong() {
        return !actual.isEmpty() && !actual.equals(predicted);
    }

    /** Whether it is trained on or held back; null where it has no class, and is neither. */
    @Nullable
    public Split side() {
        return actual.isEmpty() ? null : judgement.split();
    }

    /** Its side in words; empty for none. */
    public String sideWords() {
        return switch (side()) {
            case null -> "";
            case TRAIN -> tr("Train");
            case VALID -> tr("Valid");
        };
    }

    /** Whether it has no class, and the network's answer is suggested for it. */
    public boolean suggests() {
        return actual.isEmpty() && !predicted.isEmpty();
    }

    /** Whether a network has judged it. */
    public boolean judged() {
        return judgement.probabilities().length > 0;
    }

    Picture with(String reason, Quality.@Nullable Kind wrong) {
        return new Picture(judgement, actual, predicted, classes, reason, wrong, outdated);
    }

    /** Why the opinion of it may be wrong now; empty where nothing has changed. */
    public String staleWords() {
        return switch (outdated) {
            case null -> "";
            case RELABELLED ->
                tr("It was judged under another label: the loss is that of today's. Retrain to know better.");
            case CHANGED -> tr("Its file has changed since it was judged. Retrain to know better.");
        };
    }

    /** Given and predicted class where they differ; a suggestion as a question. */
    public String title() {
        if (actual.isEmpty()) {
            return predicted.isEmpty() ? tr("unlabelled") : predicted + "?";
        }
        return wrong() ? actual + " → " + predicted : actual;
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
