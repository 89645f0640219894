package org.gleaner;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Phase;
import org.gleaner.learn.TrainEvent;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/**
 * An engine that stops in the middle of what it does, until it may go on: at the second photo, or at the second batch.
 */
public final class HeldEngine extends ScriptedEngine {

    private final Semaphore go = new Semaphore(0);

    public HeldEngine() {
        super(3);
    }

    /** Lets it go on, once. */
    public void release() {
        go.release();
    }

    @Override
    public List<float[]> features(Path root, List<Item> items, TrainPlan plan, Progress progress, CancelToken cancel) {
        Progress held = (done, total) -> {
            progress.report(done, total);
            hold(done == 2);
        };
        return super.features(root, items, plan, held, cancel);
    }

    @Override
    public Evaluation train(
            Path root, Dataset data, TrainPlan plan, Path folder, Consumer<TrainEvent> events, CancelToken cancel) {
        Consumer<TrainEvent> held = event -> hold(event instanceof TrainEvent.BatchDone batch
                && batch.phase() == Phase.FROZEN
                && batch.epoch() == 0
                && batch.batch() == 1);
        return super.train(root, data, plan, folder, events.andThen(held), cancel);
    }

    private void hold(boolean here) {
        if (here) {
            go.acquireUninterruptibly();
        }
    }
}
