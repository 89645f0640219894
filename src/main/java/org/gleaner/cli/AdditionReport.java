package org.gleaner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gleaner.data.Provenance;
import org.gleaner.gather.Candidate;
import org.gleaner.gather.Candidate.Missed;
import org.gleaner.project.collect.Adding.Added;
import org.gleaner.task.Refusal;

/** Tells what became of pictures that were to be added. */
final class AdditionReport {

    private final ProjectOptions options;
    private final Output output;

    AdditionReport(ProjectOptions options) {
        this.options = options;
        this.output = options.output();
    }

    /**
     * Prints a row for each.
     *
     * @throws Refusal when none could be added
     */
    void print(Added added) {
        if (options.json()) {
            List<Object> rows = new ArrayList<>();
            for (Provenance picture : added.pictures()) {
                rows.add(Output.fields(
                        "source", picture.source().image(), "added", true, "path", picture.path(), "reason", null));
            }
            for (Missed row : added.missed()) {
                rows.add(Output.fields(
                        "source", row.picture().image(), "added", false, "path", null, "reason", row.reason()));
            }
            output.json(rows);
        } else {
            added.missed().forEach(row -> output.note(row.picture().written() + ": " + row.reason()));
            long others = added.missed().stream()
                    .filter(row -> row.why() == Candidate.Why.NO_PICTURE)
                    .count();
            output.text(String.format(
                    Locale.ROOT,
                    "%d added, %d not%s.",
                    added.pictures().size(),
                    added.missed().size() - others,
                    others == 0 ? "" : String.format(Locale.ROOT, "; %d other files left out", others)));
        }
        boolean failed = added.missed().stream().anyMatch(row -> row.why() == Candidate.Why.FAILED);
        if (failed && added.pictures().isEmpty()) {
            throw new Refusal("No picture could be added.");
        }
    }
}
