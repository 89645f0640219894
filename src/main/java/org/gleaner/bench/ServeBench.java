package org.gleaner.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gleaner.data.Precision;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.serve.Limits;
import org.gleaner.serve.Listener;
import org.gleaner.serve.ModelServer;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Times a served model under load and, where a Python is given, a minimal Python server with the same model by turns.
 * Used by one thread.
 */
public final class ServeBench {

    private static final String EXPORTED = "model.pt";

    /**
     * Medians over the rounds, in pictures a second.
     *
     * @param requests a round, of one picture each
     * @param connections at a time
     * @param precision what the model computed in
     */
    public record Rates(
            int requests,
            int connections,
            String precision,
            double rate,
            @Nullable PeerRates peer) {}

    /**
     * The same of Python, in fp32.
     *
     * @param agreeing requests that both answered with the same class
     */
    public record PeerRates(double rate, int agreeing) {}

    private final List<byte[]> pictures = new ArrayList<>();
    private final int requests;
    private final int connections;
    private final @Nullable String python;

    /**
     * Reads the pictures.
     *
     * @param files sent again from the first when there are fewer than requests
     * @param python the interpreter to compare with, or null
     * @throws Refusal when one cannot be read
     */
    public ServeBench(List<Path> files, int requests, int connections, @Nullable String python) {
        this.requests = requests;
        this.connections = connections;
        this.python = python;
        try {
            for (Path file : files.subList(0, Math.min(requests, files.size()))) {
                pictures.add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new Refusal(e, "A picture cannot be read: %s", Reason.of(e));
        }
    }

    /** Serves the model and sends all pictures, {@code rounds} times, after one round to warm up. */
    public Rates run(Engine engine, Path model, TrainPlan plan, Precision precision, int rounds) {
        try (Classifier classifier = engine.open(model, plan, precision);
                ModelServer server =
                        ModelServer.start(classifier, EXPORTED, ModelServer.LOOPBACK, 0, Limits.USUAL, Listener.NONE);
                Peer peer = python == null ? null : new Peer(python, "peer_serve.py", classifier.classes())) {
            Load ours = load(server.url().getPort());
            Load theirs = peer == null ? null : load(port(peer, engine, model, plan));
            double[] rates = new double[rounds];
            double[] peerRates = new double[rounds];
            int agreeing = 0;
            for (int round = -1; round < rounds; round++) {
                Load.Answers mine = ours.run();
                Load.Answers others = theirs == null ? mine : theirs.run();
                if (round >= 0) {
                    rates[round] = mine.rate();
                    peerRates[round] = others.rate();
                    agreeing = mine.agreeing(others);
                }
            }
            PeerRates peers = peer == null ? null : new PeerRates(median(peerRates), agreeing);
            return new Rates(requests, connections, classifier.precision(), median(rates), peers);
        }
    }

    private Load load(int port) {
        return new Load(port, pictures, requests, connections);
    }

    /** Where the peer listens, once it has loaded the exported model. */
    private static int port(Peer peer, Engine engine, Path model, TrainPlan plan) {
        try {
            Path folder = Files.createTempDirectory("gleaner-bench");
            try {
                engine.export(model, plan, folder);
                return peer.ask(folder.resolve(EXPORTED).toString()).get("port").asInt();
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new Refusal(e, "No temporary folder can be used: %s", Reason.of(e));
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
