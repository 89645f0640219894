package org.gleaner.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gleaner.analysis.OodDetector;
import org.gleaner.data.Transforms;
import org.gleaner.engine.files.Safetensors;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.Architecture;
import org.gleaner.engine.script.BatchNormFolding;
import org.gleaner.engine.script.InferenceScript;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.ScriptArchive;
import org.gleaner.learn.Engine;
import org.gleaner.task.Refusal;

/**
 * A trained network and what tells which pictures are unlike its own: all that is needed to use it. In a run's folder
 * these are two files; exported they are one, {@code model.safetensors}. Only tensors are read of either; the code that
 * runs is this program's own.
 *
 * @param pretrained the body that the detector sees with, as it was before the training; empty where it sees with the
 *     network
 */
record InferenceModel(TrainedNetwork network, OodDetector detector, Map<String, Tensor> pretrained) {

    private static final String CLASSES = "classes";

    /**
     * Reads a run's {@code model.pt}, with {@link Engine#OUT_OF_DISTRIBUTION} beside it, or an exported
     * {@code model.safetensors}.
     *
     * @throws Refusal when a file is missing, damaged, or of something else
     */
    static InferenceModel read(Path file) {
        if (file.getFileName().toString().endsWith(".safetensors")) {
            return exported(file);
        }
        TrainedNetwork network = TrainedNetwork.read(file);
        Path beside = Engine.outOfDistribution(file);
        if (!Files.exists(beside)) {
            throw new Refusal("%s is missing.", beside);
        }
        return of(network, beside, Safetensors.read(beside));
    }

    private static InferenceModel exported(Path file) {
        Map<String, Tensor> tensors = Safetensors.read(file);
        List<String> classes =
                Safetensors.metadata(file).getOrDefault(CLASSES, "").lines().toList();
        Set<String> names = tensors.keySet().stream()
                .filter(name -> !name.startsWith(InferenceScript.PRETRAINED))
                .collect(Collectors.toSet());
        Architecture architecture = Architecture.closest(names)
                .filter(found -> !classes.isEmpty() && fits(found, classes.size(), tensors))
                .orElseThrow(() -> new Refusal("%s is no model that was exported here.", file));
        TrainedNetwork network = new TrainedNetwork(architecture, classes, tensors);
        return of(network, file, tensors);
    }

    private static InferenceModel of(TrainedNetwork network, Path file, Map<String, Tensor> tensors) {
        return new InferenceModel(
                network,
                OutOfDistributionFile.detector(file.toString(), tensors, network),
                OutOfDistributionFile.pretrained(file.toString(), tensors, network));
    }

    private static boolean fits(Architecture architecture, int classes, Map<String, Tensor> tensors) {
        return NetworkScript.of(architecture, classes, PyTorchEngine.DROPOUT).tensors().stream()
                .allMatch(spec -> {
                    Tensor tensor = tensors.get(spec.name());
                    return tensor != null && Arrays.equals(tensor.shape(), spec.shape());
                });
    }

    /** Writes the network unfolded with its detector of strangers, as one file that {@link #read} reads. */
    void writeSafetensors(Path file) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(network.state());
        tensors.putAll(OutOfDistributionFile.tensors(detector, pretrained, network.state()));
        Safetensors.write(file, tensors, Map.of(CLASSES, String.join("\n", network.classes())));
    }

    /** Writes the network folded, with its view and the distance inside, for PyTorch. */
    void writeScript(Path file, Transforms transforms) {
        ScriptArchive.write(file, script(transforms), folded(), network.classes());
    }

    NetworkScript script(Transforms transforms) {
        return InferenceScript.of(network.architecture(), network.classes().size(), transforms, reference());
    }

    InferenceScript.Reference reference() {
        int rows = detector.rows().length;
        return new InferenceScript.Reference(rows, Math.min(detector.neighbours(), rows), !detector.isOfCentres());
    }

    /** The weights of {@link #script}. */
    Map<String, Tensor> folded() {
        Map<String, Tensor> folded = BatchNormFolding.of(network.architecture(), network.state());
        folded.putAll(OutOfDistributionFile.numbers(detector));
        if (!pretrained.isEmpty()) {
            folded.putAll(BatchNormFolding.body(network.architecture(), pretrained, InferenceScript.PRETRAINED));
        }
        return folded;
    }
}
