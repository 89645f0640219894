package org.gleaner.serve;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.gleaner.task.Message;
import org.gleaner.text.Texts;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes every answer that leaves the server, with the headers that keep a browser from doing more with it than it
 * should.
 */
final class Responses {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final HttpFields SAFE = HttpFields.build()
            .add(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
                            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
            .add("X-Content-Type-Options", "nosniff")
            .add("Referrer-Policy", "no-referrer")
            .add("X-Frame-Options", "DENY")
            .add("Cross-Origin-Opener-Policy", "same-origin")
            .add("Cross-Origin-Resource-Policy", "same-origin")
            .add("Cache-Control", "no-store")
            .asImmutable();

    private Responses() {}

    /** @param error one line for people that tells nothing of this computer */
    private record Problem(String error) {}

    static void json(Response response, Callback callback, int status, Object value) {
        bytes(response, callback, status, "application/json", JSON.writeValueAsBytes(value));
    }

    /** In the language that whoever asks would like best; scripts that say nothing of it read English. */
    static void error(Request request, Response response, Callback callback, int status, Message reason) {
        String language = language(request);
        response.getHeaders().put(HttpHeader.CONTENT_LANGUAGE, language);
        response.getHeaders().put(HttpHeader.VARY, HttpHeader.ACCEPT_LANGUAGE.asString());
        json(response, callback, status, new Problem(Texts.in(language, reason)));
    }

    static String language(Request request) {
        return Texts.asked(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
    }

    static void bytes(Response response, Callback callback, int status, String type, byte[] body) {
        HttpFields.Mutable headers = response.getHeaders();
        for (HttpField field : SAFE) {
            headers.put(field);
        }
        headers.put(HttpHeader.CONTENT_TYPE, type);
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        response.setStatus(status);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
