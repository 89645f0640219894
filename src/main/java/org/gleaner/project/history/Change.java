package org.gleaner.project.history;

import java.time.Instant;
import java.util.OptionalInt;
import org.gleaner.store.Step;
import org.gleaner.task.Message;

/**
 * One step of what was done in a project.
 *
 * @param what for people, such as {@code Apply of 12 marks}
 * @param moved whether files moved, and not only marks changed
 * @param undone whether it was taken back, and can be done again
 */
public record Change(Instant when, Message what, boolean moved, boolean undone) {

    static Change of(Instant when, Step step, boolean undone) {
        return new Change(when, title(step), step.applied(), undone);
    }

    private static Message title(Step step) {
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
