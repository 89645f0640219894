package org.gleaner.project.quality;

import java.net.URI;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.gleaner.data.Item;
import org.gleaner.data.Provenance;
import org.gleaner.image.Quality;
import org.gleaner.project.quality.ImageQuality.Measured;
import org.gleaner.stats.KMeans;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.jspecify.annotations.Nullable;

/** What is known of photos, each by its place in the list. Owned by the thread that asks. */
final class Traits {

    /** So many groups by looks: more would split what belongs together. */
    private static final int LOOKS = 10;

    /** For each group by looks there should be so many photos. */
    private static final int PHOTOS_OF_LOOKS = 30;

    private static final int FOLDER_LEVELS = 3;
    private static final int MORNING = 7;
    private static final int EVENING = 19;
    private static final int HOURS = 24;

    private final List<Item> photos;
    private final List<Measured> seen;
    private final List<Trait> found = new ArrayList<>();

    /** @param seen what was seen in each photo */
    Traits(List<Item> photos, List<Measured> seen) {
        this.photos = photos;
        this.seen = seen;
    }

    List<Trait> found() {
        return List.copyOf(found);
    }

    /** How they look by themselves, and how they were taken. */
    Traits measured() {
        found.add(Trait.measured(
                "brightness", each(quality -> (quality.dark() + 1 - quality.light()) / 2), brightness()));
        found.add(Trait.measured("sharpness", each(Quality::sharp), sharpness()));
        found.add(Trait.measured("size", each(quality -> quality.size().pixels()), size()));
        add("camera", i -> emptyToNull(seen.get(i).shot().camera()), camera -> new Message("taken with %s", camera));
        add("time_of_day", i -> timeOfDay(seen.get(i).shot().taken()), Traits::timeOfDay);
        add("season", i -> season(seen.get(i).shot().taken()), Traits::season);
        return this;
    }

    /** Where they came from. */
    Traits from(Function<Item, Optional<Provenance>> origin) {
        List<@Nullable Provenance> origins =
                photos.stream().map(item -> origin.apply(item).orElse(null)).toList();
        add(
                "provider",
                i -> {
                    Provenance picture = origins.get(i);
                    return picture == null ? null : emptyToNull(picture.source().provider());
                },
                provider -> new Message("found by %s", provider));
        add("site", i -> site(origins.get(i)), site -> new Message("from %s", site));
        return this;
    }

    /** In which folders below their class they lie. */
    Traits folders() {
        for (int level = 1; level <= FOLDER_LEVELS; level++) {
            int depth = level;
            add(
                    "folder_" + level,
                    i -> folder(photos.get(i), depth),
                    folder -> new Message("in the folder %s", folder));
        }
        return this;
    }

    /**
     * Which look alike to a network.
     *
     * @param features of the photos, null of those that were not looked at
     */
    Traits alike(List<float @Nullable []> features, long seed, CancelToken cancel) {
        int[] known = IntStream.range(0, photos.size())
                .filter(i -> features.get(i) != null)
                .toArray();
        int groups = Math.min(LOOKS, known.length / PHOTOS_OF_LOOKS);
        if (groups < 2) {
            return this;
        }
        List<float[]> rows = new ArrayList<>();
        for (int i : known) {
            rows.add(Objects.requireNonNull(features.get(i)));
        }
        int[] clusters = KMeans.of(rows, groups, seed, cancel);
        List<@Nullable String> values = new ArrayList<>();
        photos.forEach(photo -> values.add(null));
        IntStream.range(0, known.length).forEach(at -> values.set(known[at], String.valueOf(clusters[at] + 1)));
        Map<String, String> classes = new HashMap<>();
        IntStream.rangeClosed(1, groups)
                .mapToObj(String::valueOf)
                .forEach(group -> classes.put(group, mostly(group, values)));
        found.add(new Trait(
                "looks",
                values,
                group -> new Message("alike in looks, mostly %s (group %s)", classes.getOrDefault(group, ""), group)));
        return this;
    }

    private void add(String name, Function<Integer, @Nullable String> value, Function<String, Message> words) {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < photos.size(); i++) {
            values.add(value.apply(i));
        }
        if (values.stream().anyMatch(Objects::nonNull)) {
            found.add(new Trait(name, values, words));
        }
    }

    private double[] each(ToDoubleFunction<Quality> value) {
        return seen.stream()
                .mapToDouble(each -> each.quality().map(value::applyAsDouble).orElse(Double.NaN))
                .toArray();
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String site(@Nullable Provenance picture) {
        URI page = picture == null ? null : picture.source().page();
        String host = page == null ? null : page.getHost();
        return host == null ? null : host.replaceFirst("^www\\.", "");
    }

    /** The folders below the class, or below the project where the class is no folder; null where there are fewer. */
    private static @Nullable String folder(Item photo, int depth) {
        String below = photo.folder();
        String[] names = below.split("/");
        return below.isEmpty() || names.length < depth
                ? null
                : String.join("/", List.of(names).subList(0, depth));
    }

    private String mostly(String group, List<@Nullable String> groups) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < photos.size(); i++) {
            if (group.equals(groups.get(i))) {
                counts.merge(String.valueOf(photos.get(i).label()), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static @Nullable String timeOfDay(@Nullable LocalDateTime taken) {
        return taken == null ? null : taken.getHour() >= MORNING && taken.getHour() < EVENING ? "day" : "night";
    }

    private static Message timeOfDay(String value) {
        return value.equals("day")
                ? new Message("taken between %d and %d o'clock, by day", MORNING, EVENING)
                : new Message("taken between %d and %d o'clock, by night", EVENING % HOURS, MORNING);
    }

    private static @Nullable String season(@Nullable LocalDateTime taken) {
        return taken == null
                ? null
                : switch (taken.getMonth()) {
                    case DECEMBER, JANUARY, FEBRUARY -> "december-february";
                    case MARCH, APRIL, MAY -> "march-may";
                    case JUNE, JULY, AUGUST -> "june-august";
                    case SEPTEMBER, OCTOBER, NOVEMBER -> "september-november";
                };
    }

    private static Message season(String value) {
        return switch (value) {
            case "december-february" -> new Message("taken from December to February");
            case "march-may" -> new Message("taken from March to May");
            case "june-august" -> new Message("taken from June to August");
            default -> new Message("taken from September to November");
        };
    }

    private static List<Message> brightness() {
        return List.of(
                new Message("the darkest tenth"),
                new Message("rather dark"),
                new Message("of ordinary brightness"),
                new Message("rather bright"),
                new Message("the brightest tenth"));
    }

    private static List<Message> sharpness() {
        return List.of(
                new Message("the least sharp tenth"),
                new Message("rather blurred"),
                new Message("of ordinary sharpness"),
                new Message("rather sharp"),
                new Message("the sharpest tenth"));
    }

    private static List<Message> size() {
        return List.of(
                new Message("the tenth with the fewest pixels"),
                new Message("rather small"),
                new Message("of ordinary size"),
                new Message("rather large"),
                new Message("the tenth with the most pixels"));
    }
}
