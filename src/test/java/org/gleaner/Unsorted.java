package org.gleaner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A project of cats and dogs that {@link ScriptedClassifier} knows, with pictures that have no class yet. */
public final class Unsorted {

    private Unsorted() {}

    /**
     * Ten cats and ten dogs; five red pictures on top, {@code red-0.png} and so on; in the folder {@code unlabelled}
     * five blue ones and a green one, which is like nothing that the classifier knows.
     */
    public static Path draw(Path root) throws IOException {
        DrawnPhotos.draw(root, 10, "cat", "dog");
        Path aside = DrawnPhotos.draw(Files.createTempDirectory("unsorted"), 15, "red", "-", "green", "blue");
        Files.createDirectories(root.resolve("unlabelled"));
        for (int i = 0; i < 5; i++) {
            move(aside, "red", 10 + i, root.resolve("red-" + i + ".png"));
            move(aside, "blue", 10 + i, root.resolve("unlabelled/blue-" + i + ".png"));
        }
        move(aside, "green", 10, root.resolve("unlabelled/green.png"));
        try (var left = Files.walk(aside)) {
            left.sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
        return root;
    }

    private static void move(Path from, String kind, int number, Path to) throws IOException {
        Files.move(from.resolve("%s/%02d.png".formatted(kind, number)), to);
    }
}
