package org.gleaner.project.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gleaner.store.JsonFiles;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

/**
 * What a person wants of a project's log, kept beside it. A value.
 *
 * @param keep whether answers in the window and on the served page are logged
 * @param days after which they are forgotten; 0 for never
 */
public record MonitoringSettings(boolean keep, int days) {

    /** Nothing is logged, and nothing forgotten, unless a person wants it. */
    public static final MonitoringSettings USUAL = new MonitoringSettings(false, 0);

    private static final String FILE = "settings.json";

    public MonitoringSettings {
        if (days < 0) {
            throw new IllegalArgumentException("days " + days);
        }
    }

    /** Those of a project; the usual ones where there are none that can be read. */
    public static MonitoringSettings of(Path root) {
        Path file = file(root);
        try {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    ? JsonFiles.read(file, MonitoringSettings.class)
                    : USUAL;
        } catch (Refusal broken) {
            return USUAL; // logging photos is never begun by a file that nobody can read
        }
    }

    /**
     * Keeps them with the project.
     *
     * @throws Refusal when they cannot be written
     */
    public void write(Path root) {
        Path file = file(root);
        try {
            Files.createDirectories(file.resolveSibling(""));
        } catch (IOException e) {
            throw new Refusal(e, "Cannot write %s: %s", file, Reason.of(e));
        }
        JsonFiles.write(file, this);
    }

    private static Path file(Path root) {
        return ProjectFolder.at(root).checked().watch().resolve(FILE);
    }

    /** The moment before which answers are forgotten; empty for never. */
    public Optional<Instant> forgotten(Instant now) {
        return days == 0 ? Optional.empty() : Optional.of(now.minus(Duration.ofDays(days)));
    }
}
