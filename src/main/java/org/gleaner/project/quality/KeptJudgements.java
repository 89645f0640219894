package org.gleaner.project.quality;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.gleaner.data.Evaluation;
import org.gleaner.store.JsonFiles;
import org.gleaner.task.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The out-of-fold judgements that are kept in a folder, a file for each way. Any thread. */
record KeptJudgements(Path folder) {

    /**
     * What is kept.
     *
     * @param dataset digest of the pictures and labels that were judged
     * @param key of how they were
     */
    record Kept(String dataset, String key, Evaluation evaluation) {

        Kept {
            requireNonNull(dataset);
            requireNonNull(key);
            requireNonNull(evaluation);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(KeptJudgements.class);

    /** What is kept of a way; a file that cannot be read is as good as none. */
    Optional<Kept> read(OutOfFold.Way way) {
        Path file = file(way);
        try {
            return Files.exists(file) ? Optional.of(JsonFiles.read(file, Kept.class)) : Optional.empty();
        } catch (Refusal e) {
            LOG.warn("{}; it is made anew", e.reason());
            return Optional.empty();
        }
    }

    void write(OutOfFold.Way way, Kept kept) {
        JsonFiles.write(file(way), kept);
    }

    private Path file(OutOfFold.Way way) {
        return folder.resolve(way.name().toLowerCase(Locale.ROOT) + ".json");
    }
}
