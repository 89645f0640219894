package org.gleaner.project.quality;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What was said of pictures the last time, so that nothing is learnt twice: an Apply gives them the labels from which
 * was learnt while a person marked them. Any thread.
 */
final class LastLesson {

    private String key = "";
    private Map<String, float[]> said = Map.of();

    /**
     * The probabilities of the classes by picture.
     *
     * @param how what they depend on besides
     * @param rows of features, one a picture
     * @param labels of the pictures
     * @param learn finds them out
     */
    synchronized float[][] of(String how, List<float[]> rows, int[] labels, Supplier<float[][]> learn) {
        List<String> digests = RowDigest.of(rows);
        List<String> taught = IntStream.range(0, labels.length)
                .mapToObj(i -> digests.get(i) + " " + labels[i])
                .toList();
        String wanted = RowDigest.ofAll(
                Stream.concat(Stream.of(how), taught.stream().sorted()).toList());
        if (wanted.equals(key)) {
            return taught.stream().map(said::get).toArray(float[][]::new);
        }
        float[][] learnt = learn.get();
        Map<String, float[]> now = new HashMap<>();
        for (int i = 0; i < labels.length; i++) {
            now.put(taught.get(i), learnt[i]);
        }
        key = wanted;
        said = now;
        return learnt;
    }
}
