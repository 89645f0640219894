package org.gleaner.project.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.project.history.History;
import org.gleaner.project.history.Relocation;
import org.gleaner.stats.TorchPermutation;
import org.gleaner.store.JsonFiles;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.ProjectPath;
import org.gleaner.store.WholeFiles;
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers each picture's side of the split, in {@code project.json}. A side goes with its file wherever the journal
 * says that it went, the trash included, so that it comes back with it. Any thread.
 */
public final class Splits {

    private static final Logger LOG = LoggerFactory.getLogger(Splits.class);

    /**
     * Share of the pictures that are held back to measure, where nothing else is asked for: fastai's RandomSplitter.
     */
    public static final double VALID_SHARE = 0.2;

    private static final long SEED = 42;

    /**
     * The file {@code project.json}.
     *
     * @param validShare of all pictures, 0 to 1
     * @param journal how many records of the journal it has followed
     * @param split by path
     */
    private record Settings(long seed, double validShare, int journal, TreeMap<String, Split> split) {

        Settings {
            split = new TreeMap<>(split);
            split.keySet().forEach(ProjectPath::moved);
            if (!(validShare >= 0 && validShare < 1)) {
                throw new IllegalArgumentException("a share of " + validShare);
            }
        }
    }

    private final ProjectFolder folder;
    private final History history;
    private final List<Message> notes;
    private Settings saved;
    private Settings now;
    /** Drawn for a training that has not begun yet; null for none. */
    private @Nullable Settings drawn;

    /** @param notes gets a line when the file was broken and is set aside, and when it cannot be written */
    public Splits(ProjectFolder folder, History history, List<Message> notes) {
        this.folder = folder;
        this.history = history;
        this.notes = notes;
        Settings file = Files.exists(folder.settings(), LinkOption.NOFOLLOW_LINKS)
                ? read(folder.settings())
                : new Settings(SEED, VALID_SHARE, 0, new TreeMap<>());
        // Where someone has taken the journal away, it begins anew.
        int journal = Math.min(file.journal(), history.records());
        this.saved = new Settings(file.seed(), file.validShare(), journal, file.split());
        this.now = saved;
    }

    private Settings read(Path file) {
        try {
            return JsonFiles.read(file, Settings.class);
        } catch (Refusal e) {
            if (e.getCause() instanceof IOException || ProjectPath.Stray.in(e) != null) {
                throw e;
            }
            Path aside = WholeFiles.setAside(file);
            notes.add(e.with(new Message(
                            "It is %s now, and which photos are held back to measure is drawn anew.",
                            aside.getFileName()))
                    .reason());
            return new Settings(SEED, VALID_SHARE, 0, new TreeMap<>());
        }
    }

    /**
     * Gives every picture its side: the one it had, or one drawn by the seed so that the share of all stays right.
     * Where that cannot be written down, it is later.
     */
    public synchronized Dataset assign(Dataset scanned) {
        Settings from = drawn == null ? now : drawn;
        TreeMap<String, Split> split = new TreeMap<>(from.split());
        follow(split, from.journal());
        draw(scanned, split, from.validShare(), from.seed());
        Settings assigned = new Settings(from.seed(), from.validShare(), history.records(), split);
        if (drawn == null) {
            now = assigned;
            tryToSave();
        } else {
            drawn = assigned;
        }
        return with(scanned, split);
    }

    /** Forgets the sides of these pictures, and draws them anew; on disk only after {@link #keep}. */
    public synchronized Dataset reset(Dataset dataset, double validShare, long seed) {
        if (!(validShare >= 0 && validShare < 1)) {
            throw new Refusal("The share of the validation set lies between 0 and 1, not at %s.", validShare);
        }
        TreeMap<String, Split> split = new TreeMap<>(now.split());
        follow(split, now.journal());
        dataset.items().forEach(item -> split.remove(item.path()));
        draw(dataset, split, validShare, seed);
        drawn = new Settings(seed, validShare, history.records(), split);
        return with(dataset, split);
    }

    /**
     * Writes down what is not yet, and what was drawn.
     *
     * @throws Refusal when it cannot be written
     */
    public synchronized void keep() {
        save(drawn == null ? now : drawn);
        drawn = null;
    }

    private void tryToSave() {
        try {
            save(now);
        } catch (Refusal e) {
            LOG.warn("The split is not kept yet: {}", e.reason());
            Message note = new Message("Which photos are held back to measure is not kept yet: %s", e.reason());
            if (!notes.contains(note)) {
                notes.add(note);
            }
        }
    }

    private void follow(Map<String, Split> split, int since) {
        for (Relocation moved : history.relocations()) {
            Split side = moved.record() < since ? null : split.remove(moved.from());
            if (side != null) {
                split.put(moved.to(), side);
            }
        }
    }

    /** Labelled and unlabelled apart: what is never trained on must not take part in the share of what is. */
    private static void draw(Dataset dataset, Map<String, Split> split, double share, long seed) {
        List<Item> labelled = new ArrayList<>();
        List<Item> unlabelled = new ArrayList<>();
        for (Item item : dataset.items()) {
            (item.label() == null ? unlabelled : labelled).add(item);
        }
        draw(labelled, split, share, seed);
        draw(unlabelled, split, share, seed);
    }

    /** On new pictures alone this is fastai's RandomSplitter: the first of the permutation are the validation set. */
    private static void draw(Collection<Item> items, Map<String, Split> split, double share, long seed) {
        List<String> fresh = new ArrayList<>();
        int valid = 0;
        for (Item item : items) {
            Split side = split.get(item.path());
            if (side == null) {
                fresh.add(item.path());
            } else if (side == Split.VALID) {
                valid++;
            }
        }
        int wanted = (int) (share * items.size()) - valid;
        int[] order = TorchPermutation.of(fresh.size(), seed);
        for (int i = 0; i < order.length; i++) {
            split.put(fresh.get(order[i]), i < wanted ? Split.VALID : Split.TRAIN);
        }
    }

    private void save(Settings settings) {
        if (!settings.equals(saved)) {
            JsonFiles.write(folder.settings(), settings);
        }
        saved = settings;
        now = settings;
    }

    private static Dataset with(Dataset dataset, Map<String, Split> split) {
        List<Item> items = dataset.items().stream()
                .map(item -> item.on(split.getOrDefault(item.path(), Split.TRAIN)))
                .toList();
        return dataset.with(dataset.classes(), items);
    }
}
