package org.gleaner.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.gleaner.analysis.OodDetector.Power;
import org.gleaner.learn.Classifier;
import org.gleaner.task.Message;
import org.jspecify.annotations.Nullable;

/**
 * The page and the other fixed answers. All are in memory and found by their whole name, so that no path leads to a
 * file.
 */
final class Pages extends Handler.Abstract.NonBlocking {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Page(String type, byte[] body) {

        static Page resource(String name, String type) {
            try (InputStream in = Pages.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException(name);
                }
                return new Page(type, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What a page can know of the model. */
    private record Model(
            String title,
            List<String> classes,
            boolean keepsPhotos,
            @Nullable Boolean tellsStrangers) {}

    private record Health(String status) {}

    private final Map<String, Page> fixed = Map.of(
            "/", Page.resource("index.html", HTML),
            "/page.css", Page.resource("page.css", "text/css; charset=utf-8"),
            "/words.js", Page.resource("words.js", SCRIPT),
            "/page.js", Page.resource("page.js", SCRIPT),
            "/table.js", Page.resource("table.js", SCRIPT),
            "/icon.svg", Page.resource("icon.svg", "image/svg+xml"),
            "/openapi.json", Page.resource("openapi.json", "application/json"));

    private final Model model;

    /** @param keepsPhotos whether someone listens */
    Pages(String title, Classifier classifier, boolean keepsPhotos) {
        Power power = classifier.detector().power();
        this.model = new Model(title, classifier.classes(), keepsPhotos, power == null ? null : power.tells());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        Page page = fixed.get(path);
        if (page == null && !path.equals("/model") && !path.equals("/health")) {
            Responses.error(
                    request, response, callback, HttpStatus.NOT_FOUND_404, new Message("There is nothing here."));
        } else if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            Responses.error(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, new Message("Only GET."));
        } else if (page != null) {
            Responses.bytes(response, callback, HttpStatus.OK_200, page.type, page.body);
        } else {
            Responses.json(response, callback, HttpStatus.OK_200, path.equals("/model") ? model : new Health("ok"));
        }
        return true;
    }
}
