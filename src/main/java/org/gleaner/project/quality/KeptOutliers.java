package org.gleaner.project.quality;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gleaner.analysis.Outliers;
import org.gleaner.data.RegularFiles;
import org.gleaner.store.WholeFiles;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far pictures lie from each other, kept in a file as long as they are the same ones, wherever they lie by now. Any
 * thread.
 */
record KeptOutliers(Path file) {

    private static final Logger LOG = LoggerFactory.getLogger(KeptOutliers.class);

    /** Names the file's form and how pictures are compared: with another way it is another. */
    private static final String FORMAT = "gleaner outliers 1";

    /** As {@link Outliers#of}. */
    Outliers of(List<float[]> rows, Progress progress, CancelToken cancel) {
        List<String> digests = RowDigest.of(rows);
        // By what they hold, so that a picture that has moved changes nothing.
        int[] order = IntStream.range(0, rows.size())
                .boxed()
                .sorted(Comparator.comparing(digests::get))
                .mapToInt(Integer::intValue)
                .toArray();
        String key = RowDigest.ofAll(IntStream.of(order).mapToObj(digests::get).toList());
        return read(key, order).orElseGet(() -> {
            Outliers found = Outliers.of(rows, progress, cancel);
            write(key, order, found);
            return found;
        });
    }

    private Optional<Outliers> read(String key, int[] order) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(RegularFiles.open(file), 1 << 16))) {
            if (!in.readUTF().equals(FORMAT) || !in.readUTF().equals(key)) {
                return Optional.empty();
            }
            double limit = in.readDouble();
            float[] distances = new float[order.length];
            int[] nearest = new int[order.length];
            float[] nearestDistances = new float[order.length];
            for (int i : order) {
                distances[i] = in.readFloat();
                int place = in.readInt();
                if (place >= order.length) {
                    throw new IOException("it names what is not there");
                }
                nearest[i] = place < 0 ? -1 : order[place];
                nearestDistances[i] = in.readFloat();
            }
            return Optional.of(new Outliers(distances, nearest, nearestDistances, limit));
        } catch (IOException e) {
            LOG.warn("{} cannot be read and is made anew: {}", file, e.toString());
            return Optional.empty();
        }
    }

    private void write(String key, int[] order, Outliers found) {
        int[] places = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            places[order[place]] = place;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(FORMAT);
            out.writeUTF(key);
            out.writeDouble(found.limit());
            for (int i : order) {
                out.writeFloat(found.distances()[i]);
                out.writeInt(found.nearest()[i] < 0 ? -1 : places[found.nearest()[i]]);
                out.writeFloat(found.nearestDistances()[i]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            WholeFiles.write(file, bytes.toByteArray());
        } catch (Refusal e) {
            LOG.warn("Which photos are unlike the others cannot be kept: {}", e.reason());
        }
    }
}
