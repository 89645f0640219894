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
import org.gleaner.data.Credit;
import org.gleaner.net.ApiRequest;
import org.gleaner.net.RateLimit;
import tools.jackson.databind.JsonNode;

/** Pexels: photos under a licence of its own, which lets anyone use and change them. */
final class Pexels extends Service {

    Pexels() {
        super(
                "pexels",
                "Pexels",
                "https://api.pexels.com",
                new RateLimit(200, Duration.ofHours(1)),
                Trait.NEEDS_KEY,
                Trait.KNOWS_LICENCES);
    }

    @Override
    ApiRequest question(URI base, SearchQuery query, String page, String key) {
        URI address = address(
                base,
                "/v1/search",
                field("query", query.term()),
                "per_page=80",
                field("page", String.valueOf(page(page))));
        return new ApiRequest(address, Map.of("Authorization", key));
    }

    @Override
    SearchPage read(JsonNode answer, SearchQuery query, String page) {
        ResultPage found = new ResultPage(this, query, 80 * (page(page) - 1));
        for (JsonNode it : answer.path("photos")) {
            String creator = text(it, "photographer");
            Credit credit = new Credit(
                    creator,
                    link(it, "photographer_url"),
                    "Pexels",
                    "",
                    URI.create("https://www.pexels.com/license/"),
                    "Photo by " + creator + " on Pexels");
            found.result(link(it.path("src"), "large2x"))
                    .thumbnail(link(it.path("src"), "medium"))
                    .page(link(it, "url"))
                    .title(text(it, "alt"))
                    .size(count(it, "width"), count(it, "height"))
                    .credit(credit)
                    .add();
        }
        return found.page(text(answer, "next_page").isEmpty() ? "" : String.valueOf(page(page) + 1));
    }
}
