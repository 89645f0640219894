package org.gleaner.engine.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gleaner.engine.files.ModelFile;
import org.gleaner.engine.files.Tensor;
import org.gleaner.task.Refusal;

/**
 * Writes a TorchScript file: a stored zip of a pickle, the script's source and the raw tensors. PyTorch opens it with
 * {@code torch.jit.load}; the extra file {@code labels} holds the classes, one a line.
 */
public final class ScriptArchive {

    private static final String LABELS = "extra/labels";

    private ScriptArchive() {}

    /**
     * Writes the file as {@link ModelFile} does.
     *
     * @throws Refusal when that is impossible
     */
    public static void write(Path file, NetworkScript script, Map<String, Tensor> state, List<String> classes) {
        ModelFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            for (int i = 0; i < script.tensors().size(); i++) {
                put(zip, "data/" + i, tensor(script.tensors().get(i), state).littleEndian());
            }
            put(zip, "data.pkl", module(script));
            put(zip, "code/__torch__.py", (declarations(script) + script.source()).getBytes(StandardCharsets.UTF_8));
            put(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            put(zip, LABELS, String.join("\n", classes).getBytes(StandardCharsets.UTF_8));
            put(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
            zip.finish();
        });
    }

    private static Tensor tensor(TensorSpec spec, Map<String, Tensor> state) {
        Tensor tensor = state.get(spec.name());
        if (tensor == null || tensor.values().length != Tensor.elements(spec.shape())) {
            throw new IllegalArgumentException(spec.name());
        }
        return tensor;
    }

    private static String declarations(NetworkScript script) {
        StringBuilder parameters = new StringBuilder();
        StringBuilder buffers = new StringBuilder();
        StringBuilder types = new StringBuilder("  training : bool\n");
        for (String list : script.lists()) {
            types.append("  ").append(list).append(" : List[Tensor]\n");
        }
        for (TensorSpec spec : script.tensors()) {
            (spec.isParameter() ? parameters : buffers)
                    .append('"')
                    .append(spec.name())
                    .append("\", ");
            types.append("  __annotations__[\"").append(spec.name()).append("\"] = Tensor\n");
        }
        return "class Net(Module):\n  __parameters__ = [" + parameters + "]\n  __buffers__ = [" + buffers + "]\n"
                + types;
    }

    /** The pickle that says which tensor is what. */
    public static byte[] module(NetworkScript script) {
        Pickle pickle = new Pickle().op(0x80, 2).global("__torch__", "Net").op(')', 0x81, '}', '(');
        pickle.string("training").op(0x89);
        for (String list : script.lists()) {
            pickle.string(list).global("torch.jit._pickle", "build_tensorlist").op('(', ']', 't', 'R');
        }
        for (int i = 0; i < script.tensors().size(); i++) {
            TensorSpec spec = script.tensors().get(i);
            pickle.string(spec.name()).tensor(i, spec);
        }
        return pickle.op('u', 'b', '.').toByteArray();
    }

    /** The pickle opcodes needed, written directly. */
    private static final class Pickle extends ByteArrayOutputStream {

        Pickle op(int... codes) {
            for (int code : codes) {
                write(code);
            }
            return this;
        }

        Pickle global(String module, String name) {
            op('c').writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
            return this;
        }

        Pickle string(String value) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            op('X').little(bytes.length);
            writeBytes(bytes);
            return this;
        }

        Pickle little(int value) {
            return op(value & 0xff, value >> 8 & 0xff, value >> 16 & 0xff, value >>> 24);
        }

        Pickle integer(long value) {
            return op('J').little(Math.toIntExact(value));
        }

        Pickle tensor(int key, TensorSpec spec) {
            long elements = Tensor.elements(spec.shape());
            global("torch._utils", "_rebuild_tensor_v2").op('(', '(').string("storage");
            global("torch", "FloatStorage").string(Integer.toString(key)).string("cpu");
            integer(elements).op('t', 'Q').integer(0).op('(');
            for (long size : spec.shape()) {
                integer(size);
            }
            op('t', '(');
            long stride = elements;
            for (long size : spec.shape()) {
                stride /= size;
                integer(stride);
            }
            op('t', spec.isParameter() ? 0x88 : 0x89);
            return global("collections", "OrderedDict").op(')', 'R', 't', 'R');
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] data) throws IOException {
        ZipEntry entry = new ZipEntry("net/" + name);
        CRC32 crc = new CRC32();
        crc.update(data);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(data.length);
        entry.setCrc(crc.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(data);
        zip.closeEntry();
    }
}
