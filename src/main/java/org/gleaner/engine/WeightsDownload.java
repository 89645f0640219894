package org.gleaner.engine;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.gleaner.learn.PublishedWeights;
import org.gleaner.net.Download;
import org.gleaner.net.Downloader;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/**
 * torchvision's published ImageNet weights (the files of its {@code ResNet18_Weights.DEFAULT} and so on) and their download into a folder,
 * under their published names. Any thread may use it.
 */
final class WeightsDownload {

    private static final URI TORCHVISION = URI.create("https://download.pytorch.org/models/");

    private final Path folder;

    WeightsDownload(Path folder) {
        this.folder = folder;
    }

    /** What is published for the network of that name. */
    static Optional<PublishedWeights> of(String backbone) {
        return switch (backbone) {
            case "resnet18" -> published(backbone, "f37072fd", 45);
            case "resnet34" -> published(backbone, "b627a593", 83);
            case "resnet50" -> published(backbone, "11ad3fa6", 98);
            case "mobilenet_v2" -> published(backbone, "7ebf99e0", 14);
            default -> Optional.empty();
        };
    }

    private static Optional<PublishedWeights> published(String backbone, String sha256, int megabytes) {
        return Optional.of(
                new PublishedWeights(backbone, TORCHVISION.resolve(backbone + "-" + sha256 + ".pth"), megabytes));
    }

    /** Blocks until the weights lie in the folder, checked against the first digits of their SHA-256, which their name ends with. */
    void fetch(PublishedWeights weights, Downloader downloader, Progress progress, CancelToken cancel) {
        String name = weights.file();
        String sha256 = name.substring(name.lastIndexOf('-') + 1, name.lastIndexOf('.'));
        long limit = (2L * weights.megabytes()) << 20;
        downloader.fetch(new Download(weights.source(), folder.resolve(name), limit, sha256), progress, cancel);
    }
}
