package org.gleaner.project.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.data.NotTaken;
import org.gleaner.data.NotTaken.Why;
import org.gleaner.data.Split;
import org.gleaner.store.ClassName;
import org.gleaner.store.LabelColumns;
import org.gleaner.store.LabelVersions;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.TableChange;
import org.gleaner.table.LabelFile;
import org.gleaner.table.LabelTable;
import org.gleaner.task.Message;
import org.jspecify.annotations.Nullable;

/**
 * The table that tells the labels of a project's photos, in one state, and which of its rows tells of which photo. A
 * value, but that an apply keeps states of it on disk.
 */
public final class PhotoTable {

    private static final int MOST_NAMED = 6;

    private final LabelVersions versions;
    private final LabelColumns columns;
    private final PhotoNames<String> names;
    private final byte[] content;
    private final LabelFile table;
    private final Map<String, List<Integer>> rows = new LinkedHashMap<>();
    private final List<String> gone = new ArrayList<>();
    private final boolean sides;

    private PhotoTable(LabelVersions versions, LabelColumns columns, PhotoNames<String> names, byte[] content) {
        this.versions = versions;
        this.columns = columns;
        this.names = names;
        this.content = content;
        LabelTable.Choice choice = new LabelTable.Choice(columns.path(), columns.label());
        this.table = LabelFile.of(Path.of(ProjectFolder.LABELS), content, choice, PhotoNames::isPhotoName);
        Set<Split> found = new HashSet<>();
        for (int row = 0; row < table.rows().size(); row++) {
            String path = names.find(table.file(row));
            if (path != null) {
                rows.computeIfAbsent(path, key -> new ArrayList<>()).add(row);
                Optional.ofNullable(table.side(row)).ifPresent(found::add);
            } else if (!table.file(row).isEmpty()) {
                gone.add(table.file(row));
            }
        }
        this.sides = found.size() == Split.values().length;
    }

    /**
     * The table as it is now; empty for a project whose labels are folders.
     *
     * @param photos by path
     */
    public static Optional<PhotoTable> of(ProjectFolder folder, Collection<String> photos) {
        LabelVersions versions = new LabelVersions(folder);
        return LabelColumns.read(folder)
                .map(columns -> new PhotoTable(versions, columns, names(photos), versions.current()));
    }

    private static PhotoNames<String> names(Collection<String> photos) {
        return new PhotoNames<>(photos.stream().collect(Collectors.toMap(Function.identity(), Function.identity())));
    }

    /** Whether rows of the table are the split. */
    public boolean hasSides() {
        return sides;
    }

    /** The photos with what the table says of them. */
    public Dataset tell(Dataset scanned) {
        List<NotTaken> notTaken = new ArrayList<>(scanned.notTaken());
        notTaken.removeIf(file -> file.path().equals(ProjectFolder.LABELS) || isExcluded(file.path()));
        gone.forEach(name -> notTaken.add(new NotTaken(name, Why.NO_FILE, NotTaken.NO_FILE)));
        rows.keySet().stream()
                .filter(this::isExcluded)
                .forEach(path -> notTaken.add(new NotTaken(path, Why.EXCLUDED, NotTaken.EXCLUDED)));
        notTaken.sort(Comparator.comparing(NotTaken::path));
        List<Item> items = scanned.items().stream()
                .filter(item -> !isExcluded(item.path()))
                .map(item -> new Item(item.path(), label(item.path()), side(item.path()), item.stat()))
                .toList();
        TreeSet<String> classes = items.stream()
                .flatMap(item -> Stream.ofNullable(item.label()))
                .collect(Collectors.toCollection(TreeSet::new));
        return new Dataset(List.copyOf(classes), items, notTaken, scanned.links());
    }

    private boolean isExcluded(String path) {
        return rows.getOrDefault(path, List.of()).stream().anyMatch(table::isExcluded);
    }

    private Split side(String path) {
        return rows.getOrDefault(path, List.of()).stream()
                .flatMap(row -> Stream.ofNullable(table.side(row)))
                .findFirst()
                .orElse(Split.TRAIN);
    }

    /** The class of a photo; null where its rows tell none, or several, or one that cannot be a class. */
    public @Nullable String label(String path) {
        Set<String> labels = labels(path);
        return labels.size() == 1 && ClassName.isGood(labels.iterator().next())
                ? labels.iterator().next()
                : null;
    }

    private Set<String> labels(String path) {
        return rows.getOrDefault(path, List.of()).stream().map(table::label).collect(Collectors.toSet());
    }

    /** What the columns of the table are called. */
    public List<String> columns() {
        return table.columns();
    }

    /** What the rows of a photo say in a column; nothing of empty cells. */
    List<String> values(String path, String column) {
        int index = table.columns().indexOf(column);
        return rows.getOrDefault(path, List.of()).stream()
                .map(row -> table.rows().get(row).get(index).strip())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Photos that wait although the table names them with a label, a line for each reason. */
    public List<Message> contradictions() {
        Set<String> several = new TreeSet<>();
        Set<String> bad = new TreeSet<>();
        for (String path : rows.keySet()) {
            Set<String> labels = labels(path);
            if (labels.size() > 1) {
                several.add(path);
            } else if (label(path) == null && !labels.contains("")) {
                bad.add(path);
            }
        }
        List<Message> lines = new ArrayList<>();
        if (!several.isEmpty()) {
            lines.add(new Message(
                    "%s without a class, as several rows of the table give different labels: %s",
                    Message.counted("%,d photo waits", "%,d photos wait", several.size()), listed(several)));
        }
        if (!bad.isEmpty()) {
            lines.add(new Message(
                    "%s without a class, as the table gives a label that no class can have: %s",
                    Message.counted("%,d photo waits", "%,d photos wait", bad.size()), listed(bad)));
        }
        return lines;
    }

    private static String listed(Set<String> paths) {
        String first = paths.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return paths.size() > MOST_NAMED ? first + ", …" : first;
    }

    /** This table in a state that was kept. */
    public PhotoTable at(String version) {
        return new PhotoTable(versions, columns, names, versions.kept(version));
    }

    /**
     * Keeps this state and the one that follows, so that a step leads from the one to the other and back.
     *
     * @param labels new labels, by path; an empty one excludes the photo
     */
    public TableChange keep(Map<String, String> labels) {
        List<String> fresh = labels.keySet().stream()
                .filter(path -> !rows.containsKey(path))
                .sorted()
                .toList();
        LabelFile longer = table.and(fresh);
        Map<String, List<Integer>> all = new HashMap<>(rows);
        for (int i = 0; i < fresh.size(); i++) {
            all.put(fresh.get(i), List.of(table.rows().size() + i));
        }
        Map<Integer, String> changed = new HashMap<>();
        Set<Integer> excluded = new HashSet<>();
        labels.forEach((path, label) -> {
            for (int row : all.getOrDefault(path, List.of())) {
                if (label.isEmpty()) {
                    excluded.add(row);
                } else {
                    changed.put(row, label);
                }
            }
        });
        LabelFile after = longer.with(changed, excluded);
        byte[] written = Csv.verbatim(after.lines(), after.delimiter()).getBytes(StandardCharsets.UTF_8);
        return new TableChange(versions.keep(content), versions.keep(written));
    }
}
