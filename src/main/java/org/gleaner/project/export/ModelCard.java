package org.gleaner.project.export;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gleaner.analysis.ConfusionMatrix;
import org.gleaner.analysis.OodDetector;
import org.gleaner.analysis.OodDetector.Power;
import org.gleaner.data.About;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.ItemView;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.Project;
import org.gleaner.project.files.Markdown;
import org.gleaner.project.runs.Run;
import org.gleaner.stats.Proportions;

/**
 * The text {@code model-card.md}: what a model is for, what it learned from, how good it is and where it ends (Mitchell
 * et al. 2019). Stateless.
 */
final class ModelCard {

    private static final String NOT_SAID = "*Not answered by the author.*";

    private ModelCard() {}

    /** @param detector what calls a picture unlike the training data */
    static String of(Project project, Run run, String name, OodDetector detector) {
        Evaluation evaluation = project.runs().current(run).evaluation();
        List<String> parts = new ArrayList<>();
        parts.add("# Image classifier: " + Markdown.escape(name));
        parts.add(intendedUse(project.about()));
        parts.add(training(run));
        parts.add(data(project, evaluation));
        parts.add(quality(evaluation));
        parts.add(limits(evaluation, detector));
        return String.join("\n\n", parts) + "\n";
    }

    private static String intendedUse(About about) {
        return """
                ## Intended use

                **What is to be achieved?** %s

                **What will be done with the answers?** %s

                **What data are there, and what is missing?** %s

                **What does the model predict, and how good must it be?** %s

                **What photos will it see in use?** %s

                Before it decides anything by itself, let it run beside people who decide, then within a small scope under supervision, and only then
                more widely; and look at what it gets wrong all the while.""".formatted(
                        answer(about.objective()),
                        answer(about.levers()),
                        answer(about.data()),
                        answer(about.models()),
                        answer(about.use()));
    }

    private static String answer(String text) {
        return text.isBlank() ? NOT_SAID : Markdown.escape(text);
    }

    private static String training(Run run) {
        TrainPlan plan = run.plan();
        TrainEvent.Prepared prepared = run.prepared();
        return String.format(
                Locale.ROOT,
                """
                ## Training

                - Network: %s, with concat pooling and two linear layers (fastai's head)
                - %s; seed %d
                - Input: 8-bit RGB of any size, upright; it is brought to %d by %d pixels inside
                - In training each photo was %s
                - Trained on %s""",
                Markdown.escape(prepared == null ? plan.model().backbone() : prepared.backbone()),
                epochs(plan.schedule()),
                plan.schedule().seed(),
                plan.transforms().size(),
                plan.transforms().size(),
                plan.schedule().isQuick()
                        ? "seen as it is and in a mirror"
                        : item(plan.transforms().item()) + ", and "
                                + batch(plan.transforms().batch()),
                DateTimeFormatter.ISO_LOCAL_DATE.format(run.started().atZone(ZoneOffset.UTC)));
    }

    private static String item(ItemView item) {
        return switch (item.method()) {
            case RRC ->
                String.format(Locale.ROOT, "cut at random to at least %.0f %% of its area", 100 * item.minScale());
            case CROP -> "cropped to a square";
            case SQUISH -> "squished to a square";
            case PAD -> "padded to a square";
        };
    }

    /** What was done to photos at random, so that a reader sees what the network has been made to disregard. */
    private static String batch(BatchTransforms batch) {
        if (batch.equals(BatchTransforms.NONE)) {
            return "not changed otherwise";
        }
        List<String> parts = new ArrayList<>();
        if (batch.flips().sideways()) {
            parts.add(
                    batch.flips().vertical()
                            ? "mirrored and turned by quarters, upside down too"
                            : "mirrored left to right");
        }
        if (batch.affine().chance() > 0 && batch.affine().maxRotate() > 0) {
            parts.add(String.format(
                    Locale.ROOT,
                    "turned by up to %.0f degrees",
                    batch.mult() * batch.affine().maxRotate()));
        }
        if (batch.affine().chance() > 0 && batch.affine().zoom().high() > 1) {
            parts.add(String.format(
                    Locale.ROOT,
                    "enlarged up to %.2f times",
                    batch.affine().zoom().high()));
        }
        if (batch.affine().chance() > 0 && batch.affine().maxWarp() > 0) {
            parts.add("tilted in perspective");
        }
        if (batch.lighting().chance() > 0 && batch.lighting().max() > 0) {
            parts.add("made brighter, darker, starker or flatter");
        }
        if (batch.erasing().p() > 0) {
            parts.add("partly covered with noise");
        }
        return parts.isEmpty() ? "not changed otherwise" : "at random " + String.join(", ", parts);
    }

