package org.gleaner.project.history;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.gleaner.data.Dataset;
import org.gleaner.gather.StagingFolder;
import org.gleaner.project.files.Contents;
import org.gleaner.project.files.Hashes;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What a project is now. Any thread reads it, without waiting, as a snapshot; one at a time changes it, and no file
 * moves while a training reads them.
 */
public final class Present {

    private final ProjectFolder folder;
    private final History history;
    private final Hashes hashes;
    private final UnaryOperator<Contents> split;
    private final Mover mover;
    private volatile Snapshot now;
    private volatile boolean training;

    /**
     * Finishes what a crash left half-done, takes away what it left behind, and looks at the folder. A full disk must
     * not keep anyone from opening the project, and from undoing what filled it.
     *
     * @param split gives each picture its side
     * @param notes gets a line when what was under way cannot be finished now
     */
    public Present(
            ProjectFolder folder, History history, Hashes hashes, UnaryOperator<Contents> split, List<Message> notes) {
        this.folder = folder;
        this.history = history;
        this.hashes = hashes;
        this.split = split;
        this.mover = new Mover(folder, history);
        try {
            mover.finish();
            StagingFolder.clear(folder.incoming()); // not before, as what is being added waits there
        } catch (Refusal e) {
            notes.add(
                    new Message("What was under way when the program ended last is not finished yet: %s", e.reason()));
        }
        this.now = look(null);
    }

    public Snapshot now() {
        return now;
    }

    Mover mover() {
        return mover;
    }

    /** Looks at the folder again. */
    public synchronized Dataset look() {
        now = look(now.dataset());
        return now.dataset();
    }

    private Snapshot look(@Nullable Dataset before) {
        Contents found = Contents.of(folder, hashes.pictures(before));
        return Snapshot.of(found.hasSides() ? found : split.apply(found), history);
    }

    /** Gives the pictures other sides. */
    public synchronized Dataset drawSplit(UnaryOperator<Dataset> draw) {
        now.contents().refuseSides();
        now = Snapshot.of(now.contents().with(draw.apply(now.dataset())), history);
        return now.dataset();
    }

    /** Asks while nothing changes. */
    public synchronized <T> T still(Supplier<T> question) {
        return question.get();
    }

    /**
     * Changes the project, and shows what that has made of it however it ends.
     *
     * @param files whether files may move
     * @throws Refusal when they may while a training reads them
     */
    synchronized <T> T change(boolean files, Supplier<T> change) {
        boolean moving = files || history.work() != null;
        refuseMoves(moving);
        try {
            return change.get();
        } finally {
            now = moving ? look(now.dataset()) : Snapshot.of(now.contents(), history);
        }
    }

    /** As {@link #change}, of what brings files in; a training may go on, as none of its pictures is touched. */
    public synchronized <T> T add(Supplier<T> change) {
        refuseMoves(history.work() != null);
        try {
            return change.get();
        } finally {
            now = look(now.dataset());
        }
    }

    /** Trains one thing at a time, on files that stay where they are from the beginning to the end. */
    public <B, T> T train(Supplier<B> begin, Function<B, T> train) {
        B begun;
        synchronized (this) {
            refuseMoves(true);
            mover.finish();
            begun = begin.get();
            training = true;
        }
        try {
            return train.apply(begun);
        } finally {
            training = false;
        }
    }

    private void refuseMoves(boolean moving) {
        if (moving && training) {
            throw new Refusal("A training is reading the photos; stop it first, or wait for its end.");
        }
    }
}
