package org.gleaner.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gleaner.data.FileStat;
import org.gleaner.data.TrainPlan;
import org.gleaner.engine.files.Safetensors;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.files.WeightsFile;
import org.gleaner.engine.script.Architecture;
import org.gleaner.image.FileHash;
import org.gleaner.learn.BackboneInfo;
import org.gleaner.learn.PublishedWeights;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pretrained weights a plan asks for: a file that is named, then the folders, then the one that comes with
 * the program.
 */
final class Backbones {

    static final String NONE = "none";
    static final String AUTO = "auto";
    static final String SMALL = "small";

    private static final String BUNDLED = "/org/gleaner/assets/backbones/gleaner_small.safetensors";
    private static final String SUFFIX = ".safetensors";

    /** torchvision publishes its files as {@code NAME-xxxxxxxx.pth}, the first digits of their sha256. */
    private static final String PUBLISHED = "-[0-9a-f]{8}\\.pth";

    private final List<Path> folders;

    /**
     * @param folders where {@code NAME.safetensors}, {@code NAME.pth} or torchvision's own files lie, searched in order
     */
    Backbones(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** The networks that {@link #find} knows by name. */
    static List<BackboneInfo> all() {
        return Stream.concat(
                        Stream.of(Architecture.values()).map(Architecture::info),
                        Stream.of(Architecture.MOBILENET_V2.as(SMALL), Architecture.RESNET18.as(NONE)))
                .toList();
    }

    /** What is published of the network the plan names, when its weights are neither named nor at hand. */
    Optional<PublishedWeights> missing(TrainPlan plan) {
        return Architecture.named(plan.model().backbone())
                .filter(named -> plan.model().weights() == null && file(named.title()) == null)
                .map(named -> named.info().weights());
    }

    /** @throws Refusal when there is no such network or no weights for it, in one line that says where it looked */
    Backbone find(TrainPlan plan) {
        String name = plan.model().backbone();
        if (name.equals(NONE)) {
            return new Backbone(Architecture.RESNET18, Map.of(), "resnet18 from scratch, without pretrained weights");
        }
        Path file = source(plan);
        if (file == null) {
            if (Architecture.named(name).isPresent()) {
                throw noWeights(plan);
            }
            return bundled();
        }
        if (plan.model().weights() == null && !isNamed(name) && !Files.isRegularFile(file)) {
            throw new Refusal("There is no backbone called %s.", name);
        }
        return fromFile(file, name);
    }

    /** Names the weights that {@link #find} would read, so that others have another name; reads no large file. */
    String identity(TrainPlan plan) {
        String name = plan.model().backbone();
        if (name.equals(NONE)) {
            return name + " " + plan.schedule().seed(); // by which its weights are drawn
        }
        try {
            Path file = source(plan);
            if (file != null) {
                return file + " " + FileStat.of(file);
            }
            return name.equals(AUTO) || name.equals(SMALL) ? FileHash.sha256(bundledBytes()) : name;
        } catch (IOException e) {
            return name; // what is not there has kept nothing either
        }
    }

    /** The file that a plan's weights are read from; null where they are the bundled ones, or not at hand. */
    private @Nullable Path source(TrainPlan plan) {
        String name = plan.model().backbone();
        if (plan.model().weights() != null) {
            return Path.of(plan.model().weights());
        }
        return switch (name) {
            case SMALL -> null;
            case AUTO -> file(Architecture.RESNET18.title());
            default -> isNamed(name) ? file(name) : Path.of(name);
        };
    }

    private static boolean isNamed(String name) {
        return name.equals(AUTO) || Architecture.named(name).isPresent();
    }

    private Refusal noWeights(TrainPlan plan) {
        String name = plan.model().backbone();
        return missing(plan)
                .map(weights -> new Refusal(
                        "No weights for %s: put %s or torchvision's .pth file into %s, or name a file with --weights, or allow the download of %d MB with --download.",
                        name, name + SUFFIX, folders.getLast(), weights.megabytes()))
                .orElseGet(() -> new Refusal(
                        "No weights for %s: put %s or torchvision's .pth file into %s, or name a file with --weights.",
                        name, name + SUFFIX, folders.getLast()));
    }

    private @Nullable Path file(String name) {
        return folders.stream()
                .flatMap(folder -> Stream.concat(
                        Stream.of(folder.resolve(name + SUFFIX), folder.resolve(name + ".pth")),
                        published(folder, name).stream()))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
    }

    private static List<Path> published(Path folder, String name) {
        Pattern pattern = Pattern.compile(Pattern.quote(name) + PUBLISHED);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            pattern.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // a folder that is not there holds nothing
        }
    }

    private static Backbone fromFile(Path file, String name) {
        Map<String, Tensor> tensors = WeightsFile.read(file);
        Architecture architecture = Architecture.named(name)
                .or(() -> Architecture.closest(tensors.keySet()))
                .orElseThrow(() -> new Refusal("%s holds no network that is known here.", file.getFileName()));
        return new Backbone(architecture, tensors, architecture.title() + " (" + file.getFileName() + ")");
    }

    private static Backbone bundled() {
        try {
            Map<String, Tensor> tensors = Safetensors.parse("gleaner_small.safetensors", bundledBytes());
            return new Backbone(Architecture.MOBILENET_V2, tensors, "the bundled small mobilenet_v2");
        } catch (IOException e) {
            throw new Refusal(e, "The bundled backbone cannot be read.");
        }
    }

    private static byte[] bundledBytes() throws IOException {
        try (InputStream in = Backbones.class.getResourceAsStream(BUNDLED)) {
            if (in == null) {
                throw new Refusal(
                        "The bundled backbone is missing; name a weights file, or train with --backbone none.");
            }
            return in.readAllBytes();
        }
    }
}
