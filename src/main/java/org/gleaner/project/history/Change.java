package org.gleaner.project.history;

import java.time.Instant;
import java.util.OptionalInt;
import org.gleaner.store.Step;
import org.gleaner.task.Message;

/**
 * One step of what was done in a project.
 *
 * @param when it was begun
 * @param undone whether it was taken back, and can be done again
 */
public record Change(Instant when, Step step, boolean undone) {

    /** Whether files moved, and not only marks changed. */
    public boolean moved() {
        return step.applied();
    }

    Change undone(boolean back) {
        return new Change(when, step, back);
    }

    /** In words, such as {@code Apply of 12 marks}. */
    public Message what() {
        if (step.adds()) {
            return Message.counted("Adding of %,d photo", "Adding of %,d photos", step.size());
        }
        if (step.isUnmarked()) {
            OptionalInt run = step.moves().getFirst().run();
            if (run.isPresent()) {
                return new Message("Removal of run %d", run.getAsInt());
            }
            int files = step.moves().size();
            return step.moves().getFirst().deletes()
                    ? Message.counted("Removal of %,d photo", "Removal of %,d photos", files)
                    : Message.counted("Move of %,d photo", "Move of %,d photos", files);
        }
        return step.applied()
                ? Message.counted("Apply of %,d mark", "Apply of %,d marks", step.size())
                : Message.counted("%,d mark", "%,d marks", step.size());
    }
}
