package org.gleaner.engine.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.task.Refusal;

/**
 * Reads Python pickles of plain values: texts, whole numbers, truth values, tuples, lists, dictionaries, and the few
 * names that {@link Meaning} knows. It knows only the opcodes that {@code torch.save} writes for a state_dict and
 * refuses every other by name; nothing is ever executed. NONE, EMPTY_LIST, APPEND and APPENDS are there for the legacy
 * format alone.
 *
 * <p>Values are {@link String}, {@link Long}, {@link Boolean}, {@link #NONE}, {@link List} (a tuple or a list),
 * {@link Map}, and whatever the meaning returns. A pickle that ends too early throws
 * {@link java.nio.BufferUnderflowException}.
 */
public final class Unpickler {

    /** What a pickle's names stand for. */
    interface Meaning {

        /**
         * The meaning of a name.
         *
         * @throws Refusal for a name that is not known
         */
        Object global(String module, String name);

        /** The value of calling {@code function}; called by nothing but the pickle's REDUCE. */
        Object call(Object function, List<?> arguments);

        /** The value that lies outside the pickle. */
        Object persistent(List<?> id);
    }

    static final Object NONE = new Object();

    private static final Object MARK = new Object();
    private static final int LONGEST_TEXT = 1000;

    private final ByteBuffer in;
    private final Meaning meaning;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private Unpickler(ByteBuffer in, Meaning meaning) {
        this.in = in;
        this.meaning = meaning;
    }

    /** Reads one pickle and leaves the buffer behind its STOP. */
    static Object read(ByteBuffer in, Meaning meaning) {
        return new Unpickler(in.order(ByteOrder.LITTLE_ENDIAN), meaning).run();
    }

    /** The value, or a {@link Refusal} when it is not of that kind. */
    static <T> T expect(Class<T> kind, Object value) {
        if (!kind.isInstance(value)) {
            throw broken();
        }
        return kind.cast(value);
    }

    static Refusal broken() {
        return new Refusal("its pickle is broken");
    }

    private Object run() {
        int opcode = in.get() & 0xff;
        while (opcode != '.') {
            step(opcode);
            opcode = in.get() & 0xff;
        }
        return pop();
    }

    private void step(int opcode) {
        switch (opcode) {
            case 0x80 -> in.get(); // PROTO: the opcodes themselves tell what is used
            case '(' -> stack.add(MARK);
            case 'N' -> stack.add(NONE);
            case 0x88 -> stack.add(true);
            case 0x89 -> stack.add(false);
            case 'K' -> stack.add((long) (in.get() & 0xff));
            case 'M' -> stack.add((long) (in.getShort() & 0xffff));
            case 'J' -> stack.add((long) in.getInt());
            case 'X' -> stack.add(text(in.getInt()));
            case ')' -> stack.add(List.of());
            case ']' -> stack.add(new ArrayList<>());
            case '}' -> stack.add(new LinkedHashMap<>());
            case 0x85, 0x86, 0x87 -> stack.add(List.copyOf(pop(opcode - 0x84)));
            case 't' -> stack.add(List.copyOf(popToMark()));
            case 'q' -> memo.put(in.get() & 0xff, top());
            case 'r' -> memo.put(in.getInt(), top());
            case 'h' -> recall(in.get() & 0xff);
            case 'j' -> recall(in.getInt());
            case 'a' -> append(pop(1));
            case 'e' -> append(popToMark());
            case 's' -> put(pop(2));
            case 'u' -> put(popToMark());
            case 'b' -> build();
            case 'c' -> stack.add(meaning.global(line(), line()));
            case 'Q' -> stack.add(meaning.persistent(expect(List.class, pop())));
            case 'R' -> reduce();
            default ->
                throw new Refusal("its pickle uses the opcode %s, which no state_dict needs", Opcodes.name(opcode));
        }
    }

    private void reduce() {
        List<?> arguments = expect(List.class, pop());
        stack.add(meaning.call(pop(), arguments));
    }

    /** A state_dict has one attribute, the versions of its modules; it is of no use here. */
    private void build() {
        Map<?, ?> attributes = expect(Map.class, pop());
        expect(Map.class, top());
        if (attributes.size() != 1 || !attributes.containsKey("_metadata")) {
            throw new Refusal("its pickle sets attributes that no state_dict has");
        }
    }

    @SuppressWarnings("unchecked") // lists are made above, of objects
    private void append(List<Object> values) {
        ((List<Object>) expect(ArrayList.class, top())).addAll(values);
    }

    @SuppressWarnings("unchecked") // dictionaries are made above and by the meaning, of objects
    private void put(List<Object> pairs) {
        Map<Object, Object> map = expect(Map.class, top());
        if (pairs.size() % 2 != 0) {
            throw broken();
        }
        for (int i = 0; i < pairs.size(); i += 2) {
            String key = expect(String.class, pairs.get(i));
            if (map.putIfAbsent(key, pairs.get(i + 1)) != null) {
                throw new Refusal("it holds %s twice", key);
            }
        }
    }

    private void recall(int index) {
        Object value = memo.get(index);
        if (value == null) {
            throw broken();
        }
        stack.add(value);
    }

    private Object top() {
        if (stack.isEmpty() || stack.getLast() == MARK) {
            throw broken();
        }
        return stack.getLast();
    }

    private Object pop() {
        Object value = top();
        stack.removeLast();
        return value;
    }

    private List<Object> pop(int count) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.addFirst(pop());
        }
        return values;
    }

    private List<Object> popToMark() {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw broken();
        }
        List<Object> tail = stack.subList(mark, stack.size());
        List<Object> values = new ArrayList<>(tail.subList(1, tail.size()));
        tail.clear();
        return values;
    }

    private String line() {
        int length = 0;
        while (in.get(in.position() + length) != '\n') {
            length++;
        }
        String line = text(length);
        in.get();
        return line;
    }

    /**
     * Names of tensors and of Python objects reach people in messages, so nothing that could upset a terminal gets in.
     */
    private String text(int length) {
        if (length < 0 || length > LONGEST_TEXT) {
            throw new Refusal("its pickle holds a text of %s bytes", Integer.toUnsignedString(length));
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw new Refusal("its pickle holds a text with control characters");
        }
        return text;
    }
}
