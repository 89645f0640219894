package org.gleaner.ui.clean.model;

import java.util.Locale;
import java.util.Set;
import org.gleaner.data.Split;
import org.gleaner.image.Quality;
import org.jspecify.annotations.Nullable;

/**
 * Which pictures are shown: those that pass all of it. A value.
 *
 * @param actual only this class, as the folders have it
 * @param predicted only what the network takes for this class
 * @param pathPart only with this in the path, in small or capital letters; empty for all
 * @param cells only these fields of the confusion matrix; empty for all
 * @param marked only these paths
 * @param wrong only what the network takes for another class
 * @param chosen only these paths; empty for all
 * @param kind only what stands for this being wrong with it by itself
 * @param hidden not these paths
 * @param licensed only these paths
 */
record Filter(
        @Nullable String actual,
        @Nullable String predicted,
        @Nullable Split split,
        String pathPart,
        Set<Cell> cells,
        @Nullable Set<String> marked,
        boolean wrong,
        Set<String> chosen,
        Quality.@Nullable Kind kind,
        Set<String> hidden,
        @Nullable Set<String> licensed) {

    Filter {
        pathPart = pathPart.strip().toLowerCase(Locale.ROOT);
        cells = Set.copyOf(cells);
        chosen = Set.copyOf(chosen);
    }

    boolean passesLabel(Picture picture) {
        return actual == null || picture.actual().equals(actual);
    }

    boolean passesPredicted(Picture picture) {
        return predicted == null || picture.predicted().equals(predicted);
    }

    boolean passesSide(Picture picture) {
        return split == null || picture.side() == split;
    }

    boolean passesKind(Picture picture) {
        return kind == null || picture.kind() == kind;
    }

    /** Whether it passes what has no choices to count. */
    boolean passesAlways(Picture picture) {
        return (cells.isEmpty() || cells.contains(new Cell(picture.actual(), picture.predicted())))
                && (chosen.isEmpty() || chosen.contains(picture.path()))
                && (marked == null || marked.contains(picture.path()))
                && (!wrong || picture.wrong())
                && !hidden.contains(picture.path())
                && (licensed == null || licensed.contains(picture.path()))
                && (pathPart.isEmpty()
                        || picture.path().toLowerCase(Locale.ROOT).contains(pathPart));
    }
}
