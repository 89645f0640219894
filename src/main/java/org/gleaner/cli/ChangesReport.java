package org.gleaner.cli;

import java.util.Locale;
import org.gleaner.project.Project;
import org.gleaner.project.history.Changes;

/** Prints what mark, apply and undo did, which is the same for all three. */
final class ChangesReport {

    private ChangesReport() {}

    /** What the waiting marks would do; all of them still wait. */
    static Changes waiting(Project project) {
        Changes preview = project.preview();
        return new Changes(
                preview.kept(),
                preview.deleted(),
                preview.moved(),
                project.marks().size(),
                preview.conflicts());
    }

    static void print(Changes changes, String done, ProjectOptions options) {
        Output output = options.output();
        if (options.json()) {
            output.json(Output.fields(
                    "kept", changes.kept(),
                    "deleted", changes.deleted(),
                    "moved", changes.moved(),
                    "pending", changes.pending(),
                    "conflicts", changes.conflicts()));
            return;
        }
        output.text(String.format(
                Locale.ROOT,
                "%d kept, %d deleted, %d moved %s; %d marks waiting.",
                changes.kept(),
                changes.deleted(),
                changes.moved(),
                done,
                changes.pending()));
        changes.conflicts().forEach(conflict -> output.note(conflict.path() + ": " + conflict.reason()));
    }
}
