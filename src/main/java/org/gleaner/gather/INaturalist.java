package org.gleaner.gather;

import static org.gleaner.gather.Fields.address;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** iNaturalist: observations of animals and plants that others have confirmed. */
final class INaturalist extends Service {

    INaturalist() {
        super(
                "inaturalist",
                "iNaturalist",
                "https://api.inaturalist.org",
                new RateLimit(60, Duration.ofMinutes(1)),
                Trait.KNOWS_LICENCES);
    }

    @Override
    ApiRequest question(URI base, SearchQuery query, String page, String key) {
        URI address = address(
                base,
                "/v1/observations",
                field("taxon_name", query.term()),
                "photos=true",
                field("photo_license", query.reusable() ? "cc0,cc-by,cc-by-sa" : ""),
                "quality_grade=research",
                "order_by=votes",
                "per_page=200",
                field("page", String.valueOf(page(page))));
        return new ApiRequest(address, Map.of());
    }

    @Override
    SearchPage read(JsonNode answer, SearchQuery query, String page) {
        ResultPage found = new ResultPage(this, query, 200 * (page(page) - 1));
        for (JsonNode seen : answer.path("results")) {
            String common = text(seen.path("taxon"), "preferred_common_name");
            String title = common.isEmpty() ? text(seen.path("taxon"), "name") : common;
            // One each: photos of one observation show the same animal, and would stand on both sides of a split.
            JsonNode photo = seen.path("photos").path(0);
            String attribution = text(photo, "attribution");
            String licence = text(photo, "license_code");
            String creator = attribution.replaceFirst("^\\(c\\) ", "").replaceFirst(",.*", "");
            Credit credit = new Credit(
                    creator, null, licence.isEmpty() ? "all rights reserved" : licence, "", null, attribution);
            found.result(sized(photo, "large"))
                    .thumbnail(sized(photo, "small"))
                    .page(link(seen, "uri"))
                    .title(title)
                    .credit(credit)
                    .add();
        }
        boolean more = 200L * page(page) < number(answer, "total_results");
        return found.page(more ? String.valueOf(page(page) + 1) : "");
    }

    private static @Nullable URI sized(JsonNode photo, String size) {
        return WebPictures.parse(text(photo, "url").replace("/square.", "/" + size + "."))
                .orElse(null);
    }
}
