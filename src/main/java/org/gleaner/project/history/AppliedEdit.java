package org.gleaner.project.history;

import java.time.Instant;
import org.gleaner.data.Edit;

/**
 * What was done to a picture and was not taken back.
 *
 * @param from where it was
 * @param now where it is, be it in the trash
 * @param labelBefore empty for none
 * @param labelAfter empty for none
 */
public record AppliedEdit(Instant when, Edit edit, String from, String now, String labelBefore, String labelAfter) {}
