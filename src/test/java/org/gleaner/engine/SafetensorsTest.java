package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gleaner.Pipes;
import org.gleaner.engine.files.Safetensors;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.files.WeightsFile;
import org.gleaner.engine.script.Architecture;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.ScriptArchive;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

    @TempDir
    Path folder;

    private static final String HEADER = """
            {"__metadata__":{"format":"pt"},
             "full":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},
             "half":{"dtype":"F16","shape":[2,1],"data_offsets":[8,12]},
             "brain":{"dtype":"BF16","shape":[],"data_offsets":[12,14]}}""";

    @Test
    void readsTheThreeFloatTypes() {
        Map<String, Tensor> tensors = Safetensors.parse("x", file(HEADER));
        assertEquals(3, tensors.size());
        assertArrayEquals(new float[] {1.5f, -2}, tensor(tensors, "full").values());
        assertArrayEquals(new float[] {0.5f, -65504}, tensor(tensors, "half").values());
        assertArrayEquals(new long[] {2, 1}, tensor(tensors, "half").shape());
        assertArrayEquals(new float[] {3}, tensor(tensors, "brain").values());
    }

    @Test
    void refusesWhatIsNoSafetensorsFile() {
        assertRefused("x is neither a safetensors nor a torch file, or it is cut off.", new byte[3]);
        assertRefused(
                "x is neither a safetensors nor a torch file, or it is cut off.",
                "PK\3\4 a zip archive".getBytes(StandardCharsets.UTF_8));
        assertRefused("x is no safetensors file: its header is broken.", file("{\"full\":"));
        byte[] whole = file(HEADER);
        assertRefused("x is broken or cut off at brain.", Arrays.copyOf(whole, whole.length - 1));
        assertRefused(
                "x: full is of type I16, which is not read.",
                file(HEADER.replace("F32", "I16").replace("[2]", "[4]")));
        assertRefused("x is broken or cut off at full.", file(HEADER.replace("[2],", "[-2],")));
        assertRefused(
                "x is no safetensors file: its header is broken.",
                file(HEADER.replace("[2],", "[4611686018427387904, 4],")));
    }

    @Test
    void tensorsThatShareBytesAreRefused() {
        for (String offsets : List.of("[0,4]", "[4,8]", "[6,10]", "[7,11]")) {
            assertRefused("x is no safetensors file: its tensors overlap.", file(HEADER.replace("[8,12]", offsets)));
        }
        assertRefused("x is no safetensors file: its tensors overlap.", file(HEADER.replace("[0,8]", "[4,12]")));
    }

    @Test
    void aPipeOrADeviceIsNeverOpened(@TempDir Path folder) throws IOException, InterruptedException {
        for (Path file : List.of(Pipes.make(folder.resolve("pipe.pth")), Path.of("/dev/zero"), folder)) {
            String reason = "The weights file " + file + " cannot be read: not a regular file.";
            assertEquals(
                    reason,
                    assertThrows(Refusal.class, () -> WeightsFile.read(file))
                            .reason()
                            .toString());
            assertThrows(Refusal.class, () -> TrainedNetwork.read(file));
            assertThrows(Refusal.class, () -> Safetensors.metadata(file));
        }
    }

    @Test
    void aLinkInTheWayIsNotWrittenThrough(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "keep");
        Files.createSymbolicLink(folder.resolve("out-of-distribution.safetensors.tmp"), secret);
        Safetensors.write(folder.resolve("out-of-distribution.safetensors"), Map.of(), Map.of());
        Files.createSymbolicLink(folder.resolve("model.pt.tmp"), secret);
        NetworkScript script = NetworkScript.of(Architecture.RESNET18, 2, 0.5);
        assertThrows(
                IllegalArgumentException.class,
                () -> ScriptArchive.write(folder.resolve("model.pt"), script, Map.of(), List.of("cat", "dog")));
        assertEquals("keep", Files.readString(secret));
    }

    @Test
    void refusesWhatIsNoNumber() {
        byte[] whole = file(HEADER);
        int data = whole.length - 14;
        ByteBuffer bytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        for (float none : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            bytes.putFloat(data, none);
            assertRefused("x is refused: full holds values that are no numbers.", whole);
        }
        assertRefused("x is broken or cut off at half.", file(HEADER.replace("[8,12]", "[9223372036854775807,3]")));
    }

    @Test
    void looksAtAFileBeforeItReadsIt() throws IOException {
        assertUnread("%s is missing.", folder.resolve("gone.safetensors"));
        assertUnread(
                "The weights file %s cannot be read: not a regular file.",
                Files.createDirectory(folder.resolve("folder.safetensors")));
        Path large = folder.resolve("large.safetensors");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(3L << 30);
        }
        assertUnread("%s is too large for a model: it has more than 2 GB.", large);
        if (Files.exists(Path.of("/dev/zero"))) {
            assertUnread(
                    "The weights file %s cannot be read: not a regular file.",
                    Files.createSymbolicLink(folder.resolve("endless.safetensors"), Path.of("/dev/zero")));
        }
        Path whole = Files.write(folder.resolve("whole.safetensors"), file(HEADER));
        assertEquals(3, Safetensors.read(whole).size());
        assertEquals("pt", Safetensors.metadata(whole).get("format"));
    }

    private static void assertUnread(String why, Path file) {
        for (Executable reader : List.<Executable>of(
                () -> Safetensors.read(file),
                () -> Safetensors.metadata(file),
                () -> WeightsFile.read(file),
                () -> TrainedNetwork.read(file))) {
            assertEquals(
                    why.replace("%s", file.toString()),
                    assertThrows(Refusal.class, reader).reason().toString());
        }
    }

    @Test
    void weightsThatDoNotFitAreNamed() {
        NetworkScript script = NetworkScript.of(Architecture.RESNET18, 2, 0.5);
        Map<String, Tensor> one = Map.of("conv1.weight", new Tensor(new long[] {1}, new float[1]));
        String reason = assertThrows(
                        Refusal.class, () -> Weights.initial(TestCache.torch(), script, one, "my.safetensors", 1))
                .reason()
                .toString();
        assertTrue(
                reason.startsWith("my.safetensors does not fit the network: conv1.weight is [1] and not [64, 3, 7, 7], "
                        + "bn1.weight is missing"),
                reason);
        assertTrue(reason.endsWith(" more."), reason);
    }

    private static void assertRefused(String reason, byte[] file) {
        assertEquals(
                reason,
                assertThrows(Refusal.class, () -> Safetensors.parse("x", file))
                        .reason()
                        .toString());
    }

    private static Tensor tensor(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    private static byte[] file(String header) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length + 14).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(json.length).put(json);
        file.putFloat(1.5f).putFloat(-2);
        file.putShort(Float.floatToFloat16(0.5f)).putShort(Float.floatToFloat16(-65504));
        file.putShort((short) (Float.floatToIntBits(3) >>> 16));
        return file.array();
    }
}
