package org.gleaner.project;

import java.util.ArrayList;
import java.util.List;
import org.gleaner.store.Entry;
import org.gleaner.store.Journal;
import org.gleaner.store.ProjectFolder;

/** What the journal tells a person: one line a thing done. Stateless. */
final class ChangeLog {

    private ChangeLog() {}

    /** Oldest first; marks that follow each other are one line. */
    static List<ReportFacts.Change> of(ProjectFolder folder) {
        List<ReportFacts.Change> changes = new ArrayList<>();
        int[] marks = {0};
        Journal.read(folder.journal(), entry -> {
            if (entry instanceof Entry.Marked marked) {
                if (marks[0] > 0) {
                    changes.removeLast();
                }
                marks[0] += marked.marks().size();
                changes.add(new ReportFacts.Change(marked.time(), count(marks[0], "mark") + " set or taken away"));
                return;
            }
            switch (entry) {
                case Entry.Begun begun -> changes.add(new ReportFacts.Change(begun.time(), title(begun)));
                case Entry.Undone undone -> changes.add(new ReportFacts.Change(undone.time(), "marks undone"));
                case Entry.Redone redone -> changes.add(new ReportFacts.Change(redone.time(), "marks redone"));
                default -> {
                    return; // what belongs to a step that began
                }
            }
            marks[0] = 0;
        });
        return changes;
    }

    private static String title(Entry.Begun begun) {
        return switch (begun.kind()) {
            case UNDO -> "undone: " + Marking.title(begun.step().inverse());
            case REDO -> "redone: " + Marking.title(begun.step());
            case ADD, APPLY, MOVE -> Marking.title(begun.step());
        };
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
