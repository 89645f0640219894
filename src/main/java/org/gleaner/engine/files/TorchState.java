package org.gleaner.engine.files;

import static org.gleaner.engine.files.Unpickler.expect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;

/**
 * What the pickle of a state_dict means: a dictionary from names to windows on storages. It knows OrderedDict, the two
 * functions that rebuild tensors, and the storage classes of {@link ElementType}, and refuses every other name of
 * Python's.
 */
public final class TorchState implements Unpickler.Meaning {

    /**
     * The longest pickle read; torchvision's largest networks need a tenth of it. It bounds the memory a pickle can ask
     * for.
     */
    static final int LONGEST_PICKLE = 1 << 20;

    private enum Function {
        ORDERED_DICT,
        REBUILD_TENSOR,
        REBUILD_PARAMETER
    }

    /** Where the numbers of a storage come from. */
    interface Source {

        /**
         * A part of a storage, {@code from} and {@code length} in bytes.
         *
         * @throws Refusal when the file holds no such storage, or less or more than it claims
         */
        byte[] read(TensorView.Storage storage, long from, int length) throws IOException;
    }

    private final Map<String, TensorView.Storage> storages = new HashMap<>();

    /** The storages that were named so far, by key. */
    Map<String, TensorView.Storage> storages() {
        return storages;
    }

    /**
     * The dense tensors, one at a time: beside them no more than one tensor's bytes are in memory.
     *
     * @param state what the pickle held
     * @param fileLength bytes; all tensors together may not have more numbers than that, however they share their
     *     storages
     */
    static Map<String, Tensor> tensors(Object state, long fileLength, Source source) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        long left = fileLength;
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) expect(Map.class, state)).entrySet()) {
            String name = expect(String.class, entry.getKey());
            if (!(entry.getValue() instanceof TensorView view)) {
                throw new Refusal("%s is no tensor, and only a plain state_dict is read", name);
            }
            left -= view.span();
            if (left < 0) {
                throw new Refusal("its tensors claim more numbers than the file can hold");
            }
            Tensor tensor = dense(view, source);
            if (!tensor.isFinite()) {
                throw new Refusal("%s holds values that are no numbers", name);
            }
            tensors.put(name, tensor);
        }
        return tensors;
    }

    private static Tensor dense(TensorView view, Source source) throws IOException {
        int width = view.storage().type().width();
        int length = Math.toIntExact(Math.multiplyExact(view.span(), width));
        byte[] bytes = source.read(view.storage(), Math.multiplyExact(view.offset(), width), length);
        return view.gather(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    @Override
    public Object global(String module, String name) {
        return switch (module + " " + name) {
            case "collections OrderedDict" -> Function.ORDERED_DICT;
            case "torch._utils _rebuild_tensor_v2" -> Function.REBUILD_TENSOR;
            case "torch._utils _rebuild_parameter" -> Function.REBUILD_PARAMETER;
            default ->
                ElementType.ofStorage(module.equals("torch") ? name : "")
                        .orElseThrow(() ->
                                new Refusal("its pickle asks for %s.%s, which no state_dict needs", module, name));
        };
    }

    @Override
    public Object call(Object function, List<?> arguments) {
        return switch (expect(Function.class, function)) {
            case ORDERED_DICT -> {
                arguments(arguments, 0);
                yield new LinkedHashMap<>();
            }
            case REBUILD_TENSOR -> tensor(arguments(arguments, 6));
            case REBUILD_PARAMETER ->
                expect(TensorView.class, arguments(arguments, 3).getFirst());
        };
    }

    /**
     * {@code ('storage', type, key, device, elements)}; the legacy format adds a view, which is none in a state_dict of
     * today.
     */
    @Override
    public Object persistent(List<?> id) {
        if (id.isEmpty() || !id.getFirst().equals("storage")) {
            Object kind = id.isEmpty() ? "nothing" : id.getFirst();
            throw new Refusal(
                    "it holds a %s, and not only tensors", kind instanceof String ? kind : new Message("thing"));
        }
        arguments(id, id.size() == 6 && Unpickler.NONE.equals(id.get(5)) ? 6 : 5);
        TensorView.Storage storage = new TensorView.Storage(
                expect(ElementType.class, id.get(1)), expect(String.class, id.get(2)), expect(Long.class, id.get(4)));
        TensorView.Storage known = storages.putIfAbsent(storage.key(), storage);
        if (storage.elements() < 0 || (known != null && !known.equals(storage))) {
            throw new Refusal("it describes its storage %s in two ways, or wrongly", storage.key());
        }
        return storage;
    }

    private static TensorView tensor(List<?> arguments) {
        // The rest, whether it needs gradients and its hooks, is of no use here.
        return new TensorView(
                expect(TensorView.Storage.class, arguments.getFirst()),
                expect(Long.class, arguments.get(1)),
                numbers(arguments.get(2)),
                numbers(arguments.get(3)));
    }

    private static long[] numbers(Object tuple) {
        List<?> values = expect(List.class, tuple);
        return values.stream().mapToLong(value -> expect(Long.class, value)).toArray();
    }

    private static List<?> arguments(List<?> arguments, int count) {
        if (arguments.size() != count) {
            throw new Refusal("its pickle gives %s arguments where a state_dict has %s", arguments.size(), count);
        }
        return arguments;
    }
}
