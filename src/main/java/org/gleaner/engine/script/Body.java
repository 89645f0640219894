package org.gleaner.engine.script;

/**
 * What a convolutional body is made of. An {@link Architecture} calls the layers in their order; an implementation
 * writes them down in its own language. Each layer takes the name of what holds its input and returns the name of what
 * holds its output.
 */
public interface Body {

    /**
     * 2-D convolution without bias, padded by half its kernel, and batch norm with torch's momentum 0.1 and eps 1e-5.
     *
     * @param name of the convolution
     * @param norm name of the batch norm
     */
    String convNorm(String x, String name, String norm, int in, int out, int kernel, int stride, int groups);

    String relu(String x);

    String relu6(String x);

    /** torch's with a kernel of 3, a stride of 2 and a padding of 1. */
    String maxPool(String x);

    /** The sum, in the place of {@code x}, which nothing else may use. */
    String add(String x, String y);
}
