package org.gleaner.gather;

import static org.gleaner.gather.Fields.count;
import static org.gleaner.gather.Fields.link;
import static org.gleaner.gather.Fields.page;
import static org.gleaner.gather.Fields.text;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.gleaner.gather.Profile.Trait;
import org.gleaner.net.ApiRequest;
import org.gleaner.net.RateLimit;
import org.gleaner.task.Message;
import tools.jackson.databind.JsonNode;

/** SerpApi: what Bing finds. */
final class SerpApi implements Service {

    private static final Profile PROFILE = new Profile(
            "serpapi",
            "SerpApi",
            URI.create("https://serpapi.com"),
            Set.of(Trait.NEEDS_KEY),
            new RateLimit(60, Duration.ofMinutes(1)));

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public ApiRequest question(URI base, SearchQuery query, String page, String key) {
        URI address = Fields.address(
                base,
                "/search.json",
                "engine",
                "bing_images",
                "q",
                query.term(),
                "first",
                String.valueOf(page(page)),
                "count",
                "50",
                "photo",
                "photo",
                "safeSearch",
                "Strict",
                "api_key",
                key);
        return new ApiRequest(address, Map.of());
    }

    @Override
    public SearchPage read(JsonNode answer, SearchQuery query, String page) {
        ResultPage found = new ResultPage(this, query, page(page) - 1);
        JsonNode results = answer.path("images_results");
        for (JsonNode it : results) {
            found.result(link(it, "original"))
                    .thumbnail(link(it, "thumbnail"))
                    .page(link(it, "link"))
                    .title(text(it, "title"))
                    .size(count(it, "original_width"), count(it, "original_height"))
                    .add();
        }
        boolean more = !text(answer.path("serpapi_pagination"), "next").isEmpty() && !results.isEmpty();
        return found.page(more ? String.valueOf(page(page) + results.size()) : "");
    }

    @Override
    public String complaint(JsonNode answer) {
        String error = text(answer, "error");
        return error.contains("hasn't returned any results") || error.isEmpty()
                ? ""
                : new Message("no search was done").toString();
    }
}
