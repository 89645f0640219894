package org.gleaner.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.gleaner.gather.PictureFacts;
import org.gleaner.image.ImageFormats;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Times the look at pictures: decode, SHA-256 and perceptual hash in one pass; here and, where a Python is given, in
 * Pillow by turns.
 */
public final class DecodeBench {

    private static final int WARM_UP = 200;

    /**
     * Medians over the rounds, in pictures a second.
     *
     * @param images how many there are
     * @param read how many of them could be read
     */
    public record Rates(
            int images,
            int cores,
            int read,
            double oneCore,
            double allCores,
            @Nullable PeerRates peer) {}

    /** The same of Pillow, with one process and with one a core. */
    public record PeerRates(int read, double oneCore, double allCores) {}

    private final List<Path> files;
    private final @Nullable String python;
    private final int cores = Runtime.getRuntime().availableProcessors();

    /**
     * Finds the pictures.
     *
     * @param python the interpreter to compare with, or null
     * @throws Refusal when there are none
     */
    public DecodeBench(Path folder, @Nullable String python) {
        try (Stream<Path> found = Files.walk(folder)) {
            this.files = found.filter(
                            file -> !folder.relativize(file).toString().startsWith(".")) // the project's own
                    .filter(file -> Files.isRegularFile(file) && ImageFormats.isNamedLikeImage(file))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException e) {
            throw new Refusal(e, "Cannot read %s.", folder);
        }
        if (files.isEmpty()) {
            throw new Refusal("There are no pictures in %s.", folder);
        }
        this.python = python;
    }

    /** Looks at all pictures, {@code rounds} times each way, after a few to warm up. */
    public Rates run(int rounds) {
        try (ExecutorService threads = Executors.newFixedThreadPool(cores);
                Peer peer = python == null ? null : new Peer(python, "peer_decode.py", List.of())) {
            List<Path> few = files.subList(0, Math.min(WARM_UP, files.size()));
            few.forEach(this::look);
            ask(peer, 1, few);
            double[][] rates = new double[4][rounds];
            int read = 0;
            int peerRead = 0;
            for (int round = 0; round < rounds; round++) {
                long start = System.nanoTime();
                read = (int) files.stream().filter(this::look).count();
                rates[0][round] = rate(start);
                Answer one = ask(peer, 1, files);
                start = System.nanoTime();
                lookAtAll(threads);
                rates[1][round] = rate(start);
                Answer all = ask(peer, cores, files);
                rates[2][round] = files.size() / one.seconds;
                rates[3][round] = files.size() / all.seconds;
                peerRead = one.read;
            }
            PeerRates others = peer == null ? null : new PeerRates(peerRead, median(rates[2]), median(rates[3]));
            return new Rates(files.size(), cores, read, median(rates[0]), median(rates[1]), others);
        }
    }

    private double rate(long start) {
        return files.size() * 1e9 / (System.nanoTime() - start);
    }

    private boolean look(Path file) {
        try {
            return !PictureFacts.of(file).sha256().isEmpty();
        } catch (UnreadablePicture e) {
            return false;
        }
    }

    private void lookAtAll(ExecutorService threads) {
        try {
            List<Future<Boolean>> looks = new ArrayList<>();
            for (Path file : files) {
                looks.add(threads.submit(() -> look(file)));
            }
            for (Future<Boolean> look : looks) {
                look.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Answer(double seconds, int read) {}

    private static Answer ask(@Nullable Peer peer, int processes, List<Path> files) {
        if (peer == null) {
            return new Answer(Double.NaN, 0);
        }
        StringBuilder question = new StringBuilder().append(processes);
        files.forEach(file -> question.append('\t').append(file.toAbsolutePath()));
        var answer = peer.ask(question.toString());
        return new Answer(answer.get("seconds").asDouble(), answer.get("read").asInt());
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
