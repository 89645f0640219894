package org.gleaner.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.gleaner.ScriptedEngine;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.learn.Predictions;
import org.gleaner.learn.PublishedWeights;
import org.gleaner.learn.RateTest;
import org.gleaner.learn.TrainEvent;
import org.gleaner.learn.Trial;
import org.gleaner.store.Places;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/** The window with an engine that learns nothing but takes its time, to look at: {@code WindowDemo SCRATCH [FOLDER]}. */
final class WindowDemo {

    private WindowDemo() {}

    public static void main(String[] args) {
        Path scratch = Path.of(args[0]);
        Window.launch(new Slow(), new Places(scratch, scratch), args.length > 1 ? Path.of(args[1]) : null);
    }

    private static final class Slow implements Engine {

        private final ScriptedEngine scripted = new ScriptedEngine(20);

        @Override
        public String device() {
            return "CPU, 2 threads";
        }

        @Override
        public Optional<PublishedWeights> missing(TrainPlan plan) {
            return scripted.missing(plan);
        }

        @Override
        public void fetch(PublishedWeights weights, Progress progress, CancelToken cancel) {
            scripted.fetch(weights, progress, cancel);
        }

        @Override
        public Predictions predict(
                Path root,
                List<Item> items,
                Path model,
                TrainPlan plan,
                boolean augmented,
                Progress progress,
                CancelToken cancel) {
            return scripted.predict(root, items, model, plan, augmented, progress, cancel);
        }

        @Override
        public Trial trial(TrainPlan plan) {
            return scripted.trial(plan);
        }

        @Override
        public RateTest findRate(Path root, Dataset data, TrainPlan plan, Progress progress, CancelToken cancel) {
            return scripted.findRate(root, data, plan, progress, cancel);
        }

        @Override
        public Evaluation train(
                Path root, Dataset data, TrainPlan plan, Path folder, Consumer<TrainEvent> events, CancelToken cancel) {
            return scripted.train(
                    root,
                    data,
                    plan,
                    folder,
                    event -> {
                        events.accept(event);
                        try {
                            Thread.sleep(30);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    cancel);
        }
    }
}
