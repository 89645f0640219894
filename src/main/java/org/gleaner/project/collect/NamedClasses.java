package org.gleaner.project.collect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gleaner.data.Dataset;
import org.gleaner.data.Edit;
import org.gleaner.data.Item;
import org.gleaner.store.ClassName;
import org.gleaner.store.Layout;
import org.gleaner.table.NamePattern;

/** Classes that the names of photos without one hold, such as OK_0001.jpg and NG_0002.jpg. Stateless. */
public final class NamedClasses {

    /** Where photos go that are to have no class. */
    public static final String NONE = Layout.UNLABELLED;

    /** A share of photos whose name says nothing, above which the others' say nothing either. */
    private static final double ODD = 0.1;

    /** Photos a class has in the mean; fewer are rather the photos' own names. */
    private static final int LEAST = 3;

    /** What cameras, telephones and programs call any photo, without what is no letter. */
    private static final Set<String> ANY = Set.of(
            "img",
            "imge",
            "image",
            "dsc",
            "dscn",
            "dscf",
            "pxl",
            "mvimg",
            "pano",
            "gopr",
            "dji",
            "p",
            "pic",
            "picture",
            "photo",
            "foto",
            "bild",
            "scan",
            "screenshot",
            "bildschirmfoto",
            "whatsappimage",
            "fbimg",
            "signal",
            "vid",
            "video",
            "frame",
            "capture",
            "snap",
            "snapshot",
            "download",
            "unnamed",
            "untitled",
            "received",
            "file");

    private NamedClasses() {}

    /**
     * The class of each photo without one by its path; empty where the names do not look like classes, or like other
     * classes than there are.
     */
    public static Map<String, String> in(Dataset dataset) {
        Map<String, String> named = in(dataset, NamePattern.of(NamePattern.USUAL));
        named.values().removeIf(NamedClasses::isNone);
        long odd = dataset.count(null) - named.size();
        return odd <= ODD * dataset.count(null) && areClasses(count(named.values()), dataset) ? named : Map.of();
    }

    private static Map<String, String> in(Dataset dataset, NamePattern pattern) {
        Map<String, String> named = new LinkedHashMap<>();
        Map<String, String> spelled = new HashMap<>();
        dataset.classes().forEach(label -> spelled.put(label.toLowerCase(Locale.ROOT), label));
        for (Item item : dataset.items()) {
            if (item.label() == null) {
                pattern.label(item.path().substring(item.path().lastIndexOf('/') + 1))
                        .filter(ClassName::isGood)
                        .ifPresent(label -> named.put(
                                item.path(), spelled.computeIfAbsent(label.toLowerCase(Locale.ROOT), lower -> label)));
            }
        }
        return named;
    }

    /** Marks that give photos without a class what their names look like; none where that is no class. */
    public static Map<String, Edit> marks(Dataset dataset) {
        return marks(in(dataset));
    }

    /** Marks that give photos without a class what the pattern finds in their names. */
    public static Map<String, Edit> marks(Dataset dataset, NamePattern pattern) {
        return marks(in(dataset, pattern));
    }

    private static Map<String, Edit> marks(Map<String, String> named) {
        Map<String, Edit> marks = new LinkedHashMap<>();
        named.forEach((path, label) -> marks.put(path, new Edit.Relabel(label)));
        return marks;
    }

    /** Whether a class may be but a folder of photos that nobody has sorted yet. */
    public static boolean mayBeNone(String label) {
        return Layout.mayBeUnlabelled(label);
    }

    private static boolean isNone(String label) {
        return Layout.isSide(label)
                || Layout.isUnlabelled(label)
                || ANY.contains(label.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", ""));
    }

    private static boolean areClasses(Map<String, Integer> counts, Dataset dataset) {
        int photos = counts.values().stream().mapToInt(count -> count).sum();
        return dataset.classes().isEmpty()
                ? counts.size() > 1 && photos >= LEAST * counts.size()
                : !counts.isEmpty() && dataset.classes().containsAll(counts.keySet());
    }

    /** Each class with how many there are of it. */
    public static List<String> counted(Collection<String> labels) {
        List<String> counted = new ArrayList<>();
        count(labels).forEach((label, photos) -> counted.add(label + " (" + photos + ")"));
        return counted;
    }

    private static Map<String, Integer> count(Collection<String> labels) {
        Map<String, Integer> counts = new TreeMap<>();
        labels.forEach(label -> counts.merge(label, 1, Integer::sum));
        return counts;
    }
}
