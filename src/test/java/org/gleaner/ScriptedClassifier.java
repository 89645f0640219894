package org.gleaner;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gleaner.analysis.OodDetector;
import org.gleaner.analysis.OodDetector.Power;
import org.gleaner.data.Prediction;
import org.gleaner.data.Prediction.OodScore;
import org.gleaner.image.Pixels;
import org.gleaner.learn.Classifier;

/** A classifier of cats and dogs for tests: red pictures are cats, blue ones dogs, green ones like nothing it knows. */
public final class ScriptedClassifier implements Classifier {

    private boolean closed;

    @Override
    public List<String> classes() {
        return List.of("cat", "dog");
    }

    @Override
    public OodDetector detector() {
        return OodDetector.nearest(new float[][] {{1, 0}}, new float[] {0, 0.1f, 0.2f}, new Power(1, 4, 12, 12));
    }

    @Override
    public String precision() {
        return "fp32";
    }

    @Override
    public CompletableFuture<Prediction> ask(Pixels picture, boolean augmented) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        int at = 3 * (picture.width() * (picture.height() / 2) + picture.width() / 2);
        int red = picture.rgb()[at] & 0xff;
        int green = picture.rgb()[at + 1] & 0xff;
        int blue = picture.rgb()[at + 2] & 0xff;
        boolean unlike = green > red && green > blue;
        float cat = (1 + red) / (float) (2 + red + blue);
        float[] probabilities = {cat, 1 - cat};
        return CompletableFuture.completedFuture(
                Prediction.of(probabilities, new OodScore(unlike ? 0.5 : 0.05, unlike)));
    }

    @Override
    public void close() {
        closed = true;
    }
}
