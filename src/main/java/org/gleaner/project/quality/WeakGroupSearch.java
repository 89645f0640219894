package org.gleaner.project.quality;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.gleaner.analysis.WeakSpot;
import org.gleaner.analysis.WeakSpots;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Provenance;
import org.gleaner.data.Split;
import org.gleaner.project.files.Hashes;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Looks for kinds of photos on which a model is weak, by what is known of the photos without it. Needs no network:
 * which photos look alike is told by what one saw in them before, if it did. Any thread.
 *
 * @param origin where a photo came from
 * @param features the file of what a network saw
 */
record WeakGroupSearch(
        ImageQuality qualities, Hashes hashes, Path features, Function<Item, Optional<Provenance>> origin) {

    /** The groups are drawn in the same way each time. */
    private static final long SEED = 42;

    /** A photo of today and what the model says of it. */
    private record Judged(Item photo, LabelledPrediction said) {}

    WeakGroups of(Dataset data, Evaluation evaluation, Progress progress, CancelToken cancel) {
        List<Judged> judged = evaluation.of(Split.VALID).stream()
                .flatMap(row -> Optional.ofNullable(data.item(row.path())).map(item -> new Judged(item, row)).stream())
                .toList();
        List<Item> photos = judged.stream().map(Judged::photo).toList();
        List<Trait> traits = new Traits(photos, qualities.seen(photos, progress, cancel))
                .measured()
                .from(origin)
                .folders()
                .alike(features(photos), SEED, cancel)
                .found();
        return of(judged.stream().map(Judged::said).toList(), traits);
    }

    /** @param traits of the photos that the rows are about, in their order */
    static WeakGroups of(List<LabelledPrediction> rows, List<Trait> traits) {
        BitSet wrong = new BitSet();
        IntStream.range(0, rows.size()).filter(i -> rows.get(i).wrong()).forEach(wrong::set);
        WeakSpots.Found found = WeakSpots.of(
                rows.size(), wrong, traits.stream().map(Trait::attribute).toList());
        return new WeakGroups(
                found.spots().stream().map(spot -> group(spot, rows, traits)).toList(), found);
    }

    private List<float @Nullable []> features(List<Item> photos) {
        Map<String, float[]> known = FeatureFile.read(features, null);
        List<float @Nullable []> rows = new ArrayList<>();
        photos.forEach(item -> rows.add(hashes.known(item).map(known::get).orElse(null)));
        return rows;
    }

    private static WeakGroups.Group group(WeakSpot spot, List<LabelledPrediction> rows, List<Trait> traits) {
        List<Message> words = spot.where().stream()
                .map(condition -> traits.stream()
                        .filter(trait -> trait.name().equals(condition.attribute()))
                        .findFirst()
                        .map(trait -> trait.words().apply(condition.value()))
                        .orElseThrow())
                .toList();
        List<String> paths = spot.members().stream()
                .map(rows::get)
                .sorted(Comparator.comparingDouble(LabelledPrediction::loss).reversed())
                .sorted(Comparator.comparing(row -> !row.wrong()))
                .map(LabelledPrediction::path)
                .toList();
        return new WeakGroups.Group(spot.where(), Message.listed(words), paths, spot.wrong(), spot.rest());
    }
}
