package org.gleaner.project.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gleaner.data.Edit;
import org.gleaner.project.files.PhotoTable;
import org.gleaner.store.Step;
import org.gleaner.store.Step.Mark;
import org.gleaner.store.Step.Move;
import org.gleaner.store.TableChange;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What was done in a project, as far as it stands. A value.
 *
 * @param changes all steps that can be redone or undone, newest first
 * @param edits what became of pictures, oldest first; without what was taken back
 * @param relocations where files went
 */
public record Past(List<Change> changes, List<AppliedEdit> edits, List<Relocation> relocations) {

    public static Past of(History history, Snapshot now) {
        StepLabels labels = new StepLabels(now);
        Map<String, String> later = new HashMap<>();
        List<AppliedEdit> edits = new ArrayList<>();
        for (Change done : history.done()) {
            Step step = done.step();
            if (step.applied() && !step.adds()) {
                moved(done.when(), step, labels, later, edits);
                kept(done.when(), step, labels, later, edits);
            }
        }
        return new Past(history.changes(), edits.reversed(), List.copyOf(history.relocations()));
    }

    /** From the newest to the oldest, so that it is known where each picture went from there. */
    private static void moved(
            Instant when, Step step, StepLabels labels, Map<String, String> later, List<AppliedEdit> edits) {
        for (Move move : step.moves().reversed()) {
            String to = step.table() == null ? move.to() : move.from();
            String now = Objects.requireNonNullElse(later.remove(to), to);
            later.put(move.from(), now);
            if (move.run().isEmpty()) {
                String before = labels.before(step, move.from());
                String after = move.deletes() ? "" : labels.after(step, move.to());
                Edit edit = move.deletes() ? new Edit.Delete() : new Edit.Relabel(after);
                edits.add(new AppliedEdit(when, edit, move.from(), now, before, after));
            }
        }
    }

    private static void kept(
            Instant when, Step step, StepLabels labels, Map<String, String> later, List<AppliedEdit> edits) {
        for (Mark mark : step.isUnmarked() ? List.<Mark>of() : step.marks()) {
            if (mark.before() instanceof Edit.Keep keep) {
                String label = labels.before(step, mark.path());
                String now = later.getOrDefault(mark.path(), mark.path());
                edits.add(new AppliedEdit(when, keep, mark.path(), now, label, label));
            }
        }
    }

    /**
     * What was done to a picture and was not taken back.
     *
     * @param from where it was
     * @param now where it is, be it in the trash
     * @param labelBefore empty for none
     * @param labelAfter empty for none
     */
    public record AppliedEdit(
            Instant when, Edit edit, String from, String now, String labelBefore, String labelAfter) {}

    /** The labels that photos had before and after a step. Used by one thread. */
    private static final class StepLabels {

        private final Snapshot now;
        private final Map<String, PhotoTable> tables = new HashMap<>();

        StepLabels(Snapshot now) {
            this.now = now;
        }

        /** The label of the file at a path before a step; empty for none. */
        String before(Step step, String path) {
            TableChange change = step.table();
            return label(change == null ? null : change.before(), path);
        }

        String after(Step step, String path) {
            TableChange change = step.table();
            return label(change == null ? null : change.after(), path);
        }

        /** What is not kept any more tells no label. */
        private String label(@Nullable String version, String path) {
            PhotoTable table = now.table();
            if (version == null || table == null) {
                return Objects.requireNonNullElse(now.label(path), "");
            }
            try {
                return Objects.requireNonNullElse(
                        tables.computeIfAbsent(version, table::at).label(path), "");
            } catch (Refusal e) {
                return "";
            }
        }
    }
}
