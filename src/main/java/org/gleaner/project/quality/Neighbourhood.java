package org.gleaner.project.quality;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.stats.Neighbours;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;

/** Which pictures look most like one to the network. Read only; any thread may ask. */
public final class Neighbourhood {

    /**
     * A picture like another one.
     *
     * @param distance cosine distance of the features, 0 to 2
     */
    public record Neighbour(Item picture, double distance) {}

    private final List<Item> pictures;
    private final Map<String, Integer> places = new HashMap<>();
    private final Neighbours neighbours;

    private final TrainPlan plan;

    private Neighbourhood(List<Item> pictures, Neighbours neighbours, TrainPlan plan) {
        this.pictures = pictures;
        this.neighbours = neighbours;
        this.plan = plan;
        for (int i = 0; i < pictures.size(); i++) {
            places.put(pictures.get(i).path(), i);
        }
    }

    /**
     * Finds who is near whom by these features.
     *
     * @param plan whose backbone sees them
     */
    public static Neighbourhood of(Features features, TrainPlan plan) {
        return new Neighbourhood(features.pictures(), Neighbours.in(features.rows()), plan);
    }

    /**
     * The {@code count} others most like the picture at a path, the most alike first; none of a picture that is not
     * known.
     */
    public List<Neighbour> of(String path, int count) {
        Integer place = places.get(path);
        return place == null ? List.of() : named(neighbours.of(place, count));
    }

    /**
     * The {@code count} most like each of some files from anywhere, but for a file itself, by what the backbone sees in
     * it now.
     *
     * @param root the folder of the project
     * @param files that can be read
     * @throws Refusal when the backbone is not at hand any more, or a file cannot be read
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public Map<Path, List<Neighbour>> of(Path root, List<Path> files, int count, Engine engine, CancelToken cancel) {
        Map<Path, List<Neighbour>> found = new HashMap<>();
        Map<Path, List<Path>> folders = files.stream()
                .collect(Collectors.groupingBy(
                        file -> requireNonNull(file.toAbsolutePath().getParent())));
        folders.forEach((folder, within) -> {
            List<Item> items = within.stream()
                    .map(file -> new Item(String.valueOf(file.getFileName()), null, Split.VALID, 0, 0))
                    .toList();
            List<float[]> rows = engine.features(folder, items, plan, Progress.NONE, cancel);
            for (int i = 0; i < rows.size(); i++) {
                Path file = within.get(i);
                found.put(
                        file,
                        named(neighbours.of(rows.get(i), count + 1)).stream()
                                .filter(near ->
                                        !root.resolve(near.picture().path()).equals(file))
                                .limit(count)
                                .toList());
            }
        });
        return found;
    }

    /** The same with each picture on the side where it is here. */
    public Neighbourhood on(Dataset sides) {
        return new Neighbourhood(pictures.stream().map(sides::here).toList(), neighbours, plan);
    }

    private List<Neighbour> named(List<Neighbours.Near> found) {
        return found.stream()
                .map(near -> new Neighbour(pictures.get(near.index()), near.distance()))
                .toList();
    }

    /** The {@code count} others of a class most like the picture at a path, the most alike first. */
    public List<Neighbour> of(String path, String label, int count) {
        return of(path, pictures.size()).stream()
                .filter(near -> label.equals(near.picture().label()))
                .limit(count)
                .toList();
    }
}
