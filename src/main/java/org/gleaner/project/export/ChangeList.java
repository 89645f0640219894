package org.gleaner.project.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gleaner.data.Edit;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.project.Project;
import org.gleaner.project.files.Csv;
import org.gleaner.project.history.Past;
import org.gleaner.project.history.Past.AppliedEdit;
import org.gleaner.project.history.Relocation;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.RunFolders;
import org.gleaner.task.Refusal;

/**
 * What was done to the pictures and stands, as a table: what, when, and what the newest run of that time said of them.
 * Used by one thread.
 */
final class ChangeList {

    static final String NAME = "changes.csv";

    private static final List<String> COLUMNS = List.of(
            "time",
            "change",
            "path_before",
            "path_after",
            "label_before",
            "label_after",
            "run",
            "run_says",
            "probability");

    /** What a run says of a picture. */
    private record Opinion(String label, float probability) {}

    private final List<Run> runs;
    private final Past past;
    private final Map<Integer, Map<String, Opinion>> opinions = new HashMap<>();

    private ChangeList(List<Run> runs, Past past) {
        this.runs = runs;
        this.past = past;
    }

    static String of(Project project) {
        ChangeList list = new ChangeList(project.runs().list(), project.steps().past());
        List<List<String>> rows = new ArrayList<>();
        rows.add(COLUMNS);
        list.past.edits().forEach(edit -> rows.add(list.row(edit)));
        return Csv.of(rows);
    }

    private List<String> row(AppliedEdit edit) {
        Optional<Run> run = runs.stream()
                .filter(each -> each.done() != null && each.started().isBefore(edit.when()))
                .findFirst();
        Opinion opinion = run.map(each -> opinions.computeIfAbsent(each.number(), number -> read(each))
                        .get(edit.now()))
                .orElse(null);
        return List.of(
                edit.when().toString(),
                word(edit.edit()),
                edit.from(),
                edit.edit() instanceof Edit.Delete ? "" : edit.now(),
                edit.labelBefore(),
                edit.labelAfter(),
                opinion == null
                        ? ""
                        : run.map(each -> String.valueOf(each.number())).orElse(""),
                opinion == null ? "" : opinion.label(),
                opinion == null ? "" : String.format(Locale.ROOT, "%.3f", opinion.probability()));
    }

    private static String word(Edit edit) {
        return switch (edit) {
            case Edit.Keep keep -> "kept";
            case Edit.Delete delete -> "deleted";
            case Edit.Relabel relabel -> "relabelled";
        };
    }

    /** By where the pictures are now; none where what it said cannot be read. */
    private Map<String, Opinion> read(Run run) {
        Map<String, Opinion> said = new HashMap<>();
        try {
            Evaluation evaluation = RunFolders.evaluation(run.folder());
            int since = RunFolders.facts(run.folder()).journal();
            Map<String, String> places = Relocation.since(since, past.relocations());
            for (LabelledPrediction row : evaluation.rows()) {
                said.put(
                        places.getOrDefault(row.path(), row.path()),
                        new Opinion(evaluation.classes().get(row.predicted()), row.confidence()));
            }
        } catch (Refusal e) {
            return said;
        }
        return said;
    }
}
