package org.gleaner.gather;

import static org.gleaner.gather.Fields.count;
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
final class Openverse implements Service {

    private static final Profile PROFILE = new Profile(
            "openverse",
            "Openverse",
            URI.create("https://api.openverse.org"),
            false,
            true,
            new RateLimit(20, Duration.ofMinutes(1)));

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public ApiRequest question(URI base, SearchQuery query, String page, String key) {
        URI address = Fields.address(
                base,
                "/v1/images/",
                "q",
                query.term(),
                "page",
                String.valueOf(page(page)),
                "page_size",
                "20", // the most without a token
                "license",
                query.reusable() ? "by,by-sa,cc0,pdm" : "",
                "mature",
                "false");
        return new ApiRequest(address, key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key));
    }

    @Override
    public SearchPage read(JsonNode answer, SearchQuery query, String page) {
        Found found = new Found(this, query, 20 * (page(page) - 1));
        for (JsonNode it : answer.path("results")) {
            String type = text(it, "filetype");
            Credit credit = new Credit(
                    text(it, "creator"),
                    link(it, "creator_url"),
                    text(it, "license"),
                    text(it, "license_version"),
                    link(it, "license_url"),
                    text(it, "attribution"));
            found.add(
                    link(it, "url"),
                    link(it, "thumbnail"),
                    link(it, "foreign_landing_url"),
                    text(it, "title"),
                    count(it, "width"),
                    count(it, "height"),
                    type.isEmpty() ? "" : "image/" + type,
                    number(it, "filesize"),
                    credit);
        }
        boolean more = page(page) < number(answer, "page_count");
        return found.page(more ? String.valueOf(page(page) + 1) : "");
    }
}
