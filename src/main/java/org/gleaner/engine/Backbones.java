package org.gleaner.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gleaner.data.TrainPlan;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/** Finds the pretrained weights a plan asks for: a file that is named, then the folders, then the one that comes with the program. */
final class Backbones {

    static final String NONE = "none";
    static final String AUTO = "auto";
    static final String SMALL = "small";

    private static final String BUNDLED = "/org/gleaner/assets/backbones/gleaner_small.safetensors";
    private static final String SUFFIX = ".safetensors";

    private final List<Path> folders;

    /** @param folders where {@code NAME.safetensors} files lie, searched in order */
    Backbones(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** @throws Refusal when there is no such network or no weights for it, in one line that says where it looked */
    Backbone find(TrainPlan plan) {
        String name = plan.backbone();
        if (name.equals(NONE)) {
            return new Backbone(Architecture.RESNET18, Map.of(), "resnet18 from scratch, without pretrained weights");
        }
        if (plan.weights() != null) {
            return fromFile(Path.of(plan.weights()), name);
        }
        if (name.equals(AUTO)) {
            Path book = file(Architecture.RESNET18.title());
            return book != null ? fromFile(book, name) : bundled();
        }
        if (name.equals(SMALL)) {
            return bundled();
        }
        if (Architecture.named(name).isPresent()) {
            Path file = file(name);
            if (file == null) {
                throw new Refusal("No weights for " + name + ": put " + name + SUFFIX + " into " + folders.getLast()
                        + ", or name a file with --weights.");
            }
            return fromFile(file, name);
        }
        Path file = Path.of(name);
        if (Files.isRegularFile(file)) {
            return fromFile(file, AUTO);
        }
        throw new Refusal("There is no backbone called " + name + ".");
    }

    private @Nullable Path file(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name + SUFFIX))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
    }

    private static Backbone fromFile(Path file, String name) {
        Map<String, Tensor> tensors = Safetensors.read(file);
        Architecture architecture = Architecture.named(name)
                .or(() -> recognise(tensors))
                .orElseThrow(() -> new Refusal(file.getFileName() + " holds no network that is known here."));
        return new Backbone(architecture, tensors, architecture.title() + " (" + file.getFileName() + ")");
    }

    private static Optional<Architecture> recognise(Map<String, Tensor> tensors) {
        if (tensors.containsKey("features.18.0.weight")) {
            return Optional.of(Architecture.MOBILENET_V2);
        }
        boolean resnet18 = tensors.containsKey("layer4.1.conv2.weight")
                && !tensors.containsKey("layer4.2.conv2.weight")
                && !tensors.containsKey("layer4.1.conv3.weight");
        return resnet18 ? Optional.of(Architecture.RESNET18) : Optional.empty();
    }

    private static Backbone bundled() {
        try (InputStream in = Backbones.class.getResourceAsStream(BUNDLED)) {
            if (in == null) {
                throw new Refusal(
                        "The bundled backbone is missing; name a weights file, or train with --backbone none.");
            }
            Map<String, Tensor> tensors = Safetensors.parse("gleaner_small.safetensors", in.readAllBytes());
            return new Backbone(Architecture.MOBILENET_V2, tensors, "the bundled small mobilenet_v2");
        } catch (IOException e) {
            throw new Refusal("The bundled backbone cannot be read.", e);
        }
    }
}
