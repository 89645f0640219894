package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.gleaner.Pipes;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.Architecture;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.ScriptArchive;
import org.gleaner.engine.script.TensorSpec;
import org.gleaner.learn.Engine;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's {@code model.pt} that somebody else may have written: of it only tensors are read. */
class HostileModelTest {

    private static final NetworkScript SCRIPT = NetworkScript.of(Architecture.MOBILENET_V2, 2, PyTorchEngine.DROPOUT);

    @TempDir
    Path folder;

    private Path model = Path.of("");

    @BeforeEach
    void write() {
        model = folder.resolve(Engine.MODEL);
        Map<String, Tensor> state = new LinkedHashMap<>();
        for (TensorSpec spec : SCRIPT.tensors()) {
            float[] values = new float[Tensor.elements(spec.shape())];
            Arrays.fill(values, 0.5f);
            state.put(spec.name(), new Tensor(spec.shape(), values));
        }
        ScriptArchive.write(model, SCRIPT, state, List.of("cat", "dog"));
    }

    private void replace(String entry, byte[] content) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(model.toFile())) {
            for (ZipEntry each : Collections.list(zip.entries())) {
                entries.put(each.getName(), zip.getInputStream(each).readAllBytes());
            }
        }
        entries.replaceAll((name, old) -> name.endsWith(entry) ? content : old);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(model))) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(each.getValue());
                ZipEntry stored = new ZipEntry(each.getKey());
                stored.setSize(each.getValue().length);
                stored.setCrc(crc.getValue());
                zip.putNextEntry(stored);
                zip.write(each.getValue());
            }
        }
    }

    private String refusal() {
        String reason = assertThrows(Refusal.class, () -> TrainedNetwork.read(model))
                .reason()
                .toString();
        assertEquals(1, reason.lines().count(), reason);
        return reason;
    }

    @Test
    void itsCodeIsNotLookedAt() throws IOException {
        replace("code/__torch__.py", "import os\nos.system('touch executed')".getBytes(StandardCharsets.UTF_8));
        TrainedNetwork network = TrainedNetwork.read(model);
        assertEquals(List.of("cat", "dog"), network.classes());
        assertEquals(SCRIPT.tensors().size(), network.state().size());
        Path written = folder.resolve("written.pt");
        ScriptArchive.write(written, SCRIPT, network.state(), network.classes());
        write();
        assertArrayEquals(Files.readAllBytes(model), Files.readAllBytes(written));
    }

    @Test
    void itsPickleIsTheOneThatBelongsThereOrItIsRefused() throws IOException {
        replace("data.pkl", "cos\nsystem\n(S'touch executed'\ntR.".getBytes(StandardCharsets.UTF_8));
        assertTrue(refusal().contains("it was changed, or is no model of this program"), refusal());
    }

    @Test
    void itsTensorsAreAsLargeAsTheyMustBe() throws IOException {
        replace("data/3", new byte[8]);
        refusal();
    }

    @Test
    void aPipeOrADeviceIsNotOpened() throws IOException, InterruptedException {
        Files.delete(model);
        Pipes.make(model);
        assertTrue(refusal().contains("not a regular file"), refusal());
        Files.delete(model);
        Files.createSymbolicLink(model, Path.of("/dev/zero"));
        assertTrue(refusal().contains("not a regular file"), refusal());
    }
}
