package org.gleaner.project;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.gleaner.Plans;
import org.gleaner.ScriptedEngine;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.engine.PyTorchEngine;
import org.gleaner.engine.TestCache;
import org.gleaner.learn.Engine;
import org.gleaner.learn.TrainEvent;
import org.gleaner.task.CancelToken;

/** A program that trains run after run, and says each epoch, until it is killed: {@code DIR scripted|real}. */
final class TrainingGleaner {

    /** From scratch, so that no weights are needed, and on squares so small that an epoch takes a moment. */
    static final TrainPlan PLAN = Plans.of("small", 32, new Schedule(1, 3, 1e-3, 4, 1));

    private TrainingGleaner() {}

    static Engine engine(String name) {
        return name.equals("real")
                ? new PyTorchEngine(TestCache.folder(), List.of())
                : new ScriptedEngine(2, Duration.ofMillis(1));
    }

    public static void main(String[] args) {
        Engine engine = engine(args[1]);
        try (Project project = Project.open(Path.of(args[0]))) {
            System.out.println("open");
            while (true) {
                project.runs()
                        .train(
                                PLAN,
                                engine,
                                event -> {
                                    if (event instanceof TrainEvent.EpochDone) {
                                        System.out.println("epoch");
                                    }
                                },
                                new CancelToken());
            }
        }
    }
}
