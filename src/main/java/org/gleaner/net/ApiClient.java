package org.gleaner.net;

import java.net.ProxySelector;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Network;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Asks services that answer with text, politely: one that is busy is asked again after the time it names, or ever
 * later. Follows no redirect, as a key would go with it. Any number of threads may use one.
 */
public final class ApiClient implements AutoCloseable {

    private static final int TRIES = 4;
    private static final long MOST_BYTES = 16L << 20;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

    private final Duration answerTime;
    private final Duration firstPause;
    private final LazyClient client;

    /** Through the proxy that Java or the environment names. */
    public ApiClient() {
        this(Duration.ofSeconds(30), Duration.ofSeconds(1), Proxies.ofUser());
    }

    /** @param firstPause before a second try, where the service names no time; doubled for each further one */
    ApiClient(Duration answerTime, Duration firstPause, ProxySelector proxies) {
        this.answerTime = answerTime;
        this.firstPause = firstPause;
        this.client = new LazyClient(answerTime, proxies);
    }

    /**
     * The answer; blocks.
     *
     * @param service what people call it
     * @param pauses hears each wait before it begins, when it is longer than a moment
     * @throws Refusal without the address and the key, when there is no answer, or the service stays busy
     * @throws CancellationException after {@code cancel}
     */
    public ApiAnswer get(
            String service, ApiRequest question, RateLimit rate, Consumer<Duration> pauses, CancelToken cancel) {
        for (int attempt = 1; ; attempt++) {
            Network.require();
            rate.await(pauses, cancel);
            HttpResponse<byte[]> answer = send(question, cancel);
            if (!BUSY.contains(answer.statusCode())) {
                return new ApiAnswer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
            }
            Duration asked = RetryAfter.of(answer.headers());
            Duration pause = asked == null ? backOff(attempt) : asked;
            if (attempt == TRIES || pause.compareTo(LONGEST_PAUSE) > 0) {
                throw busy(service, asked, answer.statusCode());
            }
            CancellableSleep.wait(pause, pauses, cancel);
        }
    }

    private static Refusal busy(String service, @Nullable Duration asked, int status) {
        return asked == null
                ? new Refusal("%s is busy (status %d). Try again later.", service, status)
                : new Refusal("%s allows no more searches for %s.", service, words(asked));
    }

    private static Message words(Duration wait) {
        long seconds = Math.max(1, wait.toSeconds());
        if (seconds < 100) {
            return Message.counted("%,d second", "%,d seconds", seconds);
        }
        long minutes = Math.ceilDiv(seconds, 60);
        return minutes < 60
                ? Message.counted("%,d minute", "%,d minutes", minutes)
                : Message.counted("%,d hour", "%,d hours", Math.ceilDiv(minutes, 60));
    }

    private HttpResponse<byte[]> send(ApiRequest question, CancelToken cancel) {
        String host = question.address().getHost();
        HttpRequest.Builder request = HttpRequest.newBuilder(question.address())
                .header("User-Agent", Requests.userAgent())
                .header("Accept", "application/json")
                .timeout(answerTime);
        question.headers().forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.get().sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        long end = System.nanoTime() + answerTime.toNanos();
        try {
            while (System.nanoTime() < end) {
                cancel.throwIfCancelled();
                try {
                    return answer.get(ResponseBody.LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // Not yet: look at the cancel and the clock again.
                }
            }
            throw new Refusal("%s does not answer.", host);
        } catch (ExecutionException e) {
            throw Requests.failure(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } finally {
            answer.cancel(true);
        }
    }

    /** Between half of the time and all of it, so that not all who were sent away come back at once. */
    private Duration backOff(int attempt) {
        long most = firstPause.toMillis() << (attempt - 1);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }

    @Override
    public void close() {
        client.close();
    }
}
