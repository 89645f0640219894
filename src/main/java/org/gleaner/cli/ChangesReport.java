package org.gleaner.cli;

import java.util.Locale;
import java.util.Map;
import org.gleaner.project.Project;
import org.gleaner.project.history.StepResult;
import org.jspecify.annotations.Nullable;

/** Prints what mark, apply and undo did, which is the same for all three. */
final class ChangesReport {

    private ChangesReport() {}

    /** What the waiting marks would do; all of them still wait. */
    static StepResult waiting(Project project) {
        StepResult preview = project.steps().preview();
        return new StepResult(
                preview.kept(),
                preview.deleted(),
                preview.moved(),
                project.steps().marks().size(),
                preview.conflicts());
    }

    static void print(StepResult changes, String done, ProjectOptions options) {
        if (options.json()) {
            options.output().json(fields(changes));
        } else {
            text(changes, done, options.output());
        }
    }

    /** @param what was taken back */
    static void printUndone(StepResult changes, String what, ProjectOptions options) {
        Output output = options.output();
        if (options.json()) {
            Map<String, @Nullable Object> line = Output.fields("undone", what);
            line.putAll(fields(changes));
            output.json(line);
        } else {
            output.text("Undone: " + what);
            text(changes, "taken back", output);
        }
    }

    private static Map<String, @Nullable Object> fields(StepResult changes) {
        return Output.fields(
                "kept", changes.kept(),
                "deleted", changes.deleted(),
                "moved", changes.moved(),
                "pending", changes.pending(),
                "conflicts", changes.conflicts());
    }

    private static void text(StepResult changes, String done, Output output) {
        output.text(String.format(
                Locale.ROOT,
                "%d kept, %d deleted, %d moved %s; %d %s waiting.",
                changes.kept(),
                changes.deleted(),
                changes.moved(),
                done,
                changes.pending(),
                changes.pending() == 1 ? "mark" : "marks"));
        changes.conflicts().forEach(conflict -> output.note(conflict.path() + ": " + conflict.reason()));
    }
}
