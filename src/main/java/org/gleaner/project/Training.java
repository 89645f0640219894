package org.gleaner.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.learn.TrainEvent;
import org.gleaner.task.CancelToken;

/**
 * One training. Belongs to the thread that runs it.
 *
 * @param data the labelled pictures and their classes
 */
record Training(Path root, Dataset data, TrainPlan plan, RunRecorder recorder) {

    /** What can be trained on: the labelled pictures, and the classes that have one. */
    static Dataset data(Dataset all) {
        List<Item> labelled =
                all.items().stream().filter(item -> item.label() != null).toList();
        Set<String> present =
                labelled.stream().map(item -> String.valueOf(item.label())).collect(Collectors.toSet());
        return new Dataset(all.classes().stream().filter(present::contains).toList(), labelled, all.unreadable());
    }

    Run run(Engine engine, Consumer<TrainEvent> listener, CancelToken cancel) {
        try {
            Evaluation evaluation =
                    engine.train(root, data, plan, recorder.folder(), recorder.andThen(listener), cancel);
            recorder.finish(evaluation);
        } catch (CancellationException e) {
            if (!recorder.hasEpochs()) {
                throw e;
            }
        }
        return RunFolders.read(recorder.folder());
    }
}
