package org.gleaner.gather;

import static org.gleaner.gather.Fields.count;
import static org.gleaner.gather.Fields.link;
import static org.gleaner.gather.Fields.text;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.gleaner.gather.Profile.Trait;
import org.gleaner.net.ApiRequest;
import org.gleaner.net.RateLimit;
import tools.jackson.databind.JsonNode;

/** Brave Search: the web, in one page. */
final class Brave implements Service {

    private static final Profile PROFILE = new Profile(
            "brave",
            "Brave Search",
            URI.create("https://api.search.brave.com"),
            Set.of(Trait.NEEDS_KEY),
            new RateLimit(60, Duration.ofMinutes(1)));

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public ApiRequest question(URI base, SearchQuery query, String page, String key) {
        URI address = Fields.address(
                base, "/res/v1/images/search", "q", query.term(), "count", "200", "safesearch", "strict");
        return new ApiRequest(address, Map.of("X-Subscription-Token", key));
    }

    @Override
    public SearchPage read(JsonNode answer, SearchQuery query, String page) {
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
