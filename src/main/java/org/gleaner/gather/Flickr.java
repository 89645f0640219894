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
import java.util.List;
import java.util.Map;
import org.gleaner.data.Credit;
import org.gleaner.net.ApiRequest;
import org.gleaner.net.RateLimit;
import tools.jackson.databind.JsonNode;

/** Flickr. */
final class Flickr extends Service {

    Flickr() {
        super(
                "flickr",
                "Flickr",
                "https://api.flickr.com",
                new RateLimit(3600, Duration.ofHours(1)),
                Trait.NEEDS_KEY,
                Trait.KNOWS_LICENCES);
    }

    private static final List<String> LICENCES = List.of(
            "all rights reserved",
            "by-nc-sa",
            "by-nc",
            "by-nc-nd",
            "by",
            "by-sa",
            "by-nd",
            "no known restrictions",
            "US government work",
            "cc0",
            "pdm");

    @Override
    ApiRequest question(URI base, SearchQuery query, String page, String key) {
        URI address = address(
                base,
                "/services/rest/",
                "method=flickr.photos.search",
                field("api_key", key),
                field("text", query.term()),
                field("license", query.reusable() ? "4,5,7,9,10" : ""),
                "media=photos",
                "content_types=0",
                "safe_search=1",
                "sort=relevance",
                "extras=license%2Cowner_name%2Curl_l%2Curl_c%2Curl_o",
                "per_page=100",
                field("page", String.valueOf(page(page))),
                "format=json",
                "nojsoncallback=1");
        return new ApiRequest(address, Map.of());
    }

    @Override
    SearchPage read(JsonNode answer, SearchQuery query, String page) {
        ResultPage found = new ResultPage(this, query, 100 * (page(page) - 1));
        for (JsonNode it : answer.path("photos").path("photo")) {
            String size = it.has("url_l") ? "l" : it.has("url_c") ? "c" : "o";
            int id = it.has("license") ? count(it, "license") : -1;
            String licence = id >= 0 && id < LICENCES.size() ? LICENCES.get(id) : "";
            String people = "https://www.flickr.com/photos/" + text(it, "owner");
            String title = text(it, "title");
            Credit credit = new Credit(
                    text(it, "ownername"),
                    WebPictures.parse(people).orElse(null),
                    licence,
                    "",
                    null,
                    "\"%s\" by %s, %s, Flickr".formatted(title, text(it, "ownername"), licence));
            found.result(link(it, "url_" + size))
                    .thumbnail(link(it, "url_c"))
                    .page(WebPictures.parse(people + "/" + text(it, "id")).orElse(null))
                    .title(title)
                    .size(count(it, "width_" + size), count(it, "height_" + size))
                    .credit(credit)
                    .add();
        }
        boolean more = page(page) < number(answer.path("photos"), "pages");
        return found.page(more ? String.valueOf(page(page) + 1) : "");
    }

    @Override
    String complaint(JsonNode answer) {
        return text(answer, "stat").equals("fail") ? "code " + text(answer, "code") : "";
    }
}
