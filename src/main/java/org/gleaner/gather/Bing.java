package org.gleaner.gather;

import static org.gleaner.gather.Fields.count;
import static org.gleaner.gather.Fields.link;
import static org.gleaner.gather.Fields.number;
import static org.gleaner.gather.Fields.text;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.gleaner.gather.Profile.Trait;
import org.gleaner.net.ApiRequest;
import org.gleaner.net.RateLimit;
import tools.jackson.databind.JsonNode;

/** A service that answers as Bing Image Search 7 did; that one itself is retired, so the address is to be set. */
final class Bing implements Service {

    private static final Profile PROFILE = new Profile(
            "bing",
            "Bing-compatible",
            URI.create("https://api.bing.microsoft.com"),
            Set.of(Trait.NEEDS_KEY),
            new RateLimit(180, Duration.ofMinutes(1)));

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public ApiRequest question(URI base, SearchQuery query, String page, String key) {
        String side = query.minSide() > 0 ? String.valueOf(query.minSide()) : "";
        URI address = Fields.address(
                base,
                "/v7.0/images/search",
                "q",
                query.term(),
                "count",
                "150",
                "offset",
                page.isEmpty() ? "0" : page,
                "minWidth",
                side,
                "minHeight",
                side,
                "imageType",
                "photo",
                "safeSearch",
                "Strict");
        return new ApiRequest(address, Map.of("Ocp-Apim-Subscription-Key", key));
    }

    @Override
    public SearchPage read(JsonNode answer, SearchQuery query, String page) {
        ResultPage found = new ResultPage(this, query, page.isEmpty() ? 0 : Integer.parseInt(page));
        JsonNode results = answer.path("value");
        for (JsonNode it : results) {
            String type = text(it, "encodingFormat");
            String bytes = text(it, "contentSize").replaceFirst("\\D.*", "");
            found.result(link(it, "contentUrl"))
                    .thumbnail(link(it, "thumbnailUrl"))
                    .page(link(it, "hostPageUrl"))
                    .title(text(it, "name"))
                    .size(count(it, "width"), count(it, "height"))
                    .file(type.isEmpty() ? "" : "image/" + type, bytes.matches("\\d{1,18}") ? Long.parseLong(bytes) : 0)
                    .add();
        }
        long next = number(answer, "nextOffset");
        boolean more = !results.isEmpty() && next > 0 && next < number(answer, "totalEstimatedMatches");
        return found.page(more ? String.valueOf(next) : "");
    }
}
