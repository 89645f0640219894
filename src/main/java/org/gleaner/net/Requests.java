package org.gleaner.net;

import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Network;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Asks servers for files and follows their redirects, each looked at before it is followed. Any number of threads may
 * use one.
 */
final class Requests implements AutoCloseable {

    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Timeouts timeouts;
    private final Addresses addresses;
    private final LazyClient client;

    Requests(Timeouts timeouts, Addresses addresses, ProxySelector proxies) {
        this.timeouts = timeouts;
        this.addresses = addresses;
        this.client = new LazyClient(timeouts.connect(), proxies);
    }

    /**
     * The first answer that is no redirect; to be closed.
     *
     * @param mark of the file whose first {@code offset} bytes are here; null to ask for the whole
     * @throws Refusal when no server answers in time, or one leads astray
     * @throws CancellationException after {@code cancel}
     */
    Answer get(URI source, long offset, @Nullable String mark, CancelToken cancel) {
        URI uri = source;
        long end = System.nanoTime() + timeouts.whole().toNanos();
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            Network.require(); // before a name is looked up
            addresses.check(uri);
            Answer answer = send(request(uri, offset, mark), end, cancel);
            if (!REDIRECTS.contains(answer.status())) {
                return answer;
            }
            answer.close();
            uri = next(uri, answer.headers().firstValue("Location").orElse(""));
        }
        throw new Refusal("%s redirects more than %s times.", source.getHost(), MOST_REDIRECTS);
    }

    /** Where a redirect leads; never from https back to http. */
    static URI next(URI from, String location) {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new Refusal(e, "%s redirects to what is no address.", from.getHost());
        }
        if ("https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme())) {
            throw new Refusal("%s redirects from https to an address that is not secure.", from.getHost());
        }
        return to;
    }

    private static HttpRequest request(URI uri, long offset, @Nullable String mark) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).header("User-Agent", userAgent()).header("Accept-Encoding", "identity");
        if (mark != null) {
            request.header("Range", "bytes=" + offset + "-").header("If-Range", mark);
        }
        return request.build();
    }

    static String userAgent() {
        String version = Requests.class.getPackage().getImplementationVersion();
        return version == null ? "Gleaner" : "Gleaner/" + version;
    }

    private Answer send(HttpRequest request, long end, CancelToken cancel) {
        String host = request.uri().getHost();
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer =
                client.get().sendAsync(request, BodyHandlers.ofPublisher());
        try {
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = await(host, answer, end, cancel);
            return new Answer(
                    request.uri(),
                    response.statusCode(),
                    response.headers(),
                    new ResponseBody(host, response.body(), timeouts, end));
        } finally {
            answer.cancel(true);
        }
    }

    private <T> T await(String host, CompletableFuture<T> answer, long end, CancelToken cancel) {
        long soon =
                System.nanoTime() + timeouts.connect().plus(timeouts.stall()).toNanos();
        while (System.nanoTime() - Math.min(soon, end) < 0) {
            cancel.throwIfCancelled();
            try {
                return answer.get(ResponseBody.LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // Not yet: look at the cancel and the clock again.
            } catch (ExecutionException e) {
                throw failure(host, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException();
            }
        }
        throw new Refusal("%s does not answer.", host);
    }

    static Refusal failure(String host, ExecutionException failure) {
        return switch (failure.getCause()) {
            case HttpConnectTimeoutException e -> new Refusal(failure, "%s does not answer.", host);
            case ConnectException e -> new Refusal(failure, "%s cannot be reached.", host);
            case SSLException e ->
                new Refusal(failure, "%s offers no connection that can be trusted (%s).", host, Reason.of(e));
            case null, default -> new Refusal(failure, "%s answers with what is not HTTP, or breaks off.", host);
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
