package org.gleaner.project.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gleaner.data.Edit;
import org.gleaner.data.Split;
import org.gleaner.project.files.FreeNames;
import org.gleaner.store.Layout;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.Step;
import org.gleaner.store.Step.Mark;
import org.gleaner.store.Step.Move;
import org.gleaner.task.Refusal;

/** Plans how the pictures of a class get another. Stateless. */
final class Renaming {

    private Renaming() {}

    static Step of(ProjectFolder folder, Snapshot now, Map<String, Edit> marks, String label, String name) {
        if (!now.dataset().classes().contains(label)) {
            throw new Refusal("There is no class %s.", label);
        }
        if (label.equals(name)) {
            return Step.ofMarks(List.of());
        }
        Layout layout = now.layout();
        FreeNames names = new FreeNames(folder);
        Map<String, Split> splits = new TreeMap<>();
        now.dataset().items().forEach(item -> splits.put(item.path(), item.split()));
        Map<String, Move> moves = new TreeMap<>();
        for (String path : now.dataset().files()) {
            if (label.equals(now.label(path))) {
                String to = layout.relabelled(path, splits.getOrDefault(path, Split.TRAIN), name);
                moves.put(path, new Move(path, now.table() == null ? names.claim(to) : path, null));
            }
        }
        return new Step(
                true, marks(marks, moves, label, name), List.copyOf(moves.values()), List.of(), emptied(moves, layout));
    }

    private static List<Mark> marks(Map<String, Edit> marks, Map<String, Move> moves, String label, String name) {
        List<Mark> changes = new ArrayList<>();
        marks.forEach((path, edit) -> {
            Edit then = edit.equals(new Edit.Relabel(label)) ? new Edit.Relabel(name) : edit;
            Move move = moves.get(path);
            if (move != null) {
                changes.add(new Mark(path, edit, null));
                changes.add(new Mark(move.to(), null, then));
            } else if (!then.equals(edit)) {
                changes.add(new Mark(path, edit, then));
            }
        });
        return changes;
    }

    /** The folders of the class. */
    private static List<String> emptied(Map<String, Move> moves, Layout layout) {
        TreeSet<String> folders = new TreeSet<>();
        for (String path : moves.keySet()) {
            int slash = path.lastIndexOf('/');
            while (slash > 0 && layout.label(path.substring(0, slash + 1)) != null) {
                folders.add(path.substring(0, slash));
                slash = path.lastIndexOf('/', slash - 1);
            }
        }
        return List.copyOf(folders);
    }
}
