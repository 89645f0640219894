package org.gleaner.ui.clean.model;

import static org.gleaner.text.Texts.tr;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Prediction;
import org.gleaner.data.Split;
import org.gleaner.image.Quality;
import org.gleaner.project.runs.RebasedEvaluation.Outdated;
import org.jspecify.annotations.Nullable;

/**
 * A picture with its class and what a network says of it.
 *
 * @param evaluated what a network says of it and its class; null where none has judged it
 * @param suggestion what a network takes it for where it has no class; null where none was asked
 * @param predicted the network's answer, or what is suggested in place of the label
 * @param classes the names that belong to the probabilities
 * @param note why it stands where it does, such as {@code blurry 0.21}; empty where the loss tells
 * @param kind what is wrong with it by itself, where it stands for that
 * @param outdated what has happened to it since the network judged it; null where it is as it was
 */
public record Picture(
        Item item,
        @Nullable LabelledPrediction evaluated,
        @Nullable Prediction suggestion,
        String predicted,
        List<String> classes,
        String note,
        Quality.@Nullable Kind kind,
        @Nullable Outdated outdated) {

    /** As many classes as there are digits have a number. */
    public static final int NUMBERS = 9;

    /**
     * The classes that have a number, from 1: the first ones, or where there are more of them those that a picture most
     * likely shows.
     */
    static List<String> numbered(@Nullable Picture picture, List<String> all) {
        Prediction said = picture == null ? null : picture.prediction();
        if (picture == null || said == null || all.size() <= NUMBERS) {
            return all.subList(0, Math.min(NUMBERS, all.size()));
        }
        float[] likely = said.probabilities();
        return IntStream.range(0, likely.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -likely[k]))
                .map(picture.classes::get)
                .filter(all::contains)
                .limit(NUMBERS)
                .toList();
    }

    public String path() {
        return item.path();
    }

    public String fileName() {
        return item.name();
    }

    /** Its class; empty where it has none. */
    public String actual() {
        return item.label() == null ? "" : item.label();
    }

    /** What a network says of it; null where none has seen it. */
    public @Nullable Prediction prediction() {
        return evaluated == null ? suggestion : evaluated.prediction();
    }

    /** Whether the network's answer is another class than the one it has. */
    public boolean wrong() {
        return item.label() != null && !item.label().equals(predicted);
    }

    /** Whether it is trained on or held back; null where it has no class, and is neither. */
    @Nullable
    public Split side() {
        return item.label() == null ? null : evaluated == null ? item.split() : evaluated.split();
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
        return suggestion != null;
    }

    Picture with(String reason, Quality.@Nullable Kind wrong) {
        return new Picture(item, evaluated, suggestion, predicted, classes, reason, wrong, outdated);
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
        if (item.label() == null) {
            return suggests() ? predicted + "?" : tr("unlabelled");
        }
        return wrong() ? actual() + " → " + predicted : actual();
    }
}
