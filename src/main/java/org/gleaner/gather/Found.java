package org.gleaner.gather;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.gleaner.data.Credit;
import org.gleaner.data.ImageResult;
import org.jspecify.annotations.Nullable;

/** Gathers the results of one page; what has no address, or is too small, is left out. */
final class Found {

    private final Service service;
    private final SearchQuery query;
    private final int first;
    private final List<ImageResult> results = new ArrayList<>();

    /** @param first rank of the page's first result */
    Found(Service service, SearchQuery query, int first) {
        this.service = service;
        this.query = query;
        this.first = first;
    }

    void add(
            @Nullable URI image,
            @Nullable URI thumbnail,
            @Nullable URI page,
            String title,
            int width,
            int height,
            String mime,
            long bytes,
            Credit credit) {
        boolean small = width > 0 && height > 0 && Math.min(width, height) < query.minSide();
        if (image != null && !small) {
            int rank = first + results.size();
            results.add(new ImageResult(
                    service.profile().name(),
                    query.term(),
                    rank,
                    image,
                    thumbnail,
                    page,
                    title,
                    width,
                    height,
                    mime,
                    bytes,
                    credit));
        }
    }

    SearchPage page(String next) {
        return new SearchPage(List.copyOf(results), next);
    }
}
