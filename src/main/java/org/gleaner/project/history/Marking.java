package org.gleaner.project.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import org.gleaner.data.Dataset;
import org.gleaner.data.Edit;
import org.gleaner.data.Mark;
import org.gleaner.store.ClassName;
import org.gleaner.store.Step;
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/** Turns a wish into changes of marks. Stateless. */
public final class Marking {

    private Marking() {}

    /**
     * The marks that change, by what is wished for each picture; null takes its mark away. A mark of a picture that is
     * gone can only be taken away.
     *
     * @throws Refusal when a path is no picture, or the class cannot be a folder beside the others
     */
    static List<Mark> changes(
            Collection<String> paths,
            Function<String, @Nullable Edit> edits,
            Dataset dataset,
            Map<String, Edit> marks) {
        List<Mark> changes = new ArrayList<>();
        for (String path : new LinkedHashSet<>(paths)) {
            Edit before = marks.get(path);
            Edit edit = edits.apply(path);
            if (edit instanceof Edit.Relabel relabel) {
                check(relabel.label(), dataset.classes());
            }
            if (dataset.item(path) == null && (edit != null || before == null)) {
                throw new Refusal("No photo of this project: %s", path);
            }
            if (!Objects.equals(before, edit)) {
                changes.add(new Mark(path, before, edit));
            }
        }
        return changes;
    }

    /** Two classes that differ in case only would be one folder on Windows and macOS. */
    public static void check(String label, List<String> classes) {
        ClassName.check(label);
        for (String known : classes) {
            if (known.equalsIgnoreCase(label) && !classes.contains(label)) {
                throw new Refusal("There is a class %s already; %s differs in case only.", known, label);
            }
        }
    }

    /** A step in words, such as {@code Apply of 12 marks}. */
    static Message title(Step step) {
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
