package org.gleaner.project.files;

import java.util.List;
import java.util.function.Function;
import org.gleaner.data.Grouping;
import org.gleaner.data.Item;
import org.gleaner.store.ProjectFolder;
import org.gleaner.table.NamePattern;
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
