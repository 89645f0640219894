package org.gleaner.project;

import java.nio.file.Path;
import java.util.List;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.Judgement;
import org.gleaner.data.Split;
import org.gleaner.learn.Engine;
import org.gleaner.project.runs.Run;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/** Judges pictures anew with test-time augmentation. Stateless. */
public final class AugmentedJudging {

    private AugmentedJudging() {}

    /** What a run's network says of its pictures as they are now. */
    public static Evaluation of(
            Project project, Run run, Split split, Engine engine, Progress progress, CancelToken cancel) {
        List<Judgement> rows = project.current(run).evaluation().of(split);
        List<Item> items = rows.stream()
                .map(row -> new Item(row.path(), null, row.split(), 0, 0))
                .toList();
        Path model = run.folder().resolve(Engine.MODEL);
        return engine.predict(project.root(), items, model, run.plan(), true, progress, cancel)
                .judge(rows);
    }
}
