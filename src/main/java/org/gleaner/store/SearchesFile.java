package org.gleaner.store;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Objects;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/** The file {@code searches.json}: what was asked for when photos were searched. Used by one thread at a time. */
public final class SearchesFile {

    private SearchesFile() {}

    /**
     * One search.
     *
     * @param label the class that its photos went to
     * @param left addresses of what was found and not wanted
     */
    public record Search(String provider, String term, String label, int minSide, boolean reusable, List<URI> left) {

        public Search(
                @Nullable String provider,
                @Nullable String term,
                @Nullable String label,
                int minSide,
                boolean reusable,
                @Nullable List<@Nullable URI> left) {
            this.provider = provider == null ? "" : provider;
            this.term = term == null ? "" : term;
            this.label = label == null ? "" : label;
            this.minSide = Math.max(0, minSide);
            this.reusable = reusable;
            this.left = left == null
                    ? List.of()
                    : left.stream().filter(Objects::nonNull).toList();
        }
    }

    private record Searches(List<Search> searches) {

        @SuppressWarnings("UnusedMethod") // Jackson calls it
        private Searches(@Nullable List<@Nullable Search> searches) {
            this.searches = searches == null
                    ? List.of()
                    : searches.stream().filter(Objects::nonNull).toList();
        }
    }

    /** What is written down; a damaged file is set aside, as the photos themselves tell most of it. */
    public static List<Search> read(ProjectFolder folder) {
        if (!Files.exists(folder.searches(), LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try {
            return JsonFiles.read(folder.searches(), Searches.class).searches;
        } catch (Refusal e) {
            WholeFiles.setAside(folder.searches());
            return List.of();
        }
    }

    /**
     * Writes all of them.
     *
     * @throws Refusal when they cannot be written
     */
    public static void write(ProjectFolder folder, List<Search> searches) {
        JsonFiles.write(folder.searches(), new Searches(searches));
    }
}
