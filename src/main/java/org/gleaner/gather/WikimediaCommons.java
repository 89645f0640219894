package org.gleaner.gather;

import static org.gleaner.gather.Fields.address;
import static org.gleaner.gather.Fields.count;
import static org.gleaner.gather.Fields.field;
import static org.gleaner.gather.Fields.link;
import static org.gleaner.gather.Fields.number;
import static org.gleaner.gather.Fields.text;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.gleaner.data.Credit;
import org.gleaner.net.ApiRequest;
import org.gleaner.net.RateLimit;
import tools.jackson.databind.JsonNode;

/** Wikimedia Commons, by the search of MediaWiki; all of its pictures may be used by anyone. */
final class WikimediaCommons extends Service {

    WikimediaCommons() {
        super(
                "commons",
                "Wikimedia Commons",
                "https://commons.wikimedia.org",
                new RateLimit(60, Duration.ofMinutes(1)),
                Trait.KNOWS_LICENCES);
    }

    @Override
    ApiRequest question(URI base, SearchQuery query, String page, String key) {
        URI address = address(
                base,
                "/w/api.php",
                "action=query",
                "format=json",
                "generator=search",
                "gsrnamespace=6",
                field("gsrsearch", "filetype:bitmap " + query.term()),
                "gsrlimit=50",
                "prop=imageinfo",
                "iiprop=url%7Csize%7Cmime%7Cextmetadata",
                "iiurlwidth=640");
        // The fields of "continue" come back as they were sent; without any, the search starts at its beginning.
        return new ApiRequest(page.isEmpty() ? address : URI.create(address + "&" + page), Map.of());
    }

    @Override
    SearchPage read(JsonNode answer, SearchQuery query, String page) {
        List<JsonNode> pages = new ArrayList<>();
        answer.path("query").path("pages").forEach(pages::add);
        pages.sort(Comparator.comparingLong(it -> number(it, "index")));
        ResultPage found =
                new ResultPage(this, query, pages.isEmpty() ? 0 : Math.max(0, count(pages.getFirst(), "index") - 1));
        for (JsonNode it : pages) {
            JsonNode info = it.path("imageinfo").path(0);
            JsonNode more = info.path("extmetadata");
            String licence = text(more.path("LicenseShortName"), "value");
            String creator = plain(text(more.path("Artist"), "value"));
            String title = text(it, "title").replaceFirst("^File:", "");
            Credit credit = new Credit(
                    creator,
                    null,
                    licence,
                    "",
                    link(more.path("LicenseUrl"), "value"),
                    "\"%s\" by %s, %s, Wikimedia Commons".formatted(title, creator, licence));
            found.result(link(info, "url"))
                    .thumbnail(link(info, "thumburl"))
                    .page(link(info, "descriptionurl"))
                    .title(title)
                    .size(count(info, "width"), count(info, "height"))
                    .file(text(info, "mime"), number(info, "size"))
                    .credit(credit)
                    .add();
        }
        List<String> next = new ArrayList<>();
        answer.path("continue")
                .properties()
                .forEach(field -> next.add(field.getKey() + "="
                        + URLEncoder.encode(field.getValue().asString(), StandardCharsets.UTF_8)));
        return found.page(String.join("&", next));
    }

    /** The text of a piece of HTML. */
    private static String plain(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip();
    }

    @Override
    String complaint(JsonNode answer) {
        return text(answer.path("error"), "code");
    }
}
