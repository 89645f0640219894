package org.gleaner.project.history;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.gleaner.store.Journal.Entry;
import org.gleaner.store.LabelVersions;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.Step;
import org.gleaner.store.Step.Move;
import org.gleaner.store.TableChange;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.gleaner.task.Reason;

/**
 * Carries steps out on disk: intent into the journal, file after file, end. Overwrites nothing and deletes no file. Of
 * a table of labels each state is kept before another takes its place. Guarded by the project.
 */
final class Mover {

    private final ProjectFolder folder;
    private final History history;
    private final LabelVersions tables;

    Mover(ProjectFolder folder, History history) {
        this.folder = folder;
        this.history = history;
        this.tables = new LabelVersions(folder);
    }

    /** Carries the step out. After a cancel, what was done is a complete smaller step. */
    StepResult run(Entry.Kind kind, Step step, Progress progress, CancelToken cancel) {
        Entry.Begun begun = new Entry.Begun(Instant.now(), kind, step.table() == null ? making(step) : step);
        history.append(begun);
        return finish(false, progress, cancel);
    }

    /** The step with the folders that it makes. */
    private Step making(Step step) {
        List<String> creates =
                folder.missingFolders(step.moves().stream().map(Move::to).toList());
        return new Step(step.applied(), step.marks(), step.moves(), creates, step.removes());
    }

    /** Finishes what was begun and, by a crash or a full disk, not ended. */
    void finish() {
        if (history.work() != null) {
            finish(true, Progress.NONE, new CancelToken());
        }
    }

    private StepResult finish(boolean resumed, Progress progress, CancelToken cancel) {
        History.RunningStep work = history.work();
        if (work == null) {
            throw new IllegalStateException("nothing has begun");
        }
        if (work.step().table() != null) {
            tell(work, work.step().table());
            return work.changes(history.marks().size());
        }
        int total = work.step().moves().size();
        for (int i = 0; i < total && !cancel.isCancelled(); i++) {
            settle(work, i, resumed);
            progress.report(i + 1, total);
        }
        removeEmpty(work.step());
        force(work.step());
        history.append(new Entry.Ended(Instant.now()));
        return work.changes(history.marks().size());
    }

    /**
     * Writes the table of labels anew, all of it or nothing. Where that cannot be, what was begun waits for the next
     * try.
     */
    private void tell(History.RunningStep work, TableChange change) {
        boolean told = tables.change(change);
        Message changed = new Message("the table of labels was changed by another program");
        for (int i = 0; i < work.step().moves().size(); i++) {
            if (!work.isSettled(i)) {
                history.append(told ? new Entry.Moved(i) : new Entry.Failed(i, changed));
            }
        }
        history.append(new Entry.Ended(Instant.now()));
    }

    private void settle(History.RunningStep work, int index, boolean resumed) {
        if (work.isSettled(index)) {
            return;
        }
        Move move = work.move(index);
        try {
            bringNear(move);
            // A crash may have come between a file's move and its record.
            boolean arrived = resumed && exists(move.to()) && !exists(move.from());
            if (!arrived) {
                move(move);
            }
        } catch (IOException e) {
            history.append(new Entry.Failed(index, reason(e)));
            return;
        }
        history.append(new Entry.Moved(index));
    }

    private boolean exists(String path) throws IOException {
        return folder.confined(path).exists(path);
    }

    /** What is to be added has waited elsewhere until the journal knew of it. */
    private void bringNear(Move move) throws IOException {
        String staged = move.staged();
        if (staged != null && exists(staged)) {
            folder.confined(staged).move(staged, move.from());
        }
    }

    /**
     * A link that an earlier version has brought into the trash comes back; what it leads to stays where it is in any
     * case.
     */
    private void move(Move move) throws IOException {
        boolean returns = move.from().startsWith(ProjectFolder.TRASH + "/") && move.deletes();
        if (!returns && Files.isSymbolicLink(folder.file(move.from()))) {
            throw new FileSystemException(
                    move.from(), null, new Message("a symbolic link, which is not moved").toString());
        }
        folder.confined(move.from()).move(move.from(), move.to());
    }

    private static Message reason(IOException e) {
        return switch (e) {
            case NoSuchFileException gone -> new Message("the file is gone");
            case FileAlreadyExistsException taken -> new Message("another file is in its place");
            case AtomicMoveNotSupportedException far -> new Message("its new folder is on another disk");
            default -> Reason.of(e);
        };
    }

    /** Folders that the step made in vain, or that the step it takes back had made. */
    private void removeEmpty(Step step) {
        Stream.concat(step.creates().reversed().stream(), step.removes().reversed().stream())
                .forEach(path -> {
                    try {
                        folder.confined(path).removeEmpty(path);
                    } catch (IOException e) {
                        return; // gone, or in use, or not ours to remove
                    }
                });
    }

    private void force(Step step) {
        step.moves().stream()
                .flatMap(move -> Stream.of(move.from(), move.to()))
                .map(Mover::parent)
                .distinct()
                .forEach(parent -> ProjectFolder.force(folder.file(parent)));
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
