package org.gleaner.engine.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.gleaner.data.RegularFiles;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

/**
 * Reads a file of pretrained weights, whichever format its first bytes tell: torch's two, or safetensors. Nothing in it
 * is executed.
 */
public final class WeightsFile {

    private WeightsFile() {}

    /**
     * All tensors of the file as float32.
     *
     * @throws Refusal when the file cannot be read or holds anything but tensors, in one line that names it
     */
    public static Map<String, Tensor> read(Path file) {
        ModelFile.length(file);
        byte[] first = firstBytes(file);
        if (startsWith(first, TorchZip.MAGIC)) {
            return torch(file, TorchZip::read);
        }
        return startsWith(first, TorchLegacy.MAGIC) ? torch(file, TorchLegacy::read) : Safetensors.read(file);
    }

    private interface Reader {
        Map<String, Tensor> read(Path file) throws IOException;
    }

    private static Map<String, Tensor> torch(Path file, Reader reader) {
        try {
            return reader.read(file);
        } catch (Refusal e) {
            throw new Refusal(e, "%s is refused: %s.", file.getFileName(), e.reason());
        } catch (IOException | BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new Refusal(e, "%s is broken or cut off.", file.getFileName());
        }
    }

    private static byte[] firstBytes(Path file) {
        try (InputStream in = RegularFiles.open(file)) {
            return in.readNBytes(TorchLegacy.MAGIC.length);
        } catch (IOException e) {
            throw new Refusal(e, "The weights file %s cannot be read: %s.", file, Reason.of(e));
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }
}
