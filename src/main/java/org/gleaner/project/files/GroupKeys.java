package org.gleaner.project.files;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gleaner.data.Grouping;
import org.gleaner.data.Item;
import org.gleaner.store.ProjectFolder;
import org.gleaner.table.NamePattern;
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/** What a person's own grouping calls the groups of a picture; none for a picture that is by itself. Stateless. */
public final class GroupKeys {

    private GroupKeys() {}

    /**
     * The groups of each picture.
     *
     * @param table of the labels; null where folders tell them
     * @throws Refusal when there is no such column, or the pattern is none
     */
    public static Function<Item, List<String>> of(Grouping grouping, @Nullable PhotoTable table) {
        return switch (grouping.kind()) {
            case NONE, ALIKE -> item -> List.of();
            case FOLDERS -> item -> named(item.folder());
            case NAME -> byName(grouping.by());
            case COLUMN -> byColumn(grouping.by(), table);
        };
    }

    /**
     * How many pictures belong together by a person's own grouping.
     *
     * @param named those that have a group, even if it is theirs alone
     * @param together those that share theirs
     * @param groups that are shared
     */
    public record Count(Grouping grouping, int photos, int named, int together, int groups) {

        /** In one sentence; empty where the grouping names no groups. */
        public Optional<Message> line() {
            return switch (grouping.kind()) {
                case NONE, ALIKE -> Optional.empty();
                case FOLDERS, NAME, COLUMN ->
                    Optional.of(new Message(
                            "By %s, %s of %s photos belong together; groups: %s.", grouping, together, photos, groups));
            };
        }

        /**
         * Refuses what keeps nothing together.
         *
         * @throws Refusal when there are pictures, and none has a group that a person's own grouping would name
         */
        public void check() {
            if (photos == 0 || named > 0) {
                return;
            }
            switch (grouping.kind()) {
                case NONE, ALIKE -> {}
                case FOLDERS ->
                    throw new Refusal(
                            "None of %s photos is in a sub-folder of its class, so that sub-folders keep none together.",
                            photos);
                case NAME ->
                    throw new Refusal(
                            "'%s' finds no part in the names of the %s photos, so that it keeps none together.",
                            grouping.by(), photos);
                case COLUMN ->
                    throw new Refusal(
                            "The column %s is empty for all %s photos, so that it keeps none together.",
                            grouping.by(), photos);
            }
        }
    }

    /**
     * Counts them.
     *
     * @param keys the groups of each picture
     */
    public static Count count(Grouping grouping, List<Item> items, Function<Item, List<String>> keys) {
        Map<String, Integer> photosOf = new HashMap<>();
        List<List<String>> named =
                items.stream().map(keys).filter(own -> !own.isEmpty()).toList();
        named.forEach(own -> own.forEach(key -> photosOf.merge(key, 1, Integer::sum)));
        photosOf.values().removeIf(photos -> photos < 2);
        long together = named.stream()
                .filter(own -> own.stream().anyMatch(photosOf::containsKey))
                .count();
        return new Count(grouping, items.size(), named.size(), (int) together, photosOf.size());
    }

    private static List<String> named(String key) {
        return key.isBlank() ? List.of() : List.of(key);
    }

    /** A pattern has a part in brackets; other words part the name where they stand first. */
    private static Function<Item, List<String>> byName(String part) {
        if (part.matches("(?s).*\\(.*\\).*")) {
            NamePattern pattern = NamePattern.of(part);
            return item -> pattern.label(item.name()).stream().toList();
        }
        return item -> named(item.name().substring(0, Math.max(0, item.name().indexOf(part))));
    }

    private static Function<Item, List<String>> byColumn(String column, @Nullable PhotoTable table) {
        if (table == null) {
            throw new Refusal(
                    "Photos can be kept together by a column such as %s where a table tells their classes; here folders do. Say none, alike, folders or name=PART.",
                    column);
        }
        if (!table.columns().contains(column)) {
            throw new Refusal(
                    "%s has no column %s, only %s.", ProjectFolder.LABELS, column, String.join(", ", table.columns()));
        }
        return item -> table.values(item.path(), column);
    }
}
