package org.gleaner.engine;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.gleaner.data.Dataset;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.TrainEvent;
import org.gleaner.task.CancelToken;

/**
 * What is to be trained, and who hears of it.
 *
 * @param root where the data's files are
 */
record TrainingJob(Path root, Dataset data, TrainPlan plan, Consumer<TrainEvent> events, CancelToken cancel) {}
