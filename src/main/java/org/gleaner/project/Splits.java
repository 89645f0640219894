package org.gleaner.project;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.learn.Permutation;
import org.gleaner.store.JsonFiles;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.Refusal;

/**
 * Remembers each picture's side of the split, in {@code project.json}. A side goes with its file wherever the journal says that it went,
 * the trash included, so that it comes back with it. Guarded by the project.
 */
final class Splits {

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
        }
    }

    private final ProjectFolder folder;
    private final History history;
    private Settings saved;

    Splits(ProjectFolder folder, History history) {
        this.folder = folder;
        this.history = history;
        Settings file = Files.exists(folder.settings())
                ? JsonFiles.read(folder.settings(), Settings.class)
                : new Settings(SEED, Project.VALID_SHARE, 0, new TreeMap<>());
        // Where someone has taken the journal away, it begins anew.
        int journal = Math.min(file.journal(), history.records());
        this.saved = new Settings(file.seed(), file.validShare(), journal, file.split());
    }

    /** Gives every picture its side: the one it had, or one drawn by the seed so that the share of all stays right. */
    Dataset assign(Dataset scanned) {
        TreeMap<String, Split> split = new TreeMap<>(saved.split());
        follow(split);
        draw(scanned, split, saved.validShare(), saved.seed());
        save(new Settings(saved.seed(), saved.validShare(), history.records(), split));
        return with(scanned, split);
    }

    /** Forgets the sides of these pictures, and draws them anew. */
    Dataset reset(Dataset dataset, double validShare, long seed) {
        if (!(validShare >= 0 && validShare < 1)) {
            throw new Refusal("The share of the validation set lies between 0 and 1, not at " + validShare + ".");
        }
        TreeMap<String, Split> split = new TreeMap<>(saved.split());
        follow(split);
        dataset.items().forEach(item -> split.remove(item.path()));
        draw(dataset, split, validShare, seed);
        save(new Settings(seed, validShare, history.records(), split));
        return with(dataset, split);
    }

    private void follow(Map<String, Split> split) {
        for (Relocation moved : history.relocations()) {
            Split side = moved.record() < saved.journal() ? null : split.remove(moved.from());
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
        int[] order = Permutation.of(fresh.size(), seed);
        for (int i = 0; i < order.length; i++) {
            split.put(fresh.get(order[i]), i < wanted ? Split.VALID : Split.TRAIN);
        }
    }

    private void save(Settings settings) {
        if (!settings.equals(saved)) {
            JsonFiles.write(folder.settings(), settings);
            saved = settings;
        }
    }

    private static Dataset with(Dataset dataset, Map<String, Split> split) {
        List<Item> items = dataset.items().stream()
                .map(item -> item.on(split.getOrDefault(item.path(), Split.TRAIN)))
                .toList();
        return new Dataset(dataset.classes(), items, dataset.unreadable());
    }
}
