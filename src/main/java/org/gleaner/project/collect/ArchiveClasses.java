package org.gleaner.project.collect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gleaner.data.Split;
import org.gleaner.gather.Archive;
import org.gleaner.project.collect.Adding.Addition;
import org.gleaner.store.Layout;
import org.gleaner.task.Refusal;

/** The class folders in a zip archive, also below folders in which all of it lies, or sides of a split. Stateless. */
final class ArchiveClasses {

    /** A class folder's side of the split and name. */
    private record Place(Split side, String label) {}

    private ArchiveClasses() {}

    /**
     * What brings them into a project, class by class; the first brings the rows of what is in none.
     *
     * @throws Refusal when there are none
     */
    static List<Addition> in(Path file) {
        Archive archive = new Archive(file);
        List<String> pictures = archive.pictures();
        String top = top(pictures);
        Layout layout = Layout.ofFolders(folders(pictures, top));
        Map<String, Place> places = new TreeMap<>();
        for (String picture : pictures) {
            String within = picture.substring(top.length());
            String label = layout.label(within);
            if (label != null) {
                Split side = layout.side(within);
                places.put(picture, new Place(side == null ? Split.TRAIN : side, label));
            }
        }
        if (places.isEmpty()) {
            throw new Refusal("There are no folders of photos in %s.", file);
        }
        Place first = places.values().iterator().next();
        List<Addition> additions = new ArrayList<>();
        for (Place place : new LinkedHashSet<>(places.values())) {
            Archive part = archive.part(
                    path -> place.equals(places.getOrDefault(path, first)), path -> !places.containsKey(path));
            additions.add(new Addition(place.label(), place.side(), part));
        }
        return additions;
    }

    /** Where several folders lie beside each other, below single ones; empty where that is on top, or nowhere. */
    private static String top(List<String> pictures) {
        String top = "";
        Set<String> folders = folders(pictures, top);
        while (folders.size() == 1 && !pictures.isEmpty()) {
            String deeper = top + folders.iterator().next() + "/";
            if (!pictures.stream().allMatch(path -> path.startsWith(deeper))) {
                return "";
            }
            top = deeper;
            folders = folders(pictures, top);
        }
        return folders.isEmpty() ? "" : top;
    }

    /** The folders with pictures right below a place. */
    private static Set<String> folders(List<String> pictures, String top) {
        return pictures.stream()
                .map(path -> path.substring(top.length()))
                .filter(path -> path.indexOf('/') > 0)
                .map(path -> path.substring(0, path.indexOf('/')))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
