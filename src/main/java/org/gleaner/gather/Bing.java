package org.gleaner.gather;

import static org.gleaner.gather.Fields.address;
import static org.gleaner.gather.Fields.count;
import static org.gleaner.gather.Fields.field;
import static org.gleaner.gather.Fields.link;
import static org.gleaner.gather.Fields.number;
import static org.gleaner.gather.Fields.text;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.gleaner.net.ApiRequest;
import org.gleaner.net.RateLimit;
import tools.jackson.databind.JsonNode;

/** A service that answers as Bing Image Search 7 did; that one itself is retired, so the address is to be set. */
final class Bing extends Service {

    Bing() {
        super(
                "bing",
                "Bing-compatible",
                "https://api.bing.microsoft.com",
                new RateLimit(180, Duration.ofMinutes(1)),
                Trait.NEEDS_KEY);
    }

    @Override
    ApiRequest question(URI base, SearchQuery query, String page, String key) {
        String side = query.minSide() > 0 ? String.valueOf(query.minSide()) : "";
        URI address = address(
                base,
                "/v7.0/images/search",
                field("q", query.term()),
                "count=150",
                field("offset", page.isEmpty() ? "0" : page),
                field("minWidth", side),
                field("minHeight", side),
                "imageType=photo",
                "safeSearch=Strict");
        return new ApiRequest(address, Map.of("Ocp-Apim-Subscription-Key", key));
    }

    @Override
    SearchPage read(JsonNode answer, SearchQuery query, String page) {
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
