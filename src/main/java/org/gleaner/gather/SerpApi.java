package org.gleaner.gather;

import static org.gleaner.gather.Fields.address;
import static org.gleaner.gather.Fields.count;
import static org.gleaner.gather.Fields.field;
import static org.gleaner.gather.Fields.link;
import static org.gleaner.gather.Fields.page;
import static org.gleaner.gather.Fields.text;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.gleaner.net.ApiRequest;
import org.gleaner.net.RateLimit;
import org.gleaner.task.Message;
import tools.jackson.databind.JsonNode;

/** SerpApi: what Bing finds. */
final class SerpApi extends Service {

    SerpApi() {
        super("serpapi", "SerpApi", "https://serpapi.com", new RateLimit(60, Duration.ofMinutes(1)), Trait.NEEDS_KEY);
    }

    @Override
    ApiRequest question(URI base, SearchQuery query, String page, String key) {
        URI address = address(
                base,
                "/search.json",
                "engine=bing_images",
                field("q", query.term()),
                field("first", String.valueOf(page(page))),
                "count=50",
                "photo=photo",
                "safeSearch=Strict",
                field("api_key", key));
        return new ApiRequest(address, Map.of());
    }

    @Override
    SearchPage read(JsonNode answer, SearchQuery query, String page) {
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
    String complaint(JsonNode answer) {
        String error = text(answer, "error");
        return error.contains("hasn't returned any results") || error.isEmpty()
                ? ""
                : new Message("no search was done").toString();
    }
}
