package org.gleaner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Prediction;
import org.gleaner.data.Split;

/** Drawn photos with a folder of those that the network of the tests gets wrong. */
public final class WeakPhotos {

    private static final int AT_NIGHT = 24;

    private static final int BY_DAY = 40;
    private static final int EVERY = 12;

    private WeakPhotos() {}

    /** Two classes of photos by day and at night; three of four are held back. */
    public static Path draw(Path root) {
        try {
            Path drawn = DrawnPhotos.draw(root.resolve("drawn"), AT_NIGHT + BY_DAY, "circles", "squares");
            for (String label : List.of("circles", "squares")) {
                for (int i = 0; i < AT_NIGHT + BY_DAY; i++) {
                    String side = i % 4 == 0 ? "train" : "valid";
                    Path folder = root.resolve(side).resolve(label).resolve(i < AT_NIGHT ? "night" : "day");
                    Files.createDirectories(folder);
                    Path photo = drawn.resolve(label).resolve("%02d.png".formatted(i));
                    Files.move(photo, folder.resolve(photo.getFileName()));
                }
                Files.delete(drawn.resolve(label));
            }
            Files.delete(drawn);
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Wrong on most photos at night and on few by day. */
    public static Evaluation opinions(Dataset data) {
        List<LabelledPrediction> rows = new ArrayList<>();
        List<Item> items = data.labelled();
        for (int i = 0; i < items.size(); i++) {
            int label = data.classes().indexOf(items.get(i).label());
            boolean wrong = items.get(i).path().contains("/night/") ? i % 3 != 0 : i % EVERY == 0;
            float[] said = new float[data.classes().size()];
            said[wrong ? (label + 1) % said.length : label] = 0.75f;
            said[wrong ? label : (label + 1) % said.length] = 0.25f;
            rows.add(LabelledPrediction.of(items.get(i), label, Prediction.of(said, null)));
        }
        return new Evaluation(data.classes(), rows);
    }

    /** Held-back photos at night. */
    public static List<String> atNight(Dataset data) {
        return data.labelled(Split.VALID).stream()
                .map(Item::path)
                .filter(path -> path.contains("/night/"))
                .toList();
    }
}
