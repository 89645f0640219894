package org.gleaner.engine;

import ai.djl.Device;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.engine.files.ModelFile;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.files.TorchZip;
import org.gleaner.engine.script.Architecture;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.ScriptArchive;
import org.gleaner.engine.script.TensorSpec;
import org.gleaner.task.Refusal;

/**
 * A trained network outside the engine, as a training's {@code model.pt} keeps it.
 *
 * @param classes in the order of the network's outputs
 * @param state its tensors by name, batch norm unfolded
 */
record TrainedNetwork(Architecture architecture, List<String> classes, Map<String, Tensor> state) {

    private static final int MOST_CLASSES = 100_000;
    private static final int LONGEST_TEXT = 1 << 24;

    /**
     * Reads the tensors of a file that {@link ScriptArchive} has written for a training. Its code is left alone, and
     * its pickle is compared with the one that belongs there: nothing of the file is executed.
     *
     * @throws Refusal when it is anything else, cut off or damaged, in one line that names it
     */
    static TrainedNetwork read(Path file) {
        ModelFile.length(file);
        try (TorchZip zip = TorchZip.open(file)) {
            List<String> classes = new String(zip.checked("/extra/labels", LONGEST_TEXT), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (classes.isEmpty() || classes.size() > MOST_CLASSES) {
                throw new Refusal("it names %s classes", classes.size());
            }
            byte[] pickle = zip.checked("/data.pkl", LONGEST_TEXT);
            for (Architecture architecture : Architecture.values()) {
                NetworkScript script = NetworkScript.of(architecture, classes.size(), PyTorchEngine.DROPOUT);
                if (Arrays.equals(pickle, ScriptArchive.module(script))) {
                    return new TrainedNetwork(architecture, classes, tensors(zip, script.tensors()));
                }
            }
            throw new Refusal("it was changed, or is no model of this program");
        } catch (Refusal e) {
            throw new Refusal(e, "%s is refused as a model: %s.", file, e.reason());
        } catch (IOException | BufferUnderflowException e) {
            throw new Refusal(e, "%s cannot be read as a model: it is broken or cut off.", file);
        }
    }

    /**
     * Brings the network into the engine, with this program's own script.
     *
     * @param archive where it may be written on the way
     */
    Network load(Path archive, Device device) {
        NetworkScript script = NetworkScript.of(architecture, classes.size(), PyTorchEngine.DROPOUT);
        ScriptArchive.write(archive, script, state, classes);
        return Network.load(archive, script, device);
    }

    private static Map<String, Tensor> tensors(TorchZip zip, List<TensorSpec> specs) throws IOException {
        Map<String, Tensor> state = new LinkedHashMap<>();
        for (int i = 0; i < specs.size(); i++) {
            TensorSpec spec = specs.get(i);
            int bytes = 4 * Tensor.elements(spec.shape());
            byte[] raw = zip.checked("/data/" + i, bytes);
            if (raw.length != bytes) {
                throw new Refusal("%s has %s bytes and not %s", spec.name(), raw.length, bytes);
            }
            Tensor tensor = Tensor.littleEndian(spec.shape(), raw);
            if (!tensor.isFinite()) {
                throw new Refusal("%s holds values that are no numbers", spec.name());
            }
            state.put(spec.name(), tensor);
        }
        return state;
    }
}
