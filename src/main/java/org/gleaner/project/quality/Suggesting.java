package org.gleaner.project.quality;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.data.FilePrediction;
import org.gleaner.data.Item;
import org.gleaner.data.Prediction;
import org.gleaner.data.Prediction.OodScore;
import org.gleaner.gather.PictureFacts;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.project.inference.Predicting;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.RunFolders;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/**
 * Asks a run's network about pictures without a class. Answers are kept by what the files hold, so that only new
 * pictures are asked about again. Used by one thread.
 *
 * @param facts of the pictures that can be read, by path
 */
record Suggesting(ProjectFolder folder, Run run, Map<String, PictureFacts> facts) {

    Suggestions of(List<Item> items, Engine engine, Progress progress, CancelToken cancel) {
        List<String> classes = RunFolders.evaluation(run.folder()).classes();
        Path file = folder.findings().resolve("suggestions.bin");
        String source = run.number() + " " + run.started();
        Map<String, float[]> known = FeatureFile.read(file, source);
        known.values().removeIf(row -> row.length != classes.size() + 1);
        Map<String, Path> fresh = new LinkedHashMap<>();
        for (Item item : items) {
            PictureFacts picture = facts.get(item.path());
            if (picture != null && !known.containsKey(picture.sha256())) {
                fresh.putIfAbsent(picture.sha256(), folder.file(item.path()));
            }
        }
        if (!fresh.isEmpty()) {
            known.putAll(ask(fresh, engine, progress, cancel));
            FeatureFile.write(file, source, known);
        }
        Map<String, Prediction> predictions = new LinkedHashMap<>();
        for (Item item : items) {
            PictureFacts picture = facts.get(item.path());
            float[] row = picture == null ? null : known.get(picture.sha256());
            if (row != null) {
                predictions.put(item.path(), prediction(row));
            }
        }
        return new Suggestions(run.number(), classes, predictions);
    }

    private Map<String, float[]> ask(Map<String, Path> files, Engine engine, Progress progress, CancelToken cancel) {
        Map<String, float[]> answers = new LinkedHashMap<>();
        try (Classifier classifier = TrainedModel.of(run).open(engine, progress, cancel)) {
            List<FilePrediction> said = Predicting.of(List.copyOf(files.values()), classifier, false, progress, cancel);
            int at = 0;
            for (String sha256 : files.keySet()) {
                Prediction answer = said.get(at++).prediction();
                if (answer != null) {
                    answers.put(sha256, row(answer));
                }
            }
        }
        return answers;
    }

    /**
     * What the file keeps: the probabilities, and behind them 1 for a picture that is unlike the ones it learned from,
     * else 0.
     */
    private static float[] row(Prediction prediction) {
        int classes = prediction.probabilities().length;
        float[] row = Arrays.copyOf(prediction.probabilities(), classes + 1);
        row[classes] = prediction.unlike() ? 1 : 0;
        return row;
    }

    private static Prediction prediction(float[] row) {
        int classes = row.length - 1;
        return Prediction.of(Arrays.copyOf(row, classes), new OodScore(null, row[classes] > 0));
    }
}
