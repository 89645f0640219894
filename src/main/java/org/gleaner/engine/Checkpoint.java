package org.gleaner.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.engine.files.Safetensors;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.Architecture;
import org.gleaner.engine.script.ComputeType;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.TensorSpec;
import org.gleaner.learn.SmoothLoss;
import org.gleaner.task.Refusal;

/**
 * Where a training is at the end of an epoch, and all by which it goes on to the same numbers. Random draws are no part
 * of it: each epoch's come from the seed and its number. A value; as a file it is whole or not there.
 *
 * @param backbone what it began with, for people
 * @param epochs of both kinds that are behind it
 * @param average smoothed loss of the phase, as {@link SmoothLoss} has it
 * @param losses how many losses that took in
 * @param seconds that were spent so far
 * @param computed what convolutions compute in
 * @param parts into how many a batch is divided
 * @param best smallest validation loss so far; NaN for none
 * @param kept whether the network's file is of the last of these epochs
 * @param classes in the order of the network's outputs
 * @param network its tensors by name
 * @param optimizer what the optimizer remembers of the phase
 */
record Checkpoint(
        Architecture architecture,
        String backbone,
        int epochs,
        double average,
        int losses,
        double seconds,
        ComputeType computed,
        int parts,
        double best,
        boolean kept,
        List<String> classes,
        Map<String, Tensor> network,
        List<Tensor> optimizer) {

    private static final String NETWORK = "network.";
    private static final String OPTIMIZER = "optimizer.";

    /** @throws Refusal when it cannot be written; what was there before still is then */
    void write(Path file) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        network.forEach((name, tensor) -> tensors.put(NETWORK + name, tensor));
        for (int i = 0; i < optimizer.size(); i++) {
            tensors.put(OPTIMIZER + i, optimizer.get(i));
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("architecture", architecture.name());
        facts.put("backbone", backbone);
        facts.put("epochs", Integer.toString(epochs));
        facts.put("average", Double.toString(average));
        facts.put("losses", Integer.toString(losses));
        facts.put("seconds", Double.toString(seconds));
        facts.put("computed", computed.name());
        facts.put("parts", Integer.toString(parts));
        facts.put("best", Double.toString(best));
        facts.put("kept", Boolean.toString(kept));
        facts.put("classes", String.join("\n", classes));
        Safetensors.write(file, tensors, facts);
    }

    /** @throws Refusal when it is missing, cut off, or no such file */
    static Checkpoint read(Path file) {
        Map<String, Tensor> tensors = Safetensors.read(file);
        Map<String, String> facts = Safetensors.metadata(file);
        Map<String, Tensor> network = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(NETWORK)) {
                network.put(name.substring(NETWORK.length()), tensor);
            }
        });
        List<Tensor> optimizer = new ArrayList<>();
        for (Tensor next = tensors.get(OPTIMIZER + 0); next != null; next = tensors.get(OPTIMIZER + optimizer.size())) {
            optimizer.add(next);
        }
        try {
            return new Checkpoint(
                    Architecture.valueOf(facts.getOrDefault("architecture", "")),
                    facts.getOrDefault("backbone", ""),
                    Integer.parseInt(facts.getOrDefault("epochs", "")),
                    Double.parseDouble(facts.getOrDefault("average", "")),
                    Integer.parseInt(facts.getOrDefault("losses", "")),
                    Double.parseDouble(facts.getOrDefault("seconds", "")),
                    ComputeType.valueOf(facts.getOrDefault("computed", "")),
                    Math.max(1, Integer.parseInt(facts.getOrDefault("parts", ""))),
                    Double.parseDouble(facts.getOrDefault("best", "")),
                    Boolean.parseBoolean(facts.get("kept")),
                    facts.getOrDefault("classes", "").lines().toList(),
                    network,
                    optimizer);
        } catch (IllegalArgumentException e) {
            throw new Refusal(e, "%s holds nothing by which a training could go on.", file);
        }
    }

    /** @throws Refusal when it is of other classes or of another network than is trained now */
    void check(List<String> now, NetworkScript script, int most) {
        if (!classes.equals(now)) {
            throw new Refusal(
                    "The training was of the classes %s, and the folder has %s now; it cannot go on.",
                    String.join(", ", classes), String.join(", ", now));
        }
        for (TensorSpec spec : script.tensors()) {
            Tensor tensor = network.get(spec.name());
            if (tensor == null || tensor.values().length != Tensor.elements(spec.shape())) {
                throw new Refusal("What is kept of the training does not fit its network.");
            }
        }
        if (epochs < 1 || losses < 0 || epochs > most) {
            throw new Refusal("What is kept of the training does not fit its plan.");
        }
    }
}
