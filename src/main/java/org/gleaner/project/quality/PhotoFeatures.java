package org.gleaner.project.quality;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gleaner.data.Item;
import org.gleaner.data.TrainPlan;
import org.gleaner.gather.PictureFacts;
import org.gleaner.learn.Engine;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/**
 * What a backbone sees in a project's pictures, kept by what they hold. Any thread.
 *
 * @param whole whether those that are asked about are all there are, so that nothing else need be kept
 */
record PhotoFeatures(ProjectFolder folder, boolean whole) {

    static final String FILE = "features.bin";

    /** After so many, and after half as many as are known, what was seen is kept: a stop loses no more than that. */
    private static final int PART = 1024;

    /** As {@link Inspection#features}, of pictures of which these facts are known. */
    Features of(
            List<Item> items,
            Map<String, PictureFacts> facts,
            TrainPlan plan,
            Engine engine,
            Progress progress,
            CancelToken cancel) {
        Path file = folder.findings().resolve(FILE);
        String source = OutOfFold.quick(plan).source(engine);
        Map<String, float[]> known = FeatureFile.read(file, source);
        Map<String, Item> fresh = new LinkedHashMap<>();
        List<Item> readable = new ArrayList<>();
        List<String> hashes = new ArrayList<>();
        for (Item item : items) {
            PictureFacts picture = facts.get(item.path());
            if (picture != null) {
                readable.add(item);
                hashes.add(picture.sha256());
                if (!known.containsKey(picture.sha256())) {
                    fresh.putIfAbsent(picture.sha256(), item);
                }
            }
        }
        if (whole && !fresh.isEmpty()) {
            known.keySet().retainAll(Set.copyOf(hashes));
        }
        Looking looking = new Looking(plan, engine, progress, cancel);
        if (!see(List.copyOf(fresh.entrySet()), file, source, known, looking)) {
            FeatureFile.write(file, source, Map.of()); // damaged: all are looked at again
            return of(items, facts, plan, engine, progress, cancel);
        }
        return features(readable, hashes, known);
    }

    private record Looking(TrainPlan plan, Engine engine, Progress progress, CancelToken cancel) {}

    /** Adds what the network sees of each to what is known; false where that was seen by another network. */
    private boolean see(
            List<Map.Entry<String, Item>> unseen,
            Path file,
            String source,
            Map<String, float[]> known,
            Looking looking) {
        for (int from = 0; from < unseen.size(); ) {
            int begun = from;
            int to = Math.min(unseen.size(), from + Math.max(PART, known.size() / 2));
            List<Map.Entry<String, Item>> part = unseen.subList(from, to);
            List<float[]> rows = looking.engine.features(
                    folder.root(),
                    part.stream().map(Map.Entry::getValue).toList(),
                    looking.plan,
                    (done, total) -> looking.progress.report(begun + done, unseen.size()),
                    looking.cancel);
            if (known.values().stream().anyMatch(row -> row.length != rows.getFirst().length)) {
                return false;
            }
            for (int i = 0; i < part.size(); i++) {
                known.put(part.get(i).getKey(), rows.get(i));
            }
            FeatureFile.write(file, source, known);
            from = to;
        }
        return true;
    }

    private static Features features(List<Item> readable, List<String> hashes, Map<String, float[]> known) {
        return new Features(
                readable,
                hashes.stream()
                        .map(sha256 -> known.getOrDefault(sha256, new float[0]))
                        .toList());
    }
}
