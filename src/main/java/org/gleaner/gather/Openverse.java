package org.gleaner.gather;

import static org.gleaner.gather.Fields.address;
import static org.gleaner.gather.Fields.count;
import static org.gleaner.gather.Fields.field;
import static org.gleaner.gather.Fields.link;
import static org.gleaner.gather.Fields.number;
import static org.gleaner.gather.Fields.page;
import static org.gleaner.gather.Fields.text;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.gleaner.data.Credit;
import org.gleaner.net.ApiRequest;
import org.gleaner.net.RateLimit;
import tools.jackson.databind.JsonNode;

/** Openverse: openly licensed pictures of many collections. The key, if any, is a token. */
final class Openverse extends Service {

    Openverse() {
        super(
                "openverse",
                "Openverse",
                "https://api.openverse.org",
                new RateLimit(20, Duration.ofMinutes(1)),
                Trait.KNOWS_LICENCES);
    }

    @Override
    ApiRequest question(URI base, SearchQuery query, String page, String key) {
        URI address = address(
                base,
                "/v1/images/",
                field("q", query.term()),
                field("page", String.valueOf(page(page))),
                "page_size=20",
                field("license", query.reusable() ? "by,by-sa,cc0,pdm" : ""),
                "mature=false");
        return new ApiRequest(address, key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key));
    }

    @Override
    SearchPage read(JsonNode answer, SearchQuery query, String page) {
        ResultPage found = new ResultPage(this, query, 20 * (page(page) - 1));
        for (JsonNode it : answer.path("results")) {
            String type = text(it, "filetype");
            Credit credit = new Credit(
                    text(it, "creator"),
                    link(it, "creator_url"),
                    text(it, "license"),
                    text(it, "license_version"),
                    link(it, "license_url"),
                    text(it, "attribution"));
            found.result(link(it, "url"))
                    .thumbnail(link(it, "thumbnail"))
                    .page(link(it, "foreign_landing_url"))
                    .title(text(it, "title"))
                    .size(count(it, "width"), count(it, "height"))
                    .file(type.isEmpty() ? "" : "image/" + type, number(it, "filesize"))
                    .credit(credit)
                    .add();
        }
        boolean more = page(page) < number(answer, "page_count");
        return found.page(more ? String.valueOf(page(page) + 1) : "");
    }
}
