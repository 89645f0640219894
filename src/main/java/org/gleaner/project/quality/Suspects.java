package org.gleaner.project.quality;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.gleaner.analysis.LabelIssue;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.analysis.SpotChecks;
import org.gleaner.data.Doubt;
import org.gleaner.store.JsonFiles;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which pictures were to be looked at, and how suspect their labels were: what is decided about these teaches something
 * of the others. Kept from one opening to the next. Any thread.
 */
final class Suspects {

    /** The file. */
    private record Listed(Map<String, Doubt> doubts) {}

    private static final Logger LOG = LoggerFactory.getLogger(Suspects.class);

    private final Path file;
    private @Nullable Map<String, Doubt> doubts;

    Suspects(Path file) {
        this.file = file;
    }

    /** Takes note of the suspects, and of those that are mixed in at random where a person allows it. */
    synchronized void learn(LabelIssues labels) {
        Map<String, Doubt> listed = new HashMap<>();
        Set<String> drawn = SpotChecks.among(labels, labels.ranked().size()).drawn();
        labels.flagged().forEach(issue -> listed.put(issue.path(), issue.first()));
        for (LabelIssue issue : labels.ranked()) {
            boolean suspect = issue.first().place() <= 1 && labels.before().cut() > 0;
            if (suspect || drawn.contains(issue.path())) {
                listed.put(issue.path(), issue.first());
            }
        }
        if (!listed.equals(doubts)) {
            doubts = listed;
            try {
                JsonFiles.write(file, new Listed(listed));
            } catch (Refusal e) {
                LOG.warn("Which labels were suspect cannot be kept: {}", e.reason());
            }
        }
    }

    /** How suspect a picture was; null for one that nobody was to look at. */
    synchronized @Nullable Doubt of(String path) {
        Map<String, Doubt> known = doubts;
        if (known == null) {
            known = read();
            doubts = known;
        }
        return known.get(path);
    }

    private Map<String, Doubt> read() {
        try {
            Map<String, Doubt> read =
                    Files.exists(file) ? JsonFiles.read(file, Listed.class).doubts() : null;
            return read == null ? Map.of() : read;
        } catch (Refusal e) {
            LOG.warn("{}; it is made anew", e.reason());
            return Map.of();
        }
    }
}
