package org.gleaner.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gleaner.project.collect.LabelledPhotos;
import org.gleaner.project.collect.LabelledPhotos.Labelled;
import org.gleaner.project.files.PhotoNames;
import org.gleaner.table.LabelTable;
import org.gleaner.table.NamePattern;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where labels are that are not folders. */
final class LabelOptions {

    private static final int SHOWN = 10;

    @Option(
            names = "--labels",
            paramLabel = "TABLE",
            description = "The photos' classes are in this table (CSV, TSV, JSON Lines, or the JSON of Label Studio, "
                    + "FiftyOne or COCO). PATH is the folder of the photos; default: the table's.")
    private @Nullable Path table;

    @Mixin
    private ColumnOptions columns;

    @Option(
            names = "--names",
            arity = "0..1",
            paramLabel = "PATTERN",
            fallbackValue = NamePattern.USUAL,
            description = "The photos' names hold their classes: what the first brackets of the pattern match. "
                    + "Without a pattern, the part before the last number.")
    private @Nullable String names;

    @Option(names = "--dry-run", description = "Only show what the labels say; add nothing.")
    private boolean dryRun;

    boolean given() {
        return table != null || names != null;
    }

    boolean dryRun() {
        return dryRun;
    }

    /** Whether something is said of labels, and not where they are: it must not be passed over. */
    boolean isIdle() {
        return !given() && (dryRun || columns.given());
    }

    /** The photos with their classes; shows the first of them, and what is left out. */
    LabelledPhotos photos(List<String> paths, CommandLine line, Output output) {
        if (table != null && names != null) {
            throw new ParameterException(line, "Give either --labels or --names.");
        }
        if (paths.size() > 1 || (paths.isEmpty() && table == null)) {
            throw new Refusal("Name the one folder that holds the photos.");
        }
        LabelledPhotos photos = table == null ? byName(Path.of(paths.getFirst())) : byTable(table, paths, output);
        show(photos, output);
        output.note(counted(photos)
                + String.format(
                        Locale.ROOT, "; %d are left out.", photos.leftOut().size()));
        return photos;
    }

    /** Shows the first of them. */
    static void show(LabelledPhotos photos, Output output) {
        photos.photos().entrySet().stream().limit(SHOWN).forEach(photo -> output.note("  " + words(photo)));
    }

    static String counted(LabelledPhotos photos) {
        return String.format(
                Locale.ROOT,
                "%d photos of %d classes have a label",
                photos.photos().size(),
                photos.photos().values().stream()
                        .map(Labelled::label)
                        .distinct()
                        .count());
    }

    /** Shows what a table was taken for. */
    static void show(LabelTable read, Output output) {
        output.note(String.format(
                Locale.ROOT,
                "%s, %d rows; photos: %s; labels: %s.",
                read.shape(),
                read.rows().size(),
                read.columns().getFirst(),
                read.columns().getLast()));
    }

    private LabelledPhotos byTable(Path from, List<String> paths, Output output) {
        LabelTable read = LabelTable.read(from, columns.choice(), PhotoNames::isPhotoName);
        show(read, output);
        Path folder = paths.isEmpty() ? from.toAbsolutePath().resolveSibling("") : Path.of(paths.getFirst());
        return LabelledPhotos.of(folder, read);
    }

    private LabelledPhotos byName(Path folder) {
        return LabelledPhotos.of(folder, NamePattern.of(names == null ? NamePattern.USUAL : names));
    }

    private static String words(Map.Entry<Path, Labelled> photo) {
        Labelled labelled = photo.getValue();
        String side =
                labelled.side() == null ? "" : ", " + labelled.side().name().toLowerCase(Locale.ROOT);
        return photo.getKey().getFileName() + ": " + labelled.label() + side;
    }
}
