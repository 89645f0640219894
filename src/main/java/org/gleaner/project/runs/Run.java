package org.gleaner.project.runs;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.learn.Phase;
import org.gleaner.learn.TrainEvent;
import org.gleaner.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * One training, as its folder keeps it.
 *
 * @param number from 1
 * @param dataset digest of the data it saw
 * @param prepared what was trained on what; null when it ended before
 * @param name as a person calls it; empty for none
 * @param notes what a person has noted; empty for nothing
 * @param epochs the rows of fastai's table
 * @param done the end; null when it was stopped or died
 */
public record Run(
        int number,
        Path folder,
        Instant started,
        TrainPlan plan,
        String dataset,
        String name,
        String notes,
        TrainEvent.@Nullable Prepared prepared,
        List<Epoch> epochs,
        TrainEvent.@Nullable Done done) {

    /**
     * The one that is used where none is named: the newest that came to its end, or else the newest; empty where there
     * is none.
     */
    public static Optional<Run> usual(List<Run> newestFirst) {
        return whole(newestFirst).or(() -> newestFirst.stream().findFirst());
    }

    /** The newest that came to its end; empty where none did. */
    public static Optional<Run> whole(List<Run> newestFirst) {
        return newestFirst.stream().filter(run -> run.done() != null).findFirst();
    }

    /** Whether it was stopped or died, and left that by which it can go on. */
    public boolean canResume() {
        return done == null && Files.isRegularFile(folder.resolve(Engine.CHECKPOINT), LinkOption.NOFOLLOW_LINKS);
    }

    /** The epoch that its network is of: the last one, or the best where the plan keeps that; empty for none. */
    public Optional<Epoch> kept() {
        Epoch kept = null;
        for (Epoch epoch : epochs) {
            if (kept == null || !plan.schedule().keepBest() || !(epoch.validLoss() >= kept.validLoss())) {
                kept = epoch;
            }
        }
        return Optional.ofNullable(kept);
    }

    /** Its number, and its name where it has one. */
    public String title() {
        String words = Texts.tr("Run %d", number);
        return name.isEmpty() ? words : words + " · " + name;
    }

    /**
     * One step of the training.
     *
     * @param step from 0, through all epochs
     * @param trainLoss smoothed
     * @param learningRate of the head
     */
    public record Batch(long step, double loss, double trainLoss, double learningRate) {}

    /** One row of fastai's table. */
    public record Epoch(Phase phase, int epoch, double trainLoss, double validLoss, double errorRate, double seconds) {}
}
