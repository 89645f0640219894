package org.gleaner.gather;

import static org.gleaner.gather.Fields.count;
import static org.gleaner.gather.Fields.link;
import static org.gleaner.gather.Fields.number;
import static org.gleaner.gather.Fields.text;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.gleaner.data.Credit;
import org.gleaner.net.ApiRequest;
import org.gleaner.net.RateLimit;
import tools.jackson.databind.JsonNode;

/** A service that answers as Bing Image Search 7 did; that one itself is retired, so the address is to be set. */
final class Bing implements Service {

    private static final Profile PROFILE = new Profile(
            "bing",
            "Bing-compatible",
            URI.create("https://api.bing.microsoft.com"),
            true,
            false,
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
        Found found = new Found(this, query, page.isEmpty() ? 0 : Integer.parseInt(page));
        JsonNode results = answer.path("value");
        for (JsonNode it : results) {
            String type = text(it, "encodingFormat");
            String bytes = text(it, "contentSize").replaceFirst("\\D.*", "");
            found.add(
                    link(it, "contentUrl"),
                    link(it, "thumbnailUrl"),
                    link(it, "hostPageUrl"),
                    text(it, "name"),
                    count(it, "width"),
                    count(it, "height"),
                    type.isEmpty() ? "" : "image/" + type,
                    bytes.matches("\\d{1,18}") ? Long.parseLong(bytes) : 0,
                    Credit.UNKNOWN);
        }
        long next = number(answer, "nextOffset");
        boolean more = !results.isEmpty() && next > 0 && next < number(answer, "totalEstimatedMatches");
        return found.page(more ? String.valueOf(next) : "");
    }
}
