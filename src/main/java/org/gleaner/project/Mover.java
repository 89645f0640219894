package org.gleaner.project;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.gleaner.store.Entry;
import org.gleaner.store.Move;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.Reason;
import org.gleaner.store.Step;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/**
 * Carries steps out on disk: intent into the journal, file after file, end. Overwrites nothing and deletes no file. Guarded by the project.
 */
final class Mover {

    private final ProjectFolder folder;
    private final History history;

    Mover(ProjectFolder folder, History history) {
        this.folder = folder;
        this.history = history;
    }

    /** Carries the step out. After a cancel, what was done is a complete smaller step. */
    Changes run(Entry.Kind kind, Step step, Progress progress, CancelToken cancel) {
        List<String> creates =
                folder.missingFolders(step.moves().stream().map(Move::to).toList());
        Step here = new Step(step.applied(), step.marks(), step.moves(), creates, step.removes());
        Entry.Begun begun = new Entry.Begun(Instant.now(), kind, here);
        history.append(begun);
        return finish(false, progress, cancel);
    }

    /** Finishes what was begun and, by a crash or a full disk, not ended. */
    void finish() {
        if (history.work() != null) {
            finish(true, Progress.NONE, new CancelToken());
        }
    }

    private Changes finish(boolean resumed, Progress progress, CancelToken cancel) {
        Work work = history.work();
        if (work == null) {
            throw new IllegalStateException("nothing has begun");
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

    private void settle(Work work, int index, boolean resumed) {
        if (work.isSettled(index)) {
            return;
        }
        Move move = work.move(index);
        // A crash may have come between a file's move and its record.
        boolean arrived = resumed && folder.exists(move.to()) && !folder.exists(move.from());
        try {
            if (!arrived) {
                move(move);
            }
        } catch (IOException e) {
            history.append(new Entry.Failed(index, reason(e)));
            return;
        }
        history.append(new Entry.Moved(index));
    }

    private void move(Move move) throws IOException {
        Path target = folder.file(parent(move.to()));
        Files.createDirectories(target);
        if (!target.toRealPath().startsWith(folder.root())) {
            throw new IOException("its new folder lies outside of the project");
        }
        if (folder.exists(move.to())) {
            throw new FileAlreadyExistsException(move.to());
        }
        Files.move(folder.file(move.from()), folder.file(move.to()), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException gone -> "the file is gone";
            case FileAlreadyExistsException taken -> "another file is in its place";
            case AtomicMoveNotSupportedException far -> "its new folder is on another disk";
            default -> Reason.of(e);
        };
    }

    /** Folders that the step made in vain, or that the step it takes back had made. */
    private void removeEmpty(Step step) {
        Stream.concat(step.creates().reversed().stream(), step.removes().reversed().stream())
                .forEach(path -> {
                    try {
                        Files.deleteIfExists(folder.file(path));
                    } catch (DirectoryNotEmptyException e) {
                        return; // in use, and stays
                    } catch (IOException e) {
                        return; // an empty folder more harms nobody
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
