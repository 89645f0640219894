package org.gleaner.gather;

import static org.gleaner.gather.Fields.address;
import static org.gleaner.gather.Fields.count;
import static org.gleaner.gather.Fields.field;
import static org.gleaner.gather.Fields.link;
import static org.gleaner.gather.Fields.text;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.gleaner.net.ApiRequest;
import org.gleaner.net.RateLimit;
import tools.jackson.databind.JsonNode;

/** Brave Search: the web, in one page. */
final class Brave extends Service {

    Brave() {
        super(
                "brave",
                "Brave Search",
                "https://api.search.brave.com",
                new RateLimit(60, Duration.ofMinutes(1)),
                Trait.NEEDS_KEY);
    }

    @Override
    ApiRequest question(URI base, SearchQuery query, String page, String key) {
        URI address =
                address(base, "/res/v1/images/search", field("q", query.term()), "count=200", "safesearch=strict");
        return new ApiRequest(address, Map.of("X-Subscription-Token", key));
    }

    @Override
    SearchPage read(JsonNode answer, SearchQuery query, String page) {
        ResultPage found = new ResultPage(this, query, 0);
        for (JsonNode it : answer.path("results")) {
            JsonNode picture = it.path("properties");
            found.result(link(picture, "url"))
                    .thumbnail(link(it.path("thumbnail"), "src"))
                    .page(link(it, "url"))
                    .title(text(it, "title"))
                    .size(count(picture, "width"), count(picture, "height"))
                    .add();
        }
        return found.page("");
    }
}
