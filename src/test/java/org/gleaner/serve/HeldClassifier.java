package org.gleaner.serve;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.gleaner.ScriptedClassifier;
import org.gleaner.analysis.OodDetector;
import org.gleaner.data.Prediction;
import org.gleaner.image.Pixels;
import org.gleaner.learn.Classifier;

/** Answers as the scripted classifier does, but only when told to. */
final class HeldClassifier implements Classifier {

    private final Classifier scripted = new ScriptedClassifier();
    private final BlockingQueue<Runnable> held = new LinkedBlockingQueue<>();

    /** Waits for the next question that was not answered yet. */
    Runnable next() throws InterruptedException {
        Runnable next = held.poll(60, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nobody asked");
        }
        return next;
    }

    @Override
    public List<String> classes() {
        return scripted.classes();
    }

    @Override
    public OodDetector detector() {
        return scripted.detector();
    }

    @Override
    public String precision() {
        return scripted.precision();
    }

    @Override
    public CompletableFuture<Prediction> ask(Pixels picture, boolean augmented) {
        CompletableFuture<Prediction> answer = new CompletableFuture<>();
        held.add(() -> answer.complete(scripted.ask(picture, augmented).join()));
        return answer;
    }

    @Override
    public void close() {
        scripted.close();
    }
}
