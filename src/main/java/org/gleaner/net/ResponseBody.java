package org.gleaner.net;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, piece by piece. Fed by the client's threads, read by one; asks for a piece only when the last
 * was taken, so that memory stays flat. Closing it hangs up.
 */
final class ResponseBody implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {

    /** How often a waiting download looks whether it was cancelled. */
    static final long LOOK_MILLIS = 50;

    /** What the client reports: a piece, or the end, which has a cause when it came too early. */
    private sealed interface Signal {
        record Piece(List<ByteBuffer> bytes) implements Signal {}

        record End(@Nullable Throwable cause) implements Signal {}
    }

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final String host;
    private final Timeouts timeouts;
    private final long end;
    private long windowStart = System.nanoTime();
    private long windowBytes;

    /** @param end of the time for the whole file, as {@link System#nanoTime} counts */
    ResponseBody(String host, Flow.Publisher<List<ByteBuffer>> publisher, Timeouts timeouts, long end) {
        this.host = host;
        this.timeouts = timeouts;
        this.end = end;
        publisher.subscribe(this);
    }

    /**
     * Waits for the next piece; null at the end.
     *
     * @throws Refusal when the server stalls, trickles or breaks off
     * @throws CancellationException after {@code cancel}
     */
    @Nullable
    List<ByteBuffer> next(CancelToken cancel) {
        var _ = subscription.thenAccept(it -> it.request(1));
        while (true) {
            cancel.throwIfCancelled();
            checkPace();
            switch (poll()) {
                case null -> {}
                case Signal.Piece piece -> {
                    windowBytes += size(piece.bytes());
                    return piece.bytes();
                }
                case Signal.End end -> {
                    if (end.cause() != null) {
                        throw new Refusal(end.cause(), "%s broke off; start again to go on from here.", host);
                    }
                    return null;
                }
            }
        }
    }

    static long size(List<ByteBuffer> piece) {
        return piece.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    private @Nullable Signal poll() {
        try {
            return signals.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    /**
     * At the end of each window enough must have come; one rule for servers that stall and for those that send a byte
     * now and then.
     */
    private void checkPace() {
        long now = System.nanoTime();
        if (now - end > 0) {
            throw new Refusal(
                    "%s did not send the file within %d s.",
                    host, timeouts.whole().toSeconds());
        }
        if (now - windowStart < timeouts.stall().toNanos()) {
            return;
        }
        if (windowBytes < timeouts.least()) {
            throw new Refusal("%s stopped sending; start again to go on from here.", host);
        }
        windowStart = now;
        windowBytes = 0;
    }

    @Override
    public void onSubscribe(Flow.Subscription it) {
        subscription.complete(it);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        signals.add(new Signal.Piece(bytes));
    }

    @Override
    public void onError(Throwable cause) {
        signals.add(new Signal.End(cause));
    }

    @Override
    public void onComplete() {
        signals.add(new Signal.End(null));
    }

    @Override
    public void close() {
        var _ = subscription.thenAccept(Flow.Subscription::cancel);
    }
}
