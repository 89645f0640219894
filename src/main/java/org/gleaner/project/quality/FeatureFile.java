package org.gleaner.project.quality;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gleaner.data.RegularFiles;
import org.gleaner.store.WholeFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The features of pictures by the SHA-256 of their files, so that a picture that moves keeps them; as 16-bit floats. A
 * file that cannot be read, or is of another backbone, is as good as none. Stateless.
 */
public final class FeatureFile {

    private static final Logger LOG = LoggerFactory.getLogger(FeatureFile.class);

    private FeatureFile() {}

    /**
     * Reads the features of pictures by SHA-256; none when the file cannot be read.
     *
     * @param source what the features were made with; null for whatever it was
     */
    public static Map<String, float[]> read(Path file, @Nullable String source) {
        Map<String, float[]> features = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return features;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(RegularFiles.open(file), 1 << 16))) {
            String made = in.readUTF();
            if (source == null || made.equals(source)) {
                int pictures = in.readInt();
                int width = in.readInt();
                if (width < 0
                        || (width == 0 && pictures != 0)
                        || (long) pictures * width * Short.BYTES > Files.size(file)) {
                    throw new IOException("it says that it holds more than it does");
                }
                for (int i = 0; i < pictures; i++) {
                    String sha256 = in.readUTF();
                    float[] row = new float[width];
                    for (int j = 0; j < width; j++) {
                        row[j] = Float.float16ToFloat(in.readShort());
                        if (!Float.isFinite(row[j])) {
                            throw new IOException("it holds what is no number");
                        }
                    }
                    features.put(sha256, row);
                }
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read and is made anew: {}", file, e.toString());
            features.clear();
        }
        return features;
    }

    static void write(Path file, String source, Map<String, float[]> features) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(source);
            out.writeInt(features.size());
            out.writeInt(features.values().stream()
                    .findFirst()
                    .map(row -> row.length)
                    .orElse(0));
            for (Map.Entry<String, float[]> picture : features.entrySet()) {
                out.writeUTF(picture.getKey());
                for (float value : picture.getValue()) {
                    out.writeShort(Float.floatToFloat16(value));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        WholeFiles.write(file, bytes.toByteArray());
    }
}
