package org.gleaner.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * A body on its way. Takes memory for what has arrived and not for what was announced, and no thread while nothing
 * arrives. Called by one thread at a time.
 */
final class RequestBody {

    private static final int FIRST = 1 << 14;

    private final Request request;
    private final int length;
    private final Semaphore room;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private byte[] bytes = {};
    private int arrived;

    private RequestBody(Request request, int length, Semaphore room) {
        this.request = request;
        this.length = length;
        this.room = room;
        Request.addCompletionListener(request, failure -> room.release(bytes.length));
    }

    /**
     * Reads the body.
     *
     * @param length that was announced
     * @param room bytes that all bodies together may still take; what this one takes is given back when its request is
     *     answered
     * @return the body, or the failure: {@link HttpError} when there is no room
     */
    static CompletableFuture<byte[]> read(Request request, int length, Semaphore room) {
        RequestBody body = new RequestBody(request, length, room);
        body.read();
        return body.whole;
    }

    private void read() {
        while (!whole.isDone()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this::read);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                whole.completeExceptionally(chunk.getFailure());
                return;
            }
            take(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (last) {
                end();
            }
        }
    }

    private void take(ByteBuffer some) {
        int size = arrived + some.remaining();
        if (size > bytes.length && !grow(size)) {
            whole.completeExceptionally(new HttpError(HttpStatus.SERVICE_UNAVAILABLE_503, HttpError.FULL));
            return;
        }
        int n = some.remaining();
        some.get(bytes, arrived, n);
        arrived += n;
    }

    private boolean grow(int least) {
        int size = Math.min(length, Math.max(FIRST, Math.max(2 * bytes.length, least)));
        if (size < least || !room.tryAcquire(size - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, size);
        return true;
    }

    private void end() {
        if (arrived == length) {
            whole.complete(bytes);
        } else {
            whole.completeExceptionally(new IOException("ended early"));
        }
    }
}
