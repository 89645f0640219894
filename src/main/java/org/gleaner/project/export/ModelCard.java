package org.gleaner.project.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gleaner.analysis.ConfusionMatrix;
import org.gleaner.data.About;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.Project;
import org.gleaner.project.files.Markdown;
import org.gleaner.project.runs.Run;

/**
 * The text {@code model-card.md}: what a model is for, what it learned from, how good it is and where it ends (Mitchell
 * et al. 2019). Stateless.
 */
final class ModelCard {

    private static final String NOT_SAID = "*Not answered by the author.*";

    private ModelCard() {}

    /** @param limit distance beyond which a picture is called unlike the training data */
    static String of(Project project, Run run, String name, double limit) {
        Evaluation evaluation = project.current(run).evaluation();
        List<String> parts = new ArrayList<>();
        parts.add("# Image classifier: " + Markdown.escape(name));
        parts.add(intendedUse(project.about()));
        parts.add(training(run));
        parts.add(data(project, evaluation));
        parts.add(quality(evaluation));
        parts.add(limits(evaluation, limit));
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
                - Input: 8-bit RGB of any size, upright; it is brought to %d by %d pixels inside (%s)
                - Trained %s, on data with the digest `%s`""",
                Markdown.escape(prepared == null ? plan.model().backbone() : prepared.backbone()),
                epochs(plan.schedule()),
                plan.schedule().seed(),
                plan.transforms().size(),
                plan.transforms().size(),
                plan.transforms().item().method().name().toLowerCase(Locale.ROOT),
                run.started(),
                run.dataset());
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
        text.append(
                String.format(Locale.ROOT, "Error rate %.4f of %d pictures.\n\n", matrix.errorRate(), matrix.total()));
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

    private static String share(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String limits(Evaluation evaluation, double limit) {
        return String.format(Locale.ROOT, """
                ## Limits

                - It knows %d classes and nothing else. Shown anything else it still names one of them. The second output is the distance from the
                  training pictures: beyond %.4f a picture is unlike them, and "none of these" may be the answer. That limit was set on the
                  pictures held back so that about one in forty like them is beyond it.
                - The quality above holds for photos like those it was measured on. Other cameras, places, seasons and subjects may do worse.
                - Probabilities are the network's own and not calibrated.
                - What it learned from may be one-sided; see the data above.""", evaluation.classes().size(), limit);
    }
}
