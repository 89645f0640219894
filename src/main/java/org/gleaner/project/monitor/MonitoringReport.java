package org.gleaner.project.monitor;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.gleaner.data.Prediction;
import org.gleaner.stats.Proportions;
import org.gleaner.store.PredictionRecord;
import org.jspecify.annotations.Nullable;

/** What the log of models in use says, as of one moment. A value. */
public final class MonitoringReport {

    /** One answer in so many is drawn by chance, which tells how often a model is right in use. */
    private static final int DRAWN = 10;

    /** A person who has looked at so many of the most telling answers learns little from more before training again. */
    private static final int MOST_TELLING = 20;

    /** Why a person should look at a picture. */
    public enum Why {
        UNLIKE,
        UNDECIDED,
        RANDOM
    }

    /**
     * An answer that a person should look at.
     *
     * @param file the picture
     * @param label what the model names
     */
    public record Waiting(PredictionRecord.Seen seen, Path file, String label, Why why) {}

    /**
     * An answer that a person has looked at.
     *
     * @param shows what the picture shows; empty for none of the classes
     * @param label what the model named
     */
    public record Judged(PredictionRecord.Seen seen, Path file, String shows, String label) {

        public boolean right() {
            return shows.equals(label);
        }
    }

    /**
     * How often a model is right in use, by the answers that were drawn by chance.
     *
     * @param share where the true share probably lies (95 %)
     */
    public record InUse(int right, int of, Proportions.Interval share) {}

    private final Path folder;
    private final Map<String, PredictionRecord.Model> models = new LinkedHashMap<>();
    private final List<PredictionRecord.Seen> seen = new ArrayList<>();
    private final Map<String, String> reviews = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    private MonitoringReport(Path folder) {
        this.folder = folder;
    }

    /** @param folder that the pictures' places are relative to */
    static MonitoringReport of(Path folder, List<PredictionRecord> records) {
        MonitoringReport watch = new MonitoringReport(folder);
        for (PredictionRecord each : records) {
            switch (each) {
                case PredictionRecord.Model model -> watch.add(model);
                case PredictionRecord.Seen row -> watch.seen.add(row);
                case PredictionRecord.Used brought -> watch.used.addAll(brought.ids());
                case PredictionRecord.Reviewed said -> {
                    if (said.label() == null) {
                        watch.reviews.remove(said.id());
                    } else {
                        watch.reviews.put(said.id(), said.label());
                    }
                }
            }
        }
        // Of a model that is not told of there are no classes.
        watch.seen.removeIf(row -> {
            PredictionRecord.Model model = watch.models.get(row.model());
            return model == null
                    || model.classes().isEmpty()
                    || model.classes().size() != row.probabilities().size();
        });
        return watch;
    }

    /** Another model of the same name does not make the earlier one's answers its own. */
    private void add(PredictionRecord.Model model) {
        PredictionRecord.Model before = models.put(model.name(), model);
        if (before != null && !before.classes().equals(model.classes())) {
            seen.removeIf(row -> row.model().equals(model.name()));
        }
    }

    /** The models that were logged, by name. */
    public List<String> models() {
        return List.copyOf(models.keySet());
    }

    /** What a model is compared with; null when it was not logged. */
    PredictionRecord.@Nullable Model model(String name) {
        return models.get(name);
    }

    /** What a logged model knows, in the order of its probabilities; nothing when it was not logged. */
    public List<String> classes(String model) {
        PredictionRecord.Model known = models.get(model);
        return known == null ? List.of() : known.classes();
    }

    /** The answers of a model, oldest first. */
    public List<PredictionRecord.Seen> seen(String model) {
        return seen.stream().filter(row -> row.model().equals(model)).toList();
    }

    private String label(PredictionRecord.Seen row) {
        return classes(row.model()).get(row.prediction().best());
    }

    private static boolean drawn(PredictionRecord.Seen row) {
        return Math.floorMod(row.id().hashCode(), DRAWN) == 0;
    }

    private static @Nullable Why why(PredictionRecord.Seen row) {
        // Those drawn by chance come first, as to look at the others sooner would make the model seem worse than it is.
        Prediction said = row.prediction();
        return drawn(row) ? Why.RANDOM : said.unlike() ? Why.UNLIKE : said.undecided() ? Why.UNDECIDED : null;
    }

