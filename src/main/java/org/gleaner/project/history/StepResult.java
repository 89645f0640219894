package org.gleaner.project.history;

import java.util.List;
import org.gleaner.task.ItemError;

/**
 * What a mark, apply, undo or redo did.
 *
 * @param kept pictures confirmed as they are
 * @param deleted files moved to the trash
 * @param moved files moved to another class, or brought in and out by an adding
 * @param pending marks that now wait for the next apply
 * @param conflicts what could not be done, and why
 */
public record StepResult(int kept, int deleted, int moved, int pending, List<ItemError> conflicts) {}
