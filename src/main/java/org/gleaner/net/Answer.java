package org.gleaner.net;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/** What a server answered, and what that means for a file of which a part may be here. Closing it hangs up. */
record Answer(URI uri, int status, HttpHeaders headers, ResponseBody body) implements AutoCloseable {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

    String host() {
        return uri.getHost();
    }

    /** By which the server knows this very file, for If-Range: a strong ETag, else the date; null without either. */
    @Nullable
    String mark() {
        return headers.firstValue("ETag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> headers.firstValue("Last-Modified"))
                .orElse(null);
    }

    /** Whether what follows goes on from that byte of the file with that mark. */
    boolean goesOn(long offset, String known) {
        String now = mark();
        Matcher range = range();
        return status == 206
                && range.matches()
                && Long.parseLong(range.group(1)) == offset
                && (now == null || now.equals(known));
    }

    /** Whether the server, asked for the rest of a file, has a shorter one or sends a piece of another. */
    boolean knowsAnotherFile() {
        return status == 206 || status == 416;
    }

    /** Bytes of the whole file, of which {@code offset} are here; 0 when the server does not say. */
    long total(long offset) {
        Matcher range = range();
        if (status == 206 && range.matches() && !range.group(2).equals("*")) {
            return Long.parseLong(range.group(2));
        }
        return headers.firstValueAsLong("Content-Length").stream()
                .map(length -> offset + length)
                .findFirst()
                .orElse(0);
    }

    private Matcher range() {
        return CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
    }

    /** Why there is no file in this answer. */
    Refusal refusal() {
        String host = host();
        Duration asked = RetryAfter.of(headers);
        return switch (status) {
            case 401, 403 -> new Refusal("%s does not give out %s (status %d).", host, file(), status);
            case 404, 410 -> new Refusal("%s does not have %s (status %d).", host, file(), status);
            case 407 -> new Refusal("%s is behind a proxy that wants a password (status %d).", host, status);
            case 429 ->
                asked == null
                        ? new Refusal("%s was asked too often (status %d).", host, status)
                        : new Refusal(
                                "%s was asked too often and asks to wait %s s (status %d).",
                                host, asked.toSeconds(), status);
            default -> fault(host, asked);
        };
    }

    private Refusal fault(String host, @Nullable Duration asked) {
        if (status < 500) {
            return new Refusal("%s does not answer with the file (status %d).", host, status);
        }
        return asked == null
                ? new Refusal("%s has a fault of its own (status %d).", host, status)
                : new Refusal(
                        "%s has a fault of its own and asks to wait %s s (status %d).",
                        host, asked.toSeconds(), status);
    }

    /** How long to wait before the next try, where the server is only busy; null where that would change nothing. */
    @Nullable
    Duration pause(int attempt) {
        Duration asked = RetryAfter.of(headers);
        return switch (status) {
            case 429 -> asked == null ? Duration.ofSeconds(1L << (attempt - 1)) : asked;
            case 503 -> asked;
            default -> null;
        };
    }

    private String file() {
        String path = String.valueOf(uri.getPath());
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public void close() {
        body.close();
    }
}
