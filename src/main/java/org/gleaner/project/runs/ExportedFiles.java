package org.gleaner.project.runs;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gleaner.data.TrainPlan;
import org.gleaner.image.FileHash;
import org.gleaner.store.JsonFiles;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

/**
 * The file {@code model.json} of an exported folder: what the model is, and the SHA-256 of every other file.
 *
 * @param gleaner version of the program that wrote it
 * @param classes in the order of the probabilities
 * @param unlikeBeyond distance beyond which a picture is unlike the training data
 * @param files hash by name
 */
public record ExportedFiles(
        String name,
        String gleaner,
        Instant exported,
        List<String> classes,
        double unlikeBeyond,
        TrainPlan plan,
        Map<String, String> files) {

    public static final String MANIFEST = "model.json";
    public static final String WEIGHTS = "model.safetensors";

    public ExportedFiles {
        requireNonNull(name, "name");
        requireNonNull(plan, "plan");
        classes = List.copyOf(classes);
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** Reads it without a look at the other files. */
    public static ExportedFiles in(Path folder) {
        return JsonFiles.read(folder.resolve(MANIFEST), ExportedFiles.class);
    }

    /**
     * Reads it, and compares every file with its hash.
     *
     * @throws Refusal when one is missing or was changed, in one line that names it
     */
    static ExportedFiles checked(Path folder) {
        ExportedFiles exported = in(folder);
        if (!exported.files.containsKey(WEIGHTS)) {
            throw new Refusal("%s says nothing of %s.", folder.resolve(MANIFEST), WEIGHTS);
        }
        exported.files.keySet().forEach(name -> {
            // Only names: a path could lead anywhere.
            if (!name.matches("[A-Za-z0-9.-]+") || !Files.isRegularFile(folder.resolve(name))) {
                throw new Refusal("The exported model %s is not whole: %s is missing.", folder, name);
            }
            if (!exported.wrote(folder, name)) {
                throw new Refusal("%s is not as it was exported: it was changed or cut off.", folder.resolve(name));
            }
        });
        return exported;
    }

    /** Whether a file of the folder is one of these, and still as it was written. */
    public boolean wrote(Path folder, String name) {
        Path file = folder.resolve(name);
        return name.equals(MANIFEST)
                ? JsonFiles.holds(file, this)
                : Files.isRegularFile(file) && hash(file).equals(files.get(name));
    }

    public static Map<String, String> hashes(Path folder, List<String> names) {
        Map<String, String> hashes = new TreeMap<>();
        names.forEach(name -> hashes.put(name, hash(folder.resolve(name))));
        return hashes;
    }

    public void write(Path folder) {
        JsonFiles.write(folder.resolve(MANIFEST), this);
    }

    private static String hash(Path file) {
        try {
            return FileHash.sha256(file);
        } catch (IOException e) {
            throw new Refusal(e, "Cannot read %s: %s", file, Reason.of(e));
        }
    }
}