    /**
     * What a person should look at now: the pictures least like the training ones and the least sure answers, a few of
     * them, and those drawn by chance; each picture that is still there once. What was looked at makes room for more.
     */
    public List<Waiting> queue(String model) {
        Set<String> known = new HashSet<>();
        seen(model).stream().filter(row -> reviews.containsKey(row.id())).forEach(row -> known.add(row.picture()));
        List<Waiting> random = new ArrayList<>();
        List<Waiting> telling = new ArrayList<>();
        for (PredictionRecord.Seen row : seen(model)) {
            Why why = why(row);
            Path file = folder.resolve(row.picture());
            if (why != null && known.add(row.picture()) && isThere(file)) {
                (why == Why.RANDOM ? random : telling).add(new Waiting(row, file, label(row), why));
            }
        }
        telling.sort(Comparator.comparing(Waiting::why)
                .thenComparingDouble(waiting -> waiting.seen().prediction().confidence()));
        return mixed(random, telling.subList(0, Math.min(MOST_TELLING, telling.size())));
    }

    private static boolean isThere(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** One drawn by chance, two others, and so on, so that whoever looks at a few learns of both. */
    private static List<Waiting> mixed(List<Waiting> random, List<Waiting> telling) {
        List<Waiting> queue = new ArrayList<>();
        int next = 0;
        for (Waiting each : random) {
            queue.add(each);
            int until = Math.min(next + 2, telling.size());
            queue.addAll(telling.subList(next, until));
            next = until;
        }
        queue.addAll(telling.subList(next, telling.size()));
        return queue;
    }

    /** What a person has looked at, oldest first. */
    public List<Judged> judged(String model) {
        List<Judged> judged = new ArrayList<>();
        for (PredictionRecord.Seen row : seen(model)) {
            String shows = reviews.get(row.id());
            if (shows != null) {
                judged.add(new Judged(row, folder.resolve(row.picture()), shows, label(row)));
            }
        }
        return judged;
    }

    /** What a person said shows a class, of a picture that is still there and did not come into the project yet. */
    public List<Judged> fresh(String model) {
        return judged(model).stream()
                .filter(row ->
                        !row.shows().isEmpty() && !used.contains(row.seen().id()))
                .filter(row -> isThere(row.file()))
                .toList();
    }

    /** The pictures of which the newest second model was asked, too; with what a person said of them at any time. */
    public List<PairedComparison.Pair> compared(String model) {
        String second = second(model);
        Map<String, String> shows = new HashMap<>();
        judged(model).forEach(row -> shows.put(row.seen().picture(), row.shows()));
        return newest(seen(model).stream().filter(row -> isOf(row, second))).stream()
                .map(row -> new PairedComparison.Pair(
                        label(row), requireNonNull(row.challenger()).label(), shows.get(row.picture())))
                .toList();
    }

    private static boolean isOf(PredictionRecord.Seen row, String second) {
        return row.challenger() != null && row.challenger().model().equals(second);
    }

    /** Name of the model that was asked last beside a model; empty when none was. */
    public String second(String model) {
        return seen(model).stream()
                .map(PredictionRecord.Seen::challenger)
                .filter(Objects::nonNull)
                .reduce((before, after) -> after)
                .map(PredictionRecord.Challenger::model)
                .orElse("");
    }

    /**
     * How often the model is right. Those that a person looked at for another reason would make it seem worse, and are
     * not counted.
     */
    public InUse inUse(String model) {
        List<Judged> drawn =
                judged(model).stream().filter(row -> drawn(row.seen())).toList();
        int right = (int) drawn.stream().filter(Judged::right).count();
        return new InUse(right, drawn.size(), Proportions.interval(right, drawn.size()));
    }

    /**
     * How the pictures of now differ from those that the model was measured on; null while there are too few to tell.
     */
    public @Nullable Drift drift(String model) {
        PredictionRecord.Model reference = models.get(model);
        return reference == null ? null : Drift.of(reference, pictures(model));
    }

    /**
     * The newest answer on each picture, in the order of their coming: one that is asked again and again is still one.
     */
    public List<PredictionRecord.Seen> pictures(String model) {
        return newest(seen(model).stream());
    }

    private static List<PredictionRecord.Seen> newest(Stream<PredictionRecord.Seen> rows) {
        LinkedHashMap<String, PredictionRecord.Seen> newest = new LinkedHashMap<>();
        rows.forEach(row -> newest.putLast(row.picture(), row));
        return List.copyOf(newest.values());
    }
}
