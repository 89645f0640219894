package org.gleaner.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Times predictions of a folder's pictures from the file on; here and, where a Python is given, in plain PyTorch by
 * turns.
 *
 * @param model as {@link Engine#open} takes it
 */
public record PredictBench(Engine engine, Path model, TrainPlan plan, List<Path> files) {

    private static final int BATCH = 64;

    /**
     * Medians over the rounds, in pictures a second.
     *
     * @param same share of the pictures of which both name the same class; NaN without a peer
     */
    public record Rates(int images, String precision, double rate, double peerRate, double same) {}

    /**
     * Predicts all pictures {@code rounds} times each way, after once to warm up.
     *
     * @param ours predicts all of them here and gives the index of each one's class; the argument is the round
     */
    public Rates run(int rounds, String precision, IntFunction<int[]> ours, @Nullable String python) {
        Path scratch = exported();
        try (Peer peer = python == null ? null : peer(python, scratch)) {
            double[][] rates = new double[2][rounds];
            double same = Double.NaN;
            for (int round = -1; round < rounds; round++) {
                long begin = System.nanoTime();
                int[] best = ours.apply(round);
                double rate = files.size() * 1e9 / (System.nanoTime() - begin);
                JsonNode answer = peer == null ? null : peer.ask(question());
                if (round >= 0) {
                    rates[0][round] = rate;
                    rates[1][round] = answer == null
                            ? Double.NaN
                            : files.size() / answer.get("seconds").asDouble();
                }
                if (answer != null) {
                    same = same(best, answer.get("best"));
                }
            }
            return new Rates(files.size(), precision, median(rates[0]), median(rates[1]), same);
        } finally {
            clear(scratch);
        }
    }

    /** The peer builds its network from torchvision's names, with batch norm as it is. */
    private Peer peer(String python, Path scratch) {
        String weights = scratch.resolve("model.safetensors").toString();
        return new Peer(
                python,
                "peer_train.py",
                List.of("predict", weights, Integer.toString(plan.transforms().size()), Integer.toString(BATCH)));
    }

    private Path exported() {
        try {
            Path scratch = Files.createTempDirectory("gleaner-bench");
            engine.export(model, plan, scratch);
            return scratch;
        } catch (IOException e) {
            throw new Refusal(e, "No temporary folder can be made: %s", Reason.of(e));
        }
    }

    private static void clear(Path scratch) {
        try (Stream<Path> children = Files.list(scratch)) {
            for (Path file : children.toList()) {
                Files.delete(file);
            }
            Files.delete(scratch);
        } catch (IOException e) {
            scratch.toFile().deleteOnExit();
        }
    }

    private String question() {
        return String.join(
                "\t",
                files.stream().map(file -> file.toAbsolutePath().toString()).toList());
    }

    private static double same(int[] best, JsonNode others) {
        int same = 0;
        for (int i = 0; i < best.length; i++) {
            same += best[i] == others.get(i).asInt() ? 1 : 0;
        }
        return same / (double) best.length;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
