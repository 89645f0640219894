package org.gleaner.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a project's pictures, sorted by path (fastai keeps the order of the file system, which differs between
 * machines).
 *
 * @param classes the labels, sorted
 * @param items the pictures, sorted by path
 * @param notTaken all else that the folder holds, by path, and why it is no picture of the project
 * @param links class folders that are links to a folder elsewhere, by path
 */
public record Dataset(List<String> classes, List<Item> items, List<NotTaken> notTaken, List<String> links) {

    public Dataset {
        classes = List.copyOf(classes);
        items = List.copyOf(items);
        notTaken = List.copyOf(notTaken);
        links = List.copyOf(links);
    }

    public Dataset(List<String> classes, List<Item> items, List<NotTaken> notTaken) {
        this(classes, items, notTaken, List.of());
    }

    /** This, with other pictures in place of its own. */
    public Dataset with(List<String> others, List<Item> pictures) {
        return new Dataset(others, pictures, notTaken, links);
    }

    /** What looks like a picture and is none that can be used, by path. */
    public List<NotTaken> unreadable() {
        return notTaken.stream().filter(NotTaken::unreadable).toList();
    }

    /** The labelled pictures, in path order. */
    public List<Item> labelled() {
        return items.stream().filter(item -> item.label() != null).toList();
    }

    /** The labelled pictures of one side, in path order. */
    public List<Item> labelled(Split split) {
        return labelled().stream().filter(item -> item.split() == split).toList();
    }

    /** The picture of this path; null when there is none. */
    public @Nullable Item item(String path) {
        int low = 0;
        int high = items.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int side = items.get(middle).path().compareTo(path);
            if (side == 0) {
                return items.get(middle);
            }
            low = side < 0 ? middle + 1 : low;
            high = side < 0 ? high : middle - 1;
        }
        return null;
    }

    /** The paths of all files with an image extension, sorted. */
    public SortedSet<String> files() {
        SortedSet<String> files = new TreeSet<>();
        items.forEach(item -> files.add(item.path()));
        unreadable().forEach(file -> files.add(file.path()));
        return files;
    }

    /** Whether that one holds the same with the same labels, be it on other sides. */
    public boolean hasContentOf(Dataset other) {
        return items.size() == other.items.size()
                && with(classes, onSidesOf(other)).equals(other);
    }

    private List<Item> onSidesOf(Dataset other) {
        return IntStream.range(0, items.size())
                .mapToObj(i -> items.get(i).on(other.items.get(i).split()))
                .toList();
    }

    /** The picture on the side where it is here; as it is where it is not here. */
    public Item here(Item picture) {
        Item here = item(picture.path());
        return here == null || here.split() == picture.split() ? picture : picture.on(here.split());
    }

    /** What is said of the picture on the side where it is here; as it is where it is not here. */
    public LabelledPrediction here(LabelledPrediction said) {
        Item here = item(said.path());
        return here == null || here.split() == said.split() ? said : said.on(here.split());
    }

    /** How many pictures carry the label; null counts the unlabelled. */
    public long count(@Nullable String label) {
        return items.stream()
                .filter(item -> Objects.equals(item.label(), label))
                .count();
    }

    /**
     * SHA-256 over path, label, split and content of every labelled picture: two equal digests trained on the same
     * data.
     *
     * @param content something that is equal for equal content
     */
    public String digest(Function<Item, String> content) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Item item : labelled()) {
                String line = String.join("\t", item.path(), item.label(), item.split() + "", content.apply(item));
                sha.update((line + '\n').getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
