package org.gleaner.project.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gleaner.store.JsonFiles;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants of a project's log, kept beside it. A value.
 *
 * @param keep whether answers in the window and on the served page are logged
 * @param days after which they are forgotten; 0 for never
 * @param challenger folder of the second model that is asked the same, within the project where it is a run of it; null
 *     for none
 */
public record MonitoringSettings(
        boolean keep, int days, @Nullable String challenger) {

    /** Nothing is logged, and nothing forgotten, unless a person wants it. */
    public static final MonitoringSettings USUAL = new MonitoringSettings(false, 0, null);

    private static final String FILE = "settings.json";

    public MonitoringSettings {
        if (days < 0) {
            throw new IllegalArgumentException("days " + days);
        }
    }

    /** Those of a project whose second model is in this folder. */
    public static MonitoringSettings of(Path root, boolean keep, int days, @Nullable Path challenger) {
        ProjectFolder project = ProjectFolder.at(root);
        String folder = challenger == null
                ? null
                : root.equals(ProjectFolder.rootOfRun(challenger)) ? project.path(challenger) : challenger.toString();
        return new MonitoringSettings(keep, days, folder);
    }

    /** Folder of the second model; null for none, also where what is written down is no path. */
    public @Nullable Path challengerOf(Path root) {
        try {
            return challenger == null ? null : root.resolve(challenger).normalize();
        } catch (InvalidPathException e) {
            return null;
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
