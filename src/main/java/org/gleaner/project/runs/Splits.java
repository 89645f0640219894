package org.gleaner.project.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gleaner.data.Dataset;
import org.gleaner.data.Grouping;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.project.files.Contents;
import org.gleaner.project.files.GroupKeys;
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

    /** With which it is drawn where no other is asked for. */
    public static final long SEED = 42;

    /**
     * The file {@code project.json}.
     *
     * @param validShare of all pictures, 0 to 1
     * @param journal how many records of the journal it has followed
     * @param split by path
     * @param grouping what is kept together; null while nobody has chosen
     * @param groups by path; pictures of one number are on one side
     */
    private record Settings(
            long seed,
            double validShare,
            int journal,
            TreeMap<String, Split> split,
            @Nullable String grouping,
            @Nullable TreeMap<String, Integer> groups) {

        Settings {
            kept(grouping);
            split = new TreeMap<>(split);
            split.keySet().forEach(ProjectPath::moved);
            groups = groups == null || groups.isEmpty() ? null : new TreeMap<>(groups);
            if (groups != null) {
                groups.keySet().forEach(ProjectPath::moved);
            }
            if (split.containsValue(null) || (groups != null && groups.containsValue(null))) {
                throw new IllegalArgumentException("a picture without a side or a group");
            }
            if (!(validShare >= 0 && validShare < 1)) {
                throw new IllegalArgumentException("a share of " + validShare);
            }
        }

        static Settings fresh() {
            return new Settings(SEED, VALID_SHARE, 0, new TreeMap<>(), null, null);
        }

        Settings with(int records, TreeMap<String, Split> sides, TreeMap<String, Integer> together) {
            return new Settings(seed, validShare, records, sides, grouping, together);
        }

        Grouping kept() {
            return kept(grouping);
        }

        private static Grouping kept(@Nullable String words) {
            return words == null ? Grouping.NONE : Grouping.of(words);
        }

        /** The groups, to be changed. */
        TreeMap<String, Integer> together() {
            return groups == null ? new TreeMap<>() : new TreeMap<>(groups);
        }
    }

    private final ProjectFolder folder;
    private final History history;
    private final List<Message> notes;
    private Settings saved;
    private volatile Settings now;
    /** Drawn for a training that has not begun yet; null for none. */
    private volatile @Nullable Settings drawn;

    /** @param notes gets a line when the file was broken and is set aside, cannot be followed, and cannot be written */
    public Splits(ProjectFolder folder, History history, List<Message> notes) {
        this.folder = folder;
        this.history = history;
        this.notes = notes;
        Settings file =
                Files.exists(folder.settings(), LinkOption.NOFOLLOW_LINKS) ? read(folder.settings()) : Settings.fresh();
        // Where someone has taken the journal away, it begins anew.
        int journal = Math.min(file.journal(), history.records());
        this.saved = file.with(journal, file.split(), file.together());
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
            return Settings.fresh();
        }
    }

    /** What is kept together on one side. */
    public Grouping grouping() {
        Settings before = drawn;
        return (before == null ? now : before).kept();
    }

    /** Whether it was written down what is kept together, so that it was chosen, or something was trained on it. */
    public boolean isChosen() {
        return saved.grouping() != null;
    }

    /** Whether it was drawn, and no training has begun with it yet. */
    public boolean isDrawn() {
        return drawn != null;
    }

    /**
     * Gives every picture its side: the one it had, or one drawn by the seed so that the share of all stays right.
     * Where that cannot be written down, it is later. A new picture joins the group that its name or its row tells.
     */
    public synchronized Contents assign(Contents found) {
        Dataset scanned = found.dataset();
        Settings from = drawn == null ? now : drawn;
        TreeMap<String, Split> split = new TreeMap<>(from.split());
        TreeMap<String, Integer> groups = from.together();
        follow(split, from.journal());
        follow(groups, from.journal());
        try {
            join(scanned, groups, GroupKeys.of(from.kept(), found.table()));
        } catch (Refusal e) {
            tell(e.with(
                            new Message(
                                    "So new photos are not kept together with others on one side of the split; choose anew what is."))
                    .reason());
        }
        draw(scanned, split, groups, from.validShare(), from.seed());
        Settings assigned = from.with(history.records(), split, groups);
        if (drawn == null) {
            now = assigned;
            tryToSave();
        } else {
            drawn = assigned;
        }
        return found.with(with(scanned, split));
    }

    /**
     * Forgets the sides of these pictures, and draws them anew; on disk only after {@link #keep}.
     *
     * @throws Refusal when all belong together, so that none could be held back
     */
    public synchronized Dataset reset(Dataset dataset, SplitPlan plan) {
        TreeMap<String, Split> split = new TreeMap<>(now.split());
        TreeMap<String, Integer> groups = new TreeMap<>(plan.groups());
        follow(split, now.journal());
        dataset.items().forEach(item -> split.remove(item.path()));
        draw(dataset, split, groups, plan.validShare(), plan.seed());
        Dataset sides = with(dataset, split);
        int wanted = (int) (plan.validShare() * dataset.labelled().size());
        if (wanted > 0 && sides.labelled(Split.VALID).isEmpty()) {
            throw new Refusal("The photos that belong together are too many to be held back; keep less together.");
        }
        drawn = new Settings(
                plan.seed(),
                plan.validShare(),
                history.records(),
                split,
                plan.grouping().toString(),
                groups);
        return sides;
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

    private static void join(Dataset scanned, Map<String, Integer> groups, Function<Item, List<String>> keys) {
        Map<String, List<Item>> byKey = new LinkedHashMap<>();
        scanned.items()
                .forEach(item -> keys.apply(item)
                        .forEach(key -> byKey.computeIfAbsent(key, name -> new ArrayList<>())
                                .add(item)));
        int next = groups.values().stream().mapToInt(number -> number).max().orElse(0) + 1;
        for (List<Item> together : byKey.values()) {
            if (together.size() > 1) {
                int fresh = next++;
                int number = together.stream()
                        .flatMap(item -> Stream.ofNullable(groups.get(item.path())))
                        .findFirst()
                        .orElse(fresh);
                together.forEach(item -> groups.putIfAbsent(item.path(), number));
            }
        }
    }

    private void tryToSave() {
        try {
            save(now);
        } catch (Refusal e) {
            tell(new Message("Which photos are held back to measure is not kept yet: %s", e.reason()));
        }
    }

    /** Once. */
    private void tell(Message note) {
        LOG.warn("{}", note);
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    private <T> void follow(Map<String, T> known, int since) {
        for (Relocation moved : history.relocations()) {
            T value = moved.record() < since ? null : known.remove(moved.from());
            if (value != null) {
                known.put(moved.to(), value);
            }
        }
    }

    /** Labelled and unlabelled apart: what is never trained on must not take part in the share of what is. */
    private static void draw(
            Dataset dataset, Map<String, Split> split, Map<String, Integer> groups, double share, long seed) {
        List<Item> labelled = new ArrayList<>();
        List<Item> unlabelled = new ArrayList<>();
        for (Item item : dataset.items()) {
            (item.label() == null ? unlabelled : labelled).add(item);
        }
        draw(labelled, split, groups, share, seed);
        draw(unlabelled, split, groups, share, seed);
    }

    /**
     * On new pictures alone, each by itself, this is fastai's RandomSplitter: the first of the permutation are the
     * validation set. A group that is too large for what is left of it is learned from.
     */
    private static void draw(
            Collection<Item> items, Map<String, Split> split, Map<String, Integer> groups, double share, long seed) {
        Map<Object, List<String>> fresh = new LinkedHashMap<>();
        Map<Object, Split> sides = new HashMap<>();
        int held = 0;
        for (Item item : items) {
            Split side = split.get(item.path());
            Integer number = groups.get(item.path());
            Object group = number == null ? item.path() : number;
            if (side == null) {
                fresh.computeIfAbsent(group, key -> new ArrayList<>()).add(item.path());
            } else {
                sides.putIfAbsent(group, side);
                held += side == Split.VALID ? 1 : 0;
            }
        }
        int room = (int) (share * items.size()) - held;
        List<Map.Entry<Object, List<String>>> drawn = List.copyOf(fresh.entrySet());
        for (int index : TorchPermutation.of(drawn.size(), seed)) {
            List<String> paths = drawn.get(index).getValue();
            Split fits = paths.size() <= room ? Split.VALID : Split.TRAIN;
            Split side = sides.getOrDefault(drawn.get(index).getKey(), fits);
            room -= side == Split.VALID ? paths.size() : 0;
            paths.forEach(path -> split.put(path, side));
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
