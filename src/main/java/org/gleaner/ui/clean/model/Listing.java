package org.gleaner.ui.clean.model;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.gleaner.ui.kit.Selection;

/**
 * The pictures to show, in order, and what of them is selected. A value; the selection is not copied, treat it as read
 * only.
 *
 * @param listed those that would be shown without any filter
 * @param total how many of them there are in all, to be listed or not
 * @param counts how many each filter would leave
 * @param focus index of the picture that has the focus; -1 for none
 */
record Listing(List<Picture> pictures, List<Picture> listed, int total, Counts counts, BitSet selected, int focus) {

    static final Listing EMPTY = new Listing(List.of(), List.of(), 0, Counts.NONE, new BitSet(), -1);

    /** The same pictures with another selection. */
    Listing selecting(Selection now) {
        BitSet bits = new BitSet();
        now.selected().forEach(bits::set);
        return new Listing(pictures, listed, total, counts, bits, now.focus());
    }

    /** The same selection, as far as its pictures are still shown, on other pictures. */
    Listing on(PictureQuery.Found now) {
        Set<String> chosen = new HashSet<>();
        selected.stream().forEach(index -> chosen.add(pictures.get(index).path()));
        String focused = focus < 0 ? "" : pictures.get(focus).path();
        List<Picture> others = now.pictures();
        BitSet kept = new BitSet();
        int found = focus;
        for (int i = 0; i < others.size(); i++) {
            String path = others.get(i).path();
            if (chosen.contains(path)) {
                kept.set(i);
            }
            if (path.equals(focused)) {
                found = i;
            }
        }
        return new Listing(others, now.listed(), now.total(), now.counts(), kept, found);
    }

    IntStream selection() {
        return selected.stream();
    }
}
