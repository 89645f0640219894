package org.gleaner.gather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.gleaner.data.ImageResult;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every provider against a server that answers in the shape its documentation gives. */
class ProviderTest {

    private static final String KEY = "s3cret-key";
    private static final SearchQuery BEARS = new SearchQuery("grizzly bear", 0, false);

    private record Reply(int status, String body, Map<String, String> headers) {}

    /**
     * A provider, the two pages of its answer about a picture each, an empty answer, and what its first question must
     * hold.
     */
    record Shape(String name, List<String> pages, String empty, List<String> asked, String image, String licence) {

        @Override
        public String toString() {
            return name;
        }
    }

    private HttpServer server;
    private final List<String> questions = Collections.synchronizedList(new ArrayList<>());
    private volatile IntFunction<Reply> replies = number -> new Reply(404, "", Map.of());

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            questions.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().entrySet());
            Reply reply = replies.apply(questions.size());
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private List<ImageResult> search(Shape shape, SearchQuery query) {
        return search(shape, query, new CancelToken());
    }

    private List<ImageResult> search(Shape shape, SearchQuery query, CancelToken cancel) {
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        try (Providers providers = new Providers(Map.of(shape.name(), address), Map.of(shape.name(), KEY))) {
            return providers.named(shape.name()).search(query, 150, Progress.NONE, pause -> {}, cancel);
        }
    }

    private static Reply ok(String body) {
        return new Reply(200, body, Map.of());
    }

    private String refusal(Shape shape) {
        String reason =
                assertThrows(Refusal.class, () -> search(shape, BEARS)).reason().toString();
        assertFalse(reason.contains(KEY), reason);
        return reason;
    }

    static Stream<Shape> shapes() {
        String observation = """
                {"total_results":201,"results":[{"uri":"https://www.inaturalist.org/observations/%d",
                "taxon":{"name":"Ursus arctos","preferred_common_name":"Brown Bear"},"photos":[{"license_code":"cc-by",
                "attribution":"(c) Ann, some rights reserved (CC BY)","url":"https://host/photos/%d/square.jpg"}]}]}""";
        String openverse = """
                {"page_count":2,"page":%d,"results":[{"title":"Grizzly","foreign_landing_url":"https://host/page",
                "url":"https://host/%d.jpg?size=big","creator":"Ann","license":"by-sa","license_version":"2.0",
                "license_url":"https://creativecommons.org/licenses/by-sa/2.0/","filesize":null,"filetype":"jpg",
                "attribution":"by Ann","height":683,"width":1024,"thumbnail":"https://host/thumb/"}]}""";
        String commons = """
                {%s"query":{"pages":{"7":{"title":"File:Second.jpg","index":%d,"imageinfo":[{"url":"https://host/x%d.jpg"}]},
                "123":{"title":"File:X.jpg","index":%d,"imageinfo":[{"size":123456,"width":2000,"height":1500,
                "thumburl":"https://host/640.jpg","url":"https://host/%d.jpg","descriptionurl":"https://host/File:X.jpg",
                "mime":"image/jpeg","extmetadata":{"LicenseShortName":{"value":"CC BY-SA 4.0"},
                "Artist":{"value":"<a href=\\"https://a\\">Ann &amp; Co</a>"}}}]}}}}""";
        String flickr = """
                {"photos":{"page":%d,"pages":2,"photo":[{"id":"1","owner":"2@N0","ownername":"Ann","title":"t",
                "license":"4","url_l":"https://host/%d.jpg","width_l":"1024","height_l":683}]},"stat":"ok"}""";
        String pexels = """
                {%s"photos":[{"width":4000,"height":3000,"url":"https://www.pexels.com/photo/1","photographer":"Ann",
                "alt":"a bear","src":{"large2x":"https://host/%d.jpg","medium":"https://host/m.jpg"}}]}""";
        String serpapi = """
                {"images_results":[{"thumbnail":"https://host/t.jpg","original":"https://host/%d.jpg","original_width":1200,
                "original_height":800,"title":"t","link":"https://host/page"}]%s}""";
        String bing = """
                {"totalEstimatedMatches":300,"nextOffset":%d,"value":[{"name":"n","thumbnailUrl":"https://host/t.jpg",
                "contentUrl":"https://host/%d.jpg","hostPageUrl":"https://host/page","contentSize":"332689 B",
                "encodingFormat":"jpeg","width":1200,"height":800}]}""";
        return Stream.of(
                new Shape(
                        "openverse",
                        List.of(openverse.formatted(1, 1), openverse.formatted(2, 2)),
                        "{\"page_count\":0,\"results\":[]}",
                        List.of("/v1/images/?q=grizzly+bear&page=1&page_size=20&mature=false", "Bearer " + KEY),
                        "https://host/1.jpg?size=big",
                        "by-sa"),
                new Shape(
                        "commons",
                        List.of(
                                commons.formatted(
                                        "\"continue\":{\"gsroffset\":50,\"continue\":\"gsroffset||\"},", 2, 1, 1, 1),
                                commons.formatted("", 52, 2, 51, 2)),
                        "{\"batchcomplete\":\"\"}",
                        List.of("gsrsearch=filetype%3Abitmap+grizzly+bear", "gsrlimit=50"),
                        "https://host/1.jpg",
                        "CC BY-SA 4.0"),
                new Shape(
                        "inaturalist",
                        List.of(observation.formatted(1, 1), observation.formatted(2, 2)),
                        "{\"total_results\":0,\"results\":[]}",
                        List.of("taxon_name=grizzly+bear", "quality_grade=research"),
                        "https://host/photos/1/large.jpg",
                        "cc-by"),
                new Shape(
                        "flickr",
                        List.of(flickr.formatted(1, 1), flickr.formatted(2, 2)),
                        "{\"photos\":{\"page\":1,\"pages\":0,\"photo\":[]},\"stat\":\"ok\"}",
                        List.of("api_key=" + KEY, "safe_search=1"),
                        "https://host/1.jpg",
                        "by"),
                new Shape(
                        "pexels",
                        List.of(pexels.formatted("\"next_page\":\"https://host/2\",", 1), pexels.formatted("", 2)),
                        "{\"photos\":[]}",
                        List.of("/v1/search?query=grizzly+bear", KEY),
                        "https://host/1.jpg",
                        "Pexels"),
                new Shape(
                        "brave",
                        List.of("""
                                {"results":[{"title":"t","url":"https://host/page","thumbnail":{"src":"https://host/t"},
                                "properties":{"url":"https://host/1.jpg","width":1200,"height":800}},
                                {"url":"https://host/other","properties":{"url":"https://host/2.jpg"}}]}"""),
                        "{\"type\":\"images\",\"results\":[]}",
                        List.of("safesearch=strict", KEY),
                        "https://host/1.jpg",
                        ""),
                new Shape(
                        "serpapi",
                        List.of(
                                serpapi.formatted(1, ",\"serpapi_pagination\":{\"next\":\"https://host/n\"}"),
                                serpapi.formatted(2, "")),
                        "{\"error\":\"Bing hasn't returned any results for this query.\"}",
                        List.of("engine=bing_images", "api_key=" + KEY, "first=1"),
                        "https://host/1.jpg",
                        ""),
                new Shape(
                        "bing",
                        List.of(bing.formatted(150, 1), bing.formatted(300, 2)),
                        "{\"_type\":\"Images\",\"totalEstimatedMatches\":0,\"value\":[]}",
                        List.of("/v7.0/images/search?q=grizzly+bear&count=150&offset=0", KEY),
                        "https://host/1.jpg",
                        ""));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void readsAllPages(Shape shape) {
        replies = number -> ok(shape.pages().get(number - 1));

        List<ImageResult> results = search(shape, BEARS);

        assertEquals(shape.pages().size(), questions.size());
        shape.asked().forEach(part -> assertTrue(questions.getFirst().contains(part), questions::getFirst));
        assertTrue(questions.getFirst().contains("Gleaner"), questions::getFirst);
        ImageResult first = results.getFirst();
        assertEquals(shape.image(), first.image().toString());
        assertEquals(shape.licence(), first.credit().licence());
        assertEquals(shape.name(), first.provider());
        assertEquals(BEARS.term(), first.term());
        assertEquals(0, first.rank());
        assertTrue(results.stream()
                .anyMatch(it -> it.image().getPath().endsWith("2.jpg")
                        || it.image().getPath().endsWith("/2/large.jpg")));
        assertEquals(
                results.size(),
                results.stream().map(ImageResult::rank).distinct().count());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void findsNothing(Shape shape) {
        replies = number -> ok(shape.empty());

        assertEquals(List.of(), search(shape, BEARS));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void saysThatTheKeyIsNotAccepted(Shape shape) {
        replies = number -> new Reply(401, "{\"error\":\"" + KEY + "\"}", Map.of());

        assertTrue(refusal(shape).endsWith("does not accept the key (status 401)."));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void comesBackAfterTheTimeThatIsAsked(Shape shape) {
        long start = System.nanoTime();
        replies = number -> number == 1
                ? new Reply(429, "", Map.of("Retry-After", "1"))
                : ok(shape.pages().getLast());

        assertFalse(search(shape, BEARS).isEmpty());
        assertTrue(System.nanoTime() - start >= 1_000_000_000L);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void saysWhenItWouldTakeTooLong(Shape shape) {
        replies = number -> new Reply(429, "", Map.of("Retry-After", "3600"));

        String reason = refusal(shape);
        assertTrue(reason.matches("[A-Za-z].* allows no more searches for 1 hour\\."), reason);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void refusesBrokenJson(Shape shape) {
        replies = number -> ok(shape.pages().getFirst().substring(0, 30));

        assertTrue(refusal(shape).endsWith("answers with what is not JSON."));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void leavesOutWhatIsTooSmall(Shape shape) {
        replies = number -> ok(shape.pages().getLast());

        assertTrue(search(shape, new SearchQuery("grizzly bear", 5000, false)).stream()
                .allMatch(it -> it.width() == 0));
    }

    @Test
    void asksForReusablePicturesOnly() {
        Shape openverse = shapes().findFirst().orElseThrow();
        replies = number -> ok(openverse.empty());

        search(openverse, new SearchQuery("bear", 0, true));

        assertTrue(questions.getFirst().contains("license=by%2Cby-sa%2Ccc0%2Cpdm"), questions::getFirst);
    }

    @Test
    void refusesLicencesWhereNoneAreKnown() {
        Shape brave =
                shapes().filter(it -> it.name().equals("brave")).findFirst().orElseThrow();

        assertThrows(Refusal.class, () -> search(brave, new SearchQuery("bear", 0, true)));
        assertEquals(List.of(), questions);
    }

    @Test
    void wantsAKeyBeforeItAsks() {
        Refusal refusal;
        try (Providers providers = new Providers(Map.of(), Map.of())) {
            Provider flickr = providers.named("flickr");
            refusal = assertThrows(Refusal.class, () -> flickr.page(BEARS, "", pause -> {}, new CancelToken()));
        }
        assertEquals(
                "Flickr needs a key of yours: give it in the settings, or as GLEANER_FLICKR_KEY.",
                refusal.reason().toString());
    }

    @Test
    void stopsWhileItWaits() {
        Shape openverse = shapes().findFirst().orElseThrow();
        CancelToken cancel = new CancelToken();
        replies = number -> {
            cancel.cancel();
            return new Reply(503, "", Map.of("Retry-After", "30"));
        };

        assertThrows(CancellationException.class, () -> search(openverse, BEARS, cancel));
    }
}