    private static String epochs(TrainPlan.Schedule schedule) {
        return schedule.isQuick()
                ? "Head alone, fitted to what the pretrained body sees of each picture as it is and in a mirror"
                : String.format(
                        Locale.ROOT,
                        "Epochs: %d with the body frozen, %d with everything; base learning rate %s",
                        schedule.freezeEpochs(),
                        schedule.epochs(),
                        Double.toString(schedule.learningRate()));
    }

    private static String data(Project project, Evaluation evaluation) {
        StringBuilder text = new StringBuilder("## Data\n\n| Class | Training | Held back |\n|---|---|---|\n");
        for (int k = 0; k < evaluation.classes().size(); k++) {
            int label = k;
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d |\n",
                    Markdown.escape(evaluation.classes().get(k)),
                    evaluation.of(Split.TRAIN).stream()
                            .filter(row -> row.label() == label)
                            .count(),
                    evaluation.of(Split.VALID).stream()
                            .filter(row -> row.label() == label)
                            .count()));
        }
        Map<String, Integer> licences = new TreeMap<>();
        int unknown = 0;
        for (Item item : project.dataset().items()) {
            String licence = project.gathered()
                    .provenance(item)
                    .map(picture -> picture.source().credit().licenceName())
                    .orElse("");
            if (licence.isBlank()) {
                unknown++;
            } else {
                licences.merge(licence, 1, Integer::sum);
            }
        }
        text.append("\nLicences of the photos, as their sources gave them:\n\n");
        licences.forEach((licence, count) ->
                text.append(String.format(Locale.ROOT, "- %s: %d\n", Markdown.escape(licence), count)));
        text.append("- not known: ").append(unknown);
        return text.toString();
    }

    private static String quality(Evaluation evaluation) {
        ConfusionMatrix matrix = ConfusionMatrix.of(evaluation, Split.VALID);
        StringBuilder text = new StringBuilder("## Quality on the pictures held back\n\n");
        if (matrix.total() == 0) {
            return text.append("Nothing was measured: no pictures were held back.")
                    .toString();
        }
        text.append(errors(matrix));
        text.append("| Class | Precision | Recall | F1 | Pictures |\n|---|---|---|---|---|\n");
        for (ConfusionMatrix.ClassScore score : matrix.perClass()) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %d |\n",
                    Markdown.escape(score.label()),
                    share(score.precision()),
                    share(score.recall()),
                    share(score.f1()),
                    score.support()));
        }
        if (matrix.mostConfused().isEmpty()) {
            return text.append("\nNone of them was taken for another class.").toString();
        }
        text.append("\n| Is | Was taken for | Times |\n|---|---|---|\n");
        matrix.mostConfused().stream()
                .limit(50)
                .forEach(pair -> text.append(String.format(
                        Locale.ROOT,
                        "| %s | %s | %d |\n",
                        Markdown.escape(pair.actual()),
                        Markdown.escape(pair.predicted()),
                        pair.count())));
        return text.toString().stripTrailing();
    }

    /** How many were wrong, and what that says of other photos. */
    private static String errors(ConfusionMatrix matrix) {
        int wrong = (int) Math.round(matrix.errorRate() * matrix.total());
        Proportions.Interval range = Proportions.interval(wrong, matrix.total());
        return String.format(
                Locale.ROOT,
                "%d of %d pictures were wrong: an error rate of %.1f %%. Of other photos like these it is probably wrong on"
                        + " %.0f %% to %.0f %% (95 %% interval).\n\n",
                wrong,
                matrix.total(),
                100 * matrix.errorRate(),
                100 * range.low(),
                100 * range.high());
    }

    private static String share(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String strangers(OodDetector detector) {
        Power power = detector.power();
        String beyond = String.format(
                Locale.ROOT,
                "beyond %.4f a picture is unlike them, and \"none of these\" may be the answer. Of pictures like those of the training about"
                        + " %.0f in 100 are beyond it, too.",
                detector.limit(),
                100 * detector.expectedAlarms());
        return power == null
                ? beyond
                : beyond + "\n- Photos of anything else, measured on these very data. " + power.message();
    }

    private static String limits(Evaluation evaluation, OodDetector detector) {
        return String.format(Locale.ROOT, """
                ## Limits

                - It knows %d classes and nothing else. Shown anything else it still names one of them. The second output is the distance from the
                  training pictures: %s
                - The quality above holds for photos like those it was measured on. Other cameras, places, seasons and subjects may do worse.
                - Probabilities are the network's own and not calibrated.
                - What it learned from may be one-sided; see the data above.""", evaluation.classes().size(), strangers(detector));
    }
}
