package org.gleaner.project.quality;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.data.Item;
import org.gleaner.stats.Neighbours;

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

    private Neighbourhood(List<Item> pictures, Neighbours neighbours) {
        this.pictures = pictures;
        this.neighbours = neighbours;
        for (int i = 0; i < pictures.size(); i++) {
            places.put(pictures.get(i).path(), i);
        }
    }

    public static Neighbourhood of(Features features) {
        return new Neighbourhood(features.pictures(), Neighbours.in(features.rows()));
    }

    /**
     * The {@code count} others most like the picture at a path, the most alike first; none of a picture that is not
     * known.
     */
    public List<Neighbour> of(String path, int count) {
        Integer place = places.get(path);
        return place == null
                ? List.of()
                : neighbours.of(place, count).stream()
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
