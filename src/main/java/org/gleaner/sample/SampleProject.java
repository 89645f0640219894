package org.gleaner.sample;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.gleaner.gather.StagingFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

/**
 * A folder of drawn pictures with mistakes in it that are known: what a person would see who looks at them. Always the
 * same one. A value.
 *
 * @param root the folder, with one sub-folder a class
 * @param mislabelled right class of each picture that lies in a wrong one, by path with {@code /}
 * @param broken paths of files that are no pictures
 * @param copies paths of pictures that there are twice, of each the one that was added
 */
public record SampleProject(Path root, Map<String, String> mislabelled, List<String> broken, List<String> copies) {

    /** Pictures drawn of each thing. */
    public static final int EACH = 100;

    private static final int MISLABELLED = 10;
    private static final int COPIES = 3;
    private static final long SEED = 20;
    private static final float QUALITY = .88f;

    /** One picture and where it goes. */
    private record Place(Thing thing, Thing folder, int number) {

        /** Cameras do not name what they see. */
        String path() {
            return String.format(Locale.ROOT, "%s/img_%04d.jpg", folder.label(), 1000 + number);
        }
    }

    /**
     * Draws it into a folder that does not exist yet or is empty. It appears there as a whole or not at all.
     *
     * @param progress hears pictures
     * @throws Refusal when there is something already, or the folder cannot be written
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public static SampleProject draw(Path folder, Progress progress, CancelToken cancel) {
        return draw(folder, EACH, progress, cancel);
    }

    /** The same with another number of pictures of each thing. */
    static SampleProject draw(Path folder, int each, Progress progress, CancelToken cancel) {
        Path root = folder.toAbsolutePath().normalize();
        Path parent = root.getParent();
        if (parent == null || holdsAnything(root)) {
            throw new Refusal("%s is not empty; the sample project needs a folder of its own.", root);
        }
        Path unfinished = null;
        try {
            Files.createDirectories(parent);
            unfinished = Files.createTempDirectory(parent, ".gleaner-sample");
            SampleProject sample = draw(root, unfinished, each, progress, cancel);
            Files.deleteIfExists(root);
            Files.move(unfinished, root, StandardCopyOption.ATOMIC_MOVE);
            return sample;
        } catch (IOException e) {
            throw new Refusal(e, "The sample project cannot be written to %s: %s", root, Reason.of(e));
        } finally {
            if (unfinished != null) {
                StagingFolder.clear(unfinished);
            }
        }
    }

    private static boolean holdsAnything(Path root) {
        if (!Files.isDirectory(root)) {
            return Files.exists(root);
        }
        try (var files = Files.list(root)) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            throw new Refusal(e, "%s cannot be read.", root);
        }
    }

    private static SampleProject draw(Path root, Path into, int each, Progress progress, CancelToken cancel)
            throws IOException {
        Random random = new Random(SEED);
        List<Place> places = places(each, random);
        for (Thing thing : Thing.values()) {
            Files.createDirectory(into.resolve(thing.label()));
        }
        Map<String, String> mislabelled = new TreeMap<>();
        for (int i = 0; i < places.size(); i++) {
            cancel.throwIfCancelled();
            Place place = places.get(i);
            Files.write(into.resolve(place.path()), jpeg(Scene.draw(place.thing(), random)));
            if (place.thing() != place.folder()) {
                mislabelled.put(place.path(), place.thing().label());
            }
            progress.report(i + 1, places.size());
        }
        return new SampleProject(root, Map.copyOf(mislabelled), broken(into, places), copies(into, places));
    }

    /** All pictures in a mixed order, the first of them in wrong folders. */
    private static List<Place> places(int each, Random random) {
        List<Thing> things = new ArrayList<>();
        for (Thing thing : Thing.values()) {
            things.addAll(Collections.nCopies(each, thing));
        }
        Collections.shuffle(things, random);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, random);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            Thing thing = things.get(i);
            places.add(new Place(thing, i < MISLABELLED ? other(thing, random) : thing, numbers.get(i)));
        }
        return places;
    }

    private static Thing other(Thing thing, Random random) {
        List<Thing> others =
                Arrays.stream(Thing.values()).filter(it -> it != thing).toList();
        return others.get(random.nextInt(others.size()));
    }

    /** A picture whose download was cut short, and a page in place of a picture. */
    private static List<String> broken(Path into, List<Place> places) throws IOException {
        String cut = Thing.BOAT.label() + "/img_1999.jpg";
        String page = Thing.TREE.label() + "/img_1998.jpg";
        byte[] whole = Files.readAllBytes(into.resolve(places.getLast().path()));
        Files.write(into.resolve(cut), Arrays.copyOf(whole, whole.length / 3));
        Files.write(into.resolve(page), "<html><body>404 Not Found</body></html>\n".getBytes(StandardCharsets.UTF_8));
        return List.of(cut, page);
    }

    private static List<String> copies(Path into, List<Place> places) throws IOException {
        List<String> copies = new ArrayList<>();
        for (Place place : places.subList(MISLABELLED, MISLABELLED + COPIES)) {
            String copy = place.path().replace(".jpg", "_copy.jpg");
            Files.copy(into.resolve(place.path()), into.resolve(copy));
            copies.add(copy);
        }
        return List.copyOf(copies);
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
