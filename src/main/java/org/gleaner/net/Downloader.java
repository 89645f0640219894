package org.gleaner.net;

import java.io.IOException;
import java.net.ProxySelector;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

/**
 * Downloads files and trusts no server: each may stall, lie, or send for ever. What is whole and has the right hash
 * comes to its name in one step; what was interrupted goes on where it was, if the server still has the same file. Any
 * number of threads may use one.
 */
public final class Downloader implements AutoCloseable {

    /** How often a file is asked for in all, when its server is busy. */
    private static final int TRIES = 4;

    private final Requests requests;
    private final Duration patience;

    /** Asks public servers only, through the proxy that Java or the environment names. */
    public Downloader() {
        this(Timeouts.USUAL, Set.of(), Proxies.ofUser());
    }

    /** @param allowed servers of this machine and the private net that may be asked too, as {@code host:port} */
    public Downloader(Timeouts timeouts, Set<String> allowed, ProxySelector proxies) {
        this(timeouts, allowed, proxies, Duration.ofMinutes(1));
    }

    /**
     * One that waits less or longer than usual for servers that are busy.
     *
     * @param allowed servers of this machine and the private net that may be asked too, as {@code host:port}
     * @param patience the longest wait that a server may ask for
     */
    public Downloader(Timeouts timeouts, Set<String> allowed, ProxySelector proxies, Duration patience) {
        this.requests = new Requests(timeouts, new Addresses(allowed, proxies), proxies);
        this.patience = patience;
    }

    /**
     * Blocks until the file is in its place. When that fails or is cancelled, the target is as it was, and the next
     * call goes on from what came, unless that is useless.
     *
     * @param progress hears bytes; a total of 0 where the server does not say it
     * @throws Refusal in one line, without the address, which may hold a key
     * @throws CancellationException after {@code cancel}
     */
    public void fetch(Download download, Progress progress, CancelToken cancel) {
        try (Partial partial = Partial.open(download)) {
            for (int attempt = 1; !receive(download, partial, progress, attempt, cancel); attempt++) {
                progress.report(partial.size(), 0); // it begins anew, or goes on from what is here
            }
            partial.finish();
        } catch (IOException e) {
            throw new Refusal(e, "%s cannot be written (%s).", download.target(), Reason.of(e));
        }
    }

    /** Whether the file is here; otherwise it is to be asked for again, after the wait that its server wants. */
    private boolean receive(Download download, Partial partial, Progress progress, int attempt, CancelToken cancel)
            throws IOException {
        String mark = partial.mark();
        Duration pause;
        try (Answer answer = requests.get(download.source(), partial.size(), mark, cancel)) {
            boolean whole = answer.status() == 200;
            if (whole) {
                partial.begin(answer.mark());
            }
            if (whole || (mark != null && answer.goesOn(partial.size(), mark))) {
                copy(answer, download.limit(), partial, progress, cancel);
                return true;
            }
            pause = answer.pause(attempt);
            boolean waits = pause != null && attempt < TRIES && pause.compareTo(patience) <= 0;
            if (!waits && (mark == null || !answer.knowsAnotherFile())) {
                throw answer.refusal();
            }
        }
        if (pause == null) {
            partial.begin(null);
        } else {
            CancellableSleep.wait(pause, cancel);
        }
        return false;
    }

    private static void copy(Answer answer, long limit, Partial partial, Progress progress, CancelToken cancel)
            throws IOException {
        long total = answer.total(partial.size());
        long done = partial.size();
        refuseAbove(limit, total, answer, partial);
        for (List<ByteBuffer> piece = answer.body().next(cancel);
                piece != null;
                piece = answer.body().next(cancel)) {
            done += ResponseBody.size(piece);
            refuseAbove(limit, done, answer, partial);
            partial.write(piece);
            progress.report(done, total);
        }
        if (total > 0 && done != total) {
            throw new Refusal("%s sent %d of %d bytes; start again to go on from here.", answer.host(), done, total);
        }
    }

    private static void refuseAbove(long limit, long bytes, Answer answer, Partial partial) throws IOException {
        if (bytes > limit) {
            partial.begin(null);
            throw new Refusal("%s sends more than the %d bytes that are allowed for this file.", answer.host(), limit);
        }
    }

    /** Hangs up on what is under way. */
    @Override
    public void close() {
        requests.close();
    }
}
