package org.gleaner.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.TensorSpec;
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;

/**
 * The state a training starts from: pretrained tensors where there are any, else torch's and fastai's initialisation.
 */
final class Weights {

    private static final float[] IMAGENET_MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] IMAGENET_STD = {0.229f, 0.224f, 0.225f};

    /** fastai's {@code BatchNorm} starts its bias here. */
    private static final float HEAD_NORM_BIAS = 1e-3f;

    private static final int MOST_NAMED = 3;

    private Weights() {}

    /** As {@link #initial(Torch, NetworkScript, Map, String, long)}, from a backbone. */
    static Map<String, Tensor> initial(Torch torch, NetworkScript script, Backbone backbone, long seed) {
        return initial(torch, script, backbone.tensors(), backbone.description(), seed);
    }

    /**
     * A full state for the script: the body from {@code pretrained}, or at random when it is empty; the head at random.
     * What is drawn is what PyTorch draws after {@code torch.manual_seed(seed)}, in the order of the layers.
     *
     * @param source name of the pretrained file, for the message
     * @throws Refusal when pretrained tensors are missing, misshapen or none of the network's, in one line that names
     *     them
     */
    static Map<String, Tensor> initial(
            Torch torch, NetworkScript script, Map<String, Tensor> pretrained, String source, long seed) {
        torch.seed(seed);
        Map<String, Tensor> state = new HashMap<>();
        List<Message> wrong = new ArrayList<>();
        for (TensorSpec spec : script.tensors()) {
            boolean fromFile = !pretrained.isEmpty() && spec.group() != TensorSpec.HEAD;
            Tensor tensor = fromFile ? pretrained.get(spec.name()) : fresh(torch, spec);
            if (tensor == null) {
                wrong.add(new Message("%s is missing", spec.name()));
            } else if (!Arrays.equals(tensor.shape(), spec.shape())) {
                wrong.add(new Message(
                        "%s is %s and not %s", spec.name(), tensor.shapeText(), Arrays.toString(spec.shape())));
            } else {
                state.put(spec.name(), tensor);
            }
        }
        Set<String> known = script.tensors().stream().map(TensorSpec::name).collect(Collectors.toSet());
        pretrained.keySet().stream()
                .filter(name -> !known.contains(name) && !isOfNoUse(name))
                .forEach(name -> wrong.add(new Message("%s is not part of it", name)));
        if (wrong.size() > MOST_NAMED) {
            Message some = Message.listed(wrong.subList(0, MOST_NAMED));
            throw new Refusal("%s does not fit the network: %s and %d more.", source, some, wrong.size() - MOST_NAMED);
        }
        if (!wrong.isEmpty()) {
            throw new Refusal("%s does not fit the network: %s.", source, Message.listed(wrong));
        }
        return state;
    }

    /** The classifier, which fastai's head replaces, and batch norm's counters, which only a momentum of none needs. */
    private static boolean isOfNoUse(String name) {
        return name.startsWith("fc.") || name.startsWith("classifier.") || name.endsWith(".num_batches_tracked");
    }

    private static Tensor fresh(Torch torch, TensorSpec spec) {
        int n = Tensor.elements(spec.shape());
        float[] values = new float[n];
        switch (spec.role()) {
            // torchvision's resnet: kaiming_normal_(mode='fan_out', nonlinearity='relu')
            case CONVOLUTION -> values = torch.normal(Math.sqrt(2.0 / spec.fanOut()), spec.shape());
            // fastai's init_linear: kaiming_normal_, fan_in
            case LINEAR -> values = torch.normal(Math.sqrt(2.0 / spec.fanIn()), spec.shape());
            case NORM_WEIGHT, RUNNING_VAR -> Arrays.fill(values, 1);
            case NORM_BIAS -> Arrays.fill(values, spec.group() == TensorSpec.HEAD ? HEAD_NORM_BIAS : 0);
            case RUNNING_MEAN -> Arrays.fill(values, 0);
            case CONSTANT -> values = (spec.name().endsWith("mean") ? IMAGENET_MEAN : IMAGENET_STD).clone();
        }
        return new Tensor(spec.shape(), values);
    }
}
