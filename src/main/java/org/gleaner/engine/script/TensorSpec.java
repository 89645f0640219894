package org.gleaner.engine.script;

import org.gleaner.engine.files.Tensor;

/**
 * A tensor of a network's state, as torchvision's {@code state_dict} names it.
 *
 * @param name dotted key, such as {@code layer1.0.conv1.weight}
 * @param shape sizes, row-major
 * @param role what it is for
 * @param group fastai's layer group: 0 and 1 the body, 2 the head
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TensorSpec(String name, long[] shape, Role role, int group) {

    public enum Role {
        CONVOLUTION,
        LINEAR,
        NORM_WEIGHT,
        NORM_BIAS,
        RUNNING_MEAN,
        RUNNING_VAR,
        CONSTANT
    }

    public static final int HEAD = 2;

    public boolean isParameter() {
        return switch (role) {
            case CONVOLUTION, LINEAR, NORM_WEIGHT, NORM_BIAS -> true;
            case RUNNING_MEAN, RUNNING_VAR, CONSTANT -> false;
        };
    }

    /** Batch norm's parameters: they train in the frozen phase too, and have no weight decay. */
    boolean isNorm() {
        return role == Role.NORM_WEIGHT || role == Role.NORM_BIAS;
    }

    /** Inputs that reach one output of a convolution or linear layer. */
    public long fanIn() {
        return Tensor.elements(shape) / shape[0];
    }

    /** Outputs that one input of a convolution reaches, as torch's {@code kaiming_normal_(mode='fan_out')} counts. */
    public long fanOut() {
        return Tensor.elements(shape) / shape[1];
    }
}
