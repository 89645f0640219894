package org.gleaner.engine.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that torch itself wrote, good and hostile; {@code make.py} beside them has the Python that made them. */
class TorchFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth", "legacy.pth"})
    void readsEveryTypeAndLayout(String name) throws IOException {
        Map<String, Tensor> tensors = WeightsFile.read(resource(name));
        assertEquals(
                List.of(
                        "full",
                        "transposed",
                        "second_row",
                        "half",
                        "brain",
                        "double",
                        "scalar",
                        "ints",
                        "bools",
                        "bytes",
                        "parameter",
                        "channels_last",
                        "empty"),
                List.copyOf(tensors.keySet()));
        assertTensor(tensors, "full", "[2, 3]", 0, 1, 2, 3, 4, 5);
        assertTensor(tensors, "transposed", "[3, 2]", 0, 3, 1, 4, 2, 5);
        assertTensor(tensors, "second_row", "[1, 3]", 3, 4, 5);
        assertTensor(tensors, "half", "[3]", 1.5f, -2, 65504);
        assertTensor(tensors, "brain", "[3]", 1.5f, -2, 65536);
        assertTensor(tensors, "double", "[1]", 0.1f);
        assertTensor(tensors, "scalar", "[]", -7);
        assertTensor(tensors, "ints", "[1, 1]", 0x1p31f);
        assertTensor(tensors, "bools", "[2]", 1, 0);
        assertTensor(tensors, "bytes", "[1]", 255);
        assertTensor(tensors, "parameter", "[2, 2]", 0, 2, 3, 5);
        assertTensor(tensors, "channels_last", "[1, 2, 2, 2]", 0, 1, 2, 3, 4, 5, 6, 7);
        assertTensor(tensors, "empty", "[0, 3]");
    }

    @Test
    void whatTorchWritesBesideTensorsIsRefusedByName() throws IOException {
        for (String format : List.of("zip", "legacy")) {
            assertRefused(format + "-attack.pth", "its pickle asks for posix.system, which no state_dict needs");
            assertRefused(format + "-checkpoint.pth", "state_dict is no tensor, and only a plain state_dict is read");
        }
        assertRefused("zip-protocol4.pth", "its pickle uses the opcode FRAME, which no state_dict needs");
        assertRefused("legacy-module.pth", "its pickle asks for __main__.Own, which no state_dict needs");
        assertFalse(Files.exists(Path.of("executed")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth", "legacy.pth"})
    void aFileCutOffAnywhereIsRefused(String name) throws IOException {
        byte[] whole = bytes(name);
        for (int part = 0; part < 32; part++) {
            int length = whole.length * part / 32;
            assertFalse(reads(Arrays.copyOf(whole, length)), length + " bytes");
        }
        assertFalse(reads(Arrays.copyOf(whole, whole.length - 1)));
    }

    /** A changed byte may change a number or a name; what it may not do is to end in anything but a Refusal. */
    @ParameterizedTest
    @ValueSource(strings = {"zip.pth", "legacy.pth"})
    void aChangedByteIsReadOrRefused(String name) throws IOException {
        byte[] whole = bytes(name);
        int refused = 0;
        int tries = 0;
        for (int at = 0; at < whole.length; at += 7, tries++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (at % 2 == 0 ? 0x01 : 0xff);
            refused += reads(changed) ? 0 : 1;
        }
        assertTrue(refused > tries / 4, refused + " of " + tries);
    }

    private boolean reads(byte[] file) throws IOException {
        Path path = Files.write(folder.resolve("broken.pth"), file);
        try {
            WeightsFile.read(path);
            return true;
        } catch (Refusal e) {
            assertTrue(
                    e.reason().toString().startsWith("broken.pth ")
                            && e.reason().toString().lines().count() == 1,
                    e.reason().toString());
            return false;
        }
    }

    private void assertRefused(String name, String reason) throws IOException {
        Path file = resource(name);
        assertEquals(
                name + " is refused: " + reason + ".",
                assertThrows(Refusal.class, () -> WeightsFile.read(file))
                        .reason()
                        .toString());
    }

    private static void assertTensor(Map<String, Tensor> tensors, String name, String shape, float... values) {
        Tensor tensor = Objects.requireNonNull(tensors.get(name), name);
        assertEquals(shape, tensor.shapeText(), name);
        assertArrayEquals(values, tensor.values(), name);
    }

    private Path resource(String name) throws IOException {
        return Files.write(folder.resolve(name), bytes(name));
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(TorchFileTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
