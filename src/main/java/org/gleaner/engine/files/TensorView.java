package org.gleaner.engine.files;

import java.nio.ByteBuffer;
import org.gleaner.task.Refusal;

/**
 * A tensor as a torch file describes it: a window on a storage, in elements. It has been checked against the length
 * that the storage claims; whether the file really holds so much is the reader's question.
 *
 * @param sizes the shape
 * @param strides steps between neighbours of each dimension, in any order (a transposed tensor is one with its strides
 *     exchanged)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TensorView(Storage storage, long offset, long[] sizes, long[] strides) {

    /** More than any network's; it bounds the work that a hostile file can ask for. */
    private static final int MOST_DIMENSIONS = 8;

    /**
     * A storage as the pickle names it.
     *
     * @param key its name in the file
     * @param elements its length in numbers
     */
    record Storage(ElementType type, String key, long elements) {

        long bytes() {
            return Math.multiplyExact(elements, type.width());
        }
    }

    public TensorView {
        if (sizes.length != strides.length || sizes.length > MOST_DIMENSIONS) {
            throw new Refusal("a tensor has %s dimensions and %s strides", sizes.length, strides.length);
        }
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] < 0 || strides[i] < 0) {
                throw new Refusal("a tensor has a negative size or stride");
            }
        }
        long span = span(sizes, strides);
        if (offset < 0 || Math.addExact(offset, span) > storage.elements()) {
            throw new Refusal("a tensor reaches beyond its storage %s", storage.key());
        }
        // An expanded tensor would turn a small file into any amount of memory.
        if (Tensor.elements(sizes) > span) {
            throw new Refusal("a tensor in storage %s is expanded: it repeats its numbers", storage.key());
        }
    }

    /** Elements from the first to the last, both included. */
    long span() {
        return span(sizes, strides);
    }

    /**
     * The dense tensor.
     *
     * @param bytes the storage's bytes from the offset on, {@code span} elements long
     */
    Tensor gather(ByteBuffer bytes) {
        float[] values = new float[Tensor.elements(sizes)];
        int[] index = new int[sizes.length];
        int at = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = storage.type().at(bytes, at);
            for (int d = sizes.length - 1; d >= 0; d--) {
                at += (int) strides[d];
                if (++index[d] < sizes[d]) {
                    break;
                }
                at -= (int) (strides[d] * sizes[d]);
                index[d] = 0;
            }
        }
        return new Tensor(sizes, values);
    }

    private static long span(long[] sizes, long[] strides) {
        long last = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] == 0) {
                return 0;
            }
            last = Math.addExact(last, Math.multiplyExact(sizes[i] - 1, strides[i]));
        }
        return last + 1;
    }
}
