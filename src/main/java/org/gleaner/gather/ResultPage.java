package org.gleaner.gather;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.gleaner.data.Credit;
import org.gleaner.data.ImageResult;
import org.jspecify.annotations.Nullable;

/** The results of one page, as they are read from it; what has no address, or is too small, is left out. */
final class ResultPage {

    private final Service service;
    private final SearchQuery query;
    private final int first;
    private final List<ImageResult> results = new ArrayList<>();

    /** @param first rank of the page's first result */
    ResultPage(Service service, SearchQuery query, int first) {
        this.service = service;
        this.query = query;
        this.first = first;
    }

    /** A result that is in the page once it is added; what the service does not tell stays unknown. */
    Result result(@Nullable URI image) {
        return new Result(image);
    }

    SearchPage page(String next) {
        return new SearchPage(List.copyOf(results), next);
    }

    final class Result {

        private final @Nullable URI image;
        private @Nullable URI thumbnail;
        private @Nullable URI page;
        private String title = "";
        private int width;
        private int height;
        private String mime = "";
        private long bytes;
        private Credit credit = Credit.UNKNOWN;

        private Result(@Nullable URI image) {
            this.image = image;
        }

        Result thumbnail(@Nullable URI small) {
            thumbnail = small;
            return this;
        }

        /** Where people see it. */
        Result page(@Nullable URI shown) {
            page = shown;
            return this;
        }

        Result title(String words) {
            title = words;
            return this;
        }

        Result size(int wide, int high) {
            width = wide;
            height = high;
            return this;
        }

        Result file(String type, long size) {
            mime = type;
            bytes = size;
            return this;
        }

        Result credit(Credit due) {
            credit = due;
            return this;
        }

        void add() {
            boolean small = width > 0 && height > 0 && Math.min(width, height) < query.minSide();
            if (image != null && !small) {
                String provider = service.name();
                int rank = first + results.size();
                results.add(new ImageResult(
                        provider,
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
    }
}
