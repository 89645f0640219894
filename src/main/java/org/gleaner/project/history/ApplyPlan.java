package org.gleaner.project.history;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gleaner.data.Edit;
import org.gleaner.data.FileStat;
import org.gleaner.data.Item;
import org.gleaner.image.FileHash;
import org.gleaner.project.files.FreeNames;
import org.gleaner.project.files.Hashes;
import org.gleaner.store.Layout;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.Step;
import org.gleaner.store.Step.Mark;
import org.gleaner.store.Step.Move;
import org.gleaner.task.ItemError;
import org.gleaner.task.Message;
import org.gleaner.task.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What an apply is going to do.
 *
 * @param conflicts marks that it leaves alone, and why
 */
public record ApplyPlan(Step step, List<ItemError> conflicts) {

    /** Plans the marks. Looks at the disk and changes nothing. */
    static ApplyPlan of(ProjectFolder folder, Snapshot now, Map<String, Edit> marks, Hashes hashes) {
        Map<String, Item> items =
                now.dataset().items().stream().collect(Collectors.toMap(Item::path, Function.identity()));
        FreeNames names = new FreeNames(folder);
        List<Mark> kept = new ArrayList<>();
        List<Move> moves = new ArrayList<>();
        List<ItemError> conflicts = new ArrayList<>();
        marks.forEach((path, edit) -> {
            Item item = items.get(path);
            Message conflict = conflict(folder, path, item, hashes);
            if (item == null || conflict != null) {
                conflicts.add(new ItemError(path, requireNonNull(conflict)));
                return;
            }
            String to = now.table() == null ? destination(now.layout(), item, edit) : told(item, edit);
            if (to == null) {
                kept.add(new Mark(path, edit, null));
            } else {
                moves.add(new Move(path, now.table() == null ? names.claim(to) : to, edit));
            }
        });
        List<String> creates =
                folder.missingFolders(moves.stream().map(Move::to).toList());
        return new ApplyPlan(new Step(true, kept, moves, creates, List.of()), conflicts);
    }

    /** What it would do, were nothing to get in the way. */
    public StepResult forecast() {
        int deleted = (int) step.moves().stream()
                .filter(move -> move.edit() instanceof Edit.Delete)
                .count();
        return new StepResult(step.marks().size(), deleted, step.moves().size() - deleted, conflicts.size(), conflicts);
    }

    /** The conflicts met in planning before those met in doing. */
    StepResult withConflicts(StepResult done) {
        List<ItemError> all = new ArrayList<>(conflicts);
        all.addAll(done.conflicts());
        return new StepResult(done.kept(), done.deleted(), done.moved(), done.pending(), List.copyOf(all));
    }

    /** Where the file goes if nothing is in the way; null when it stays. */
    private static @Nullable String destination(Layout layout, Item item, Edit edit) {
        return switch (edit) {
            case Edit.Keep keep -> null;
            case Edit.Delete delete -> ProjectFolder.TRASH + "/" + item.path();
            case Edit.Relabel relabel -> {
                String to = layout.relabelled(item.path(), item.split(), relabel.label());
                yield relabel.label().equals(item.label()) || to.equals(item.path()) ? null : to;
            }
        };
    }

    /** Where a picture is for the history when a table tells its label: the file itself stays. */
    private static @Nullable String told(Item item, Edit edit) {
        return switch (edit) {
            case Edit.Keep keep -> null;
            case Edit.Delete delete -> ProjectFolder.TRASH + "/" + item.path();
            case Edit.Relabel relabel -> relabel.label().equals(item.label()) ? null : item.path();
        };
    }

    private static @Nullable Message conflict(ProjectFolder folder, String path, @Nullable Item item, Hashes hashes) {
        Path file = folder.file(path);
        try {
            FileStat now = FileStat.of(file, LinkOption.NOFOLLOW_LINKS);
            return item != null && isSame(file, item, now, hashes)
                    ? null
                    : new Message("changed by another program since the folder was read");
        } catch (IOException e) {
            return folder.exists(path) ? Reason.of(e) : new Message("the file is gone");
        }
    }

    /** A file that was touched only is the same still. */
    private static boolean isSame(Path file, Item item, FileStat now, Hashes hashes) {
        if (now.equals(item.stat()) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return now.equals(item.stat());
        }
        return hashes.known(item)
                .map(FileHash.content(file, now).sha256()::equals)
                .orElse(now.bytes() == item.bytes()
                        && now.modified() == item.stat().modified());
    }
}
