package org.gleaner.project;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import org.gleaner.data.About;
import org.gleaner.data.Dataset;
import org.gleaner.data.Grouping;
import org.gleaner.project.collect.Adding;
import org.gleaner.project.collect.Gathered;
import org.gleaner.project.collect.ProvenanceIndex;
import org.gleaner.project.files.Fingerprints;
import org.gleaner.project.files.Hashes;
import org.gleaner.project.history.History;
import org.gleaner.project.history.Present;
import org.gleaner.project.history.Steps;
import org.gleaner.project.quality.Inspection;
import org.gleaner.project.runs.RunFolders;
import org.gleaner.project.runs.Runs;
import org.gleaner.project.runs.SplitPlan;
import org.gleaner.project.runs.Splits;
import org.gleaner.store.AboutFile;
import org.gleaner.store.FolderLock;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;

/**
 * A folder of photos, and the door to all that can be done with it. Methods may be called from any thread and block;
 * those that write take their turn.
 */
public final class Project implements AutoCloseable {

    private final ProjectFolder folder;
    private final FolderLock lock;
    private final History history;
    private final Hashes hashes;
    private final Splits splits;
    private final Fingerprints fingerprints;
    private final ProvenanceIndex origins;
    private final Present present;
    private final Inspection inspection;
    private final Steps steps;
    private final Gathered gathered;
    private final Runs runs;
    private final List<Message> notes = new CopyOnWriteArrayList<>();

    private Project(ProjectFolder folder, FolderLock lock, History history) {
        this.folder = folder;
        this.lock = lock;
        this.history = history;
        hashes = new Hashes(folder);
        splits = new Splits(folder, history, notes);
        RunFolders runFolders = RunFolders.tidied(folder, notes);
        fingerprints = new Fingerprints(folder, hashes);
        origins = new ProvenanceIndex(folder, hashes);
        present = new Present(folder, history, hashes, splits::assign, notes);
        notes.addAll(present.now().contents().notes(folder));
        inspection = new Inspection(folder, hashes, fingerprints, runFolders, origins::of, present::now);
        steps = new Steps(folder, history, present, hashes, inspection::seen);
        gathered = new Gathered(folder, origins, present::now);
        runs = new Runs(folder, runFolders, history, present, hashes, splits);
    }

    /**
     * Opens the folder as a project, with {@code .gleaner} in it; finishes what a crash left half-done, and scans it.
     *
     * @throws Refusal when it is no folder, cannot be written, another Gleaner has it open, or its files lead out of it
     */
    public static Project open(Path path) {
        return open(path, records -> {});
    }

    /** Opens the folder with a listener that hears the number of records after each append to the journal. */
    static Project open(Path path, IntConsumer appended) {
        ProjectFolder folder = ProjectFolder.create(path);
        FolderLock lock = FolderLock.take(folder);
        History history = null;
        try {
            history = new History(folder, appended);
            return new Project(folder, lock, history);
        } catch (RuntimeException e) {
            if (history != null) {
                history.close();
            }
            lock.close();
            throw e;
        }
    }

    /** What a person should know of how the project was found, a line each. */
    public List<Message> notes() {
        return List.copyOf(notes);
    }

    public Path root() {
        return folder.root();
    }

    /** The pictures as last scanned. */
    public Dataset dataset() {
        return present.now().dataset();
    }

    /** Looks at the folder again. */
    public Dataset rescan() {
        return present.look();
    }

    /** Whether the split is not drawn, as folders or a table tell it. */
    public boolean splitIsGiven() {
        return present.now().contents().hasSides();
    }

    /** Whether a table tells the labels; then no photo is ever moved. */
    public boolean labelledByTable() {
        return present.now().table() != null;
    }

    /** What the split keeps together. */
    public Grouping grouping() {
        return splits.grouping();
    }

    /** Draws the split of all pictures anew. Refused for folders that carry their own split. */
    public Dataset resetSplit(SplitPlan plan) {
        return present.still(() -> {
            Dataset drawn = drawSplit(plan);
            splits.keep();
            return drawn;
        });
    }

    /** As {@link #resetSplit}, but the split is forgotten with this object unless a training begins with it. */
    public Dataset drawSplit(SplitPlan plan) {
        return present.drawSplit(dataset -> splits.reset(dataset, plan));
    }

    /** Marks, apply, undo and all else that changes photos. */
    public Steps steps() {
        return steps;
    }

    /** One adding of photos. */
    public Adding adding() {
        return new Adding(folder, fingerprints, origins, present, steps);
    }

    /** Where photos came from. */
    public Gathered gathered() {
        return gathered;
    }

    /** What finds out what is wrong with the pictures and their labels. */
    public Inspection inspection() {
        return inspection;
    }

    /** The trainings, past and to come. */
    public Runs runs() {
        return runs;
    }

    /** What the model is for, as the person has written it. */
    public About about() {
        return AboutFile.read(folder);
    }

    /** Writes down what the model is for. */
    public void describe(About about) {
        AboutFile.write(folder, about);
    }

    @Override
    public void close() {
        present.still(() -> {
            hashes.close(dataset());
            history.close();
            lock.close();
            return true;
        });
    }
}
