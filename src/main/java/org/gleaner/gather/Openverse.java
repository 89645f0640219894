package org.gleaner.gather;

import static org.gleaner.gather.Fields.count;
import static org.gleaner.gather.Fields.link;
import static org.gleaner.gather.Fields.number;
import static org.gleaner.gather.Fields.page;
import static org.gleaner.gather.Fields.text;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.gleaner.data.Credit;
import org.gleaner.gather.Profile.Trait;
import org.gleaner.net.ApiRequest;
import org.gleaner.net.RateLimit;
import tools.jackson.databind.JsonNode;

/** Openverse: openly licensed pictures of many collections. The key, if any, is a token. */
final class Openverse implements Service {

    private static final Profile PROFILE = new Profile(
            "openverse",
            "Openverse",
            URI.create("https://api.openverse.org"),
            Set.of(Trait.KNOWS_LICENCES),
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
