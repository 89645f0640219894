package org.gleaner.project.history;

import java.time.Instant;
import org.gleaner.task.Message;

/**
 * One step of what was done in a project.
 *
 * @param what for people, such as {@code Apply of 12 marks}
 * @param moved whether files moved, and not only marks changed
 * @param undone whether it was taken back, and can be done again
 */
public record Change(Instant when, Message what, boolean moved, boolean undone) {}
