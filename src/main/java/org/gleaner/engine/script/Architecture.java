package org.gleaner.engine.script;

import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gleaner.learn.BackboneInfo;
import org.gleaner.learn.PublishedWeights;

/**
 * The convolutional bodies, with torchvision's module names; the classifier is left out, fastai's head takes its place.
 */
public enum Architecture {
    RESNET18("resnet18", 512, 1, "f37072fd", 45),
    RESNET34("resnet34", 512, 1.75, "b627a593", 83),
    RESNET50("resnet50", 2048, 3.1, "11ad3fa6", 98),
    MOBILENET_V2("mobilenet_v2", 1280, 0.75, "7ebf99e0", 14);

    private static final URI TORCHVISION = URI.create("https://download.pytorch.org/models/");

    /** How many times wider a bottleneck's output is than its middle. */
    private static final int EXPANSION = 4;

    private final String title;
    private final int width;
    private final double relativeCost;
    private final String sha256;
    private final int megabytes;

    /**
     * @param width channels of the last feature map
     * @param relativeCost time to learn from one picture against a resnet18, measured on two cores without a graphics
     *     card
     * @param sha256 the first digits of the published weights' hash, which their name ends with
     * @param megabytes of the published weights, about
     */
    Architecture(String title, int width, double relativeCost, String sha256, int megabytes) {
        this.title = title;
        this.width = width;
        this.relativeCost = relativeCost;
        this.sha256 = sha256;
        this.megabytes = megabytes;
    }

    /** With torchvision's published ImageNet weights, the file of its {@code ResNet18_Weights.DEFAULT} and so on. */
    public BackboneInfo info() {
        URI source = TORCHVISION.resolve(title + "-" + sha256 + ".pth");
        return new BackboneInfo(title, width, relativeCost, new PublishedWeights(title, source, megabytes));
    }

    /** The same network under a name that needs no download. */
    public BackboneInfo as(String name) {
        return new BackboneInfo(name, width, relativeCost, null);
    }

    /** torchvision's name. */
    public String title() {
        return title;
    }

    /** Channels of the last feature map. */
    public int width() {
        return width;
    }

    /** Writes the body on the input {@code x}; the result is what holds the features, {@code [n, width, h, w]}. */
    public String write(Body net, String x) {
        return switch (this) {
            case RESNET18 -> resnet(net, x, false, 2, 2, 2, 2);
            case RESNET34 -> resnet(net, x, false, 3, 4, 6, 3);
            case RESNET50 -> resnet(net, x, true, 3, 4, 6, 3);
            case MOBILENET_V2 -> mobilenetV2(net, x);
        };
    }

    /** fastai's layer group, 0 or 1, of a body tensor. */
    int group(String tensor) {
        if (this == MOBILENET_V2) {
            // fastai has no split for it; the body is cut after features.10.
            return Integer.parseInt(tensor.split("\\.", -1)[1]) > 10 ? 1 : 0;
        }
        return tensor.startsWith("layer3.") || tensor.startsWith("layer4.") ? 1 : 0;
    }

    /** The body's tensors in torchvision's order, without counters. */
    public List<TensorSpec> tensors() {
        BodyScript net = new BodyScript(this::group, false, BodyScript.Norms.OF_BATCH);
        write(net, "x");
        return net.tensors();
    }

    public static Optional<Architecture> named(String name) {
        return Arrays.stream(values()).filter(a -> a.title.equals(name)).findFirst();
    }

    /** The network whose tensor names differ least from these; none where more names differ than it has. */
    public static Optional<Architecture> closest(Set<String> names) {
        return Arrays.stream(values())
                .filter(a -> a.differences(names) < a.tensors().size())
                .min(Comparator.comparingInt(a -> a.differences(names)));
    }

    private int differences(Set<String> names) {
        int expected = tensors().size();
        int common = (int)
                tensors().stream().filter(spec -> names.contains(spec.name())).count();
        return expected + names.size() - 2 * common;
    }

    private static String resnet(Body net, String input, boolean bottleneck, int... blocks) {
        String x = net.relu(net.convNorm(input, "conv1", "bn1", 3, 64, 7, 2, 1));
        x = net.maxPool(x);
        int in = 64;
        for (int layer = 0; layer < blocks.length; layer++) {
            int middle = 64 << layer;
            int out = bottleneck ? EXPANSION * middle : middle;
            for (int block = 0; block < blocks[layer]; block++) {
                String name = "layer" + (layer + 1) + "." + block + ".";
                int stride = layer > 0 && block == 0 ? 2 : 1;
                String h = bottleneck
                        ? bottleneck(net, x, name, in, middle, stride)
                        : basicBlock(net, x, name, in, out, stride);
                x = net.relu(net.add(h, shortcut(net, x, name, in, out, stride)));
                in = out;
            }
        }
        return x;
    }

    private static String basicBlock(Body net, String x, String name, int in, int out, int stride) {
        String h = net.relu(net.convNorm(x, name + "conv1", name + "bn1", in, out, 3, stride, 1));
        return net.convNorm(h, name + "conv2", name + "bn2", out, out, 3, 1, 1);
    }

    /** torchvision's, with the stride in the 3x3 convolution (the paper has it in the first). */
    private static String bottleneck(Body net, String x, String name, int in, int middle, int stride) {
        int out = EXPANSION * middle;
        String h = net.relu(net.convNorm(x, name + "conv1", name + "bn1", in, middle, 1, 1, 1));
        h = net.relu(net.convNorm(h, name + "conv2", name + "bn2", middle, middle, 3, stride, 1));
        return net.convNorm(h, name + "conv3", name + "bn3", middle, out, 1, 1, 1);
    }

    private static String shortcut(Body net, String x, String name, int in, int out, int stride) {
        if (stride == 1 && in == out) {
            return x;
        }
        return net.convNorm(x, name + "downsample.0", name + "downsample.1", in, out, 1, stride, 1);
    }

    private static String mobilenetV2(Body net, String input) {
        // expansion, channels, repeats, first stride: table 2 of the MobileNetV2 paper
        int[][] stages = {
            {1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}
        };
        String x = convNormRelu6(net, input, "features.0", 3, 32, 3, 2, 1);
        int in = 32;
        int index = 1;
        for (int[] stage : stages) {
            for (int repeat = 0; repeat < stage[2]; repeat++) {
                int stride = repeat == 0 ? stage[3] : 1;
                x = invertedResidual(net, x, "features." + index++ + ".conv.", in, stage[1], stride, stage[0]);
                in = stage[1];
            }
        }
        return convNormRelu6(net, x, "features." + index, in, 1280, 1, 1, 1);
    }

    private static String invertedResidual(
            Body net, String x, String name, int in, int out, int stride, int expansion) {
        int hidden = in * expansion;
        int part = 0;
        String h = x;
        if (expansion != 1) {
            h = convNormRelu6(net, h, name + part++, in, hidden, 1, 1, 1);
        }
        h = convNormRelu6(net, h, name + part++, hidden, hidden, 3, stride, hidden);
        h = net.convNorm(h, name + part, name + (part + 1), hidden, out, 1, 1, 1);
        return stride == 1 && in == out ? net.add(h, x) : h;
    }

    private static String convNormRelu6(
            Body net, String x, String name, int in, int out, int kernel, int stride, int groups) {
        return net.relu6(net.convNorm(x, name + ".0", name + ".1", in, out, kernel, stride, groups));
    }
}
