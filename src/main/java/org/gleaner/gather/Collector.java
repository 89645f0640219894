package org.gleaner.gather;

import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.gleaner.data.ImageResult;
import org.gleaner.gather.Candidate.Missed;
import org.gleaner.gather.Candidate.Offer;
import org.gleaner.gather.Candidate.Outcome;
import org.gleaner.gather.Candidate.Taken;
import org.gleaner.gather.Candidate.Why;
import org.gleaner.image.ImageFormats;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.net.Downloader;
import org.gleaner.task.Await;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Cores;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

/**
 * Takes what sources offer: many files at a time, few from one server, each decoded before it is believed. Whatever a
 * server or a file does is a row. Used by one thread, which waits while others work.
 */
public final class Collector implements AutoCloseable {

    private final Limits limits;
    private final Downloader downloader;
    private final Semaphore free;
    private final Map<String, Semaphore> freeByHost = new ConcurrentHashMap<>();

    /** Waiting costs nothing on these. */
    private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();

    /** Decoding would keep the waiting from their turn, so that good servers would look slow. */
    private final ExecutorService decoding;

    private int offered;
    private int done;

    public Collector(Limits limits, ProxySelector proxies) {
        this.limits = limits;
        this.downloader = new Downloader(limits.timeouts(), limits.allowed(), proxies);
        this.free = new Semaphore(limits.atOnce(), true);
        this.decoding = Cores.threads();
    }

    /** What became of each offer, in their order. After a cancel the rest are rows too. */
    public List<Outcome> collect(List<Offer> offers, StagingFolder incoming, Progress progress, CancelToken cancel) {
        List<Future<Outcome>> futures = new ArrayList<>();
        int total = offered + offers.size();
        for (Offer offer : offers) {
            int number = offered++;
            futures.add(waiting.submit(() -> {
                Outcome outcome = take(offer, number, incoming, cancel);
                tell(progress, total);
                return outcome;
            }));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> future : futures) {
            outcomes.add(Await.result(future));
        }
        return outcomes;
    }

    private synchronized void tell(Progress progress, int total) {
        progress.report(++done, total);
    }

    private Outcome take(Offer offer, int number, StagingFolder incoming, CancelToken cancel) {
        ImageResult picture = offer.picture();
        StagingFolder room = incoming.room(number);
        Outcome outcome;
        try {
            Path file = room.file();
            fetch(offer, file, cancel);
            outcome = inspect(picture, file);
        } catch (CancellationException e) {
            outcome = new Missed(picture, Why.STOPPED, new Message("stopped before its turn"));
        } catch (Refusal e) {
            outcome = new Missed(picture, Why.FAILED, e.reason());
        } catch (IOException e) {
            outcome = new Missed(picture, Why.FAILED, Reason.of(e));
        }
        if (outcome instanceof Missed) {
            room.close();
        }
        return outcome;
    }

    private void fetch(Offer offer, Path file, CancelToken cancel) throws IOException {
        Semaphore host = freeByHost.computeIfAbsent(offer.host(), name -> new Semaphore(limits.perHost(), true));
        acquire(host);
        try {
            acquire(free);
            try {
                cancel.throwIfCancelled();
                offer.supply().write(file, limits.mostBytes(), downloader, cancel);
            } finally {
                free.release();
            }
        } finally {
            host.release();
        }
    }

    private static void acquire(Semaphore semaphore) {
        try {
            semaphore.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private Outcome inspect(ImageResult picture, Path file) {
        return Await.result(decoding.submit(() -> {
            try {
                PictureFacts facts = PictureFacts.of(file, limits.minSide(), limits.mostPixels());
                return new Taken(withFacts(picture, facts), file, facts);
            } catch (UnreadablePicture e) {
                return new Missed(picture, Why.FAILED, e.reason());
            }
        }));
    }

    private static ImageResult withFacts(ImageResult said, PictureFacts facts) {
        return new ImageResult(
                said.provider(),
                said.term(),
                said.rank(),
                said.image(),
                said.thumbnail(),
                said.page(),
                said.title(),
                facts.size().width(),
                facts.size().height(),
                ImageFormats.mediaType(facts.size().format()),
                facts.bytes(),
                said.credit());
    }

    /** Hangs up on what is under way. */
    @Override
    public void close() {
        waiting.shutdownNow();
        decoding.shutdownNow();
        downloader.close();
    }
}
