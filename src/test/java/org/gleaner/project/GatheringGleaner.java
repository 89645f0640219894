package org.gleaner.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.gleaner.gather.Candidate.Missed;
import org.gleaner.gather.Limits;
import org.gleaner.gather.WebPictures;
import org.gleaner.net.Timeouts;
import org.gleaner.project.collect.Adding.Added;
import org.gleaner.project.collect.Adding.Addition;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/**
 * A program that gathers with little patience, and tells its rows and the most memory it had: {@code DIR URLS
 * HOST:PORT}.
 */
final class GatheringGleaner {

    private GatheringGleaner() {}

    /** Limits for tests on loopback. */
    static Limits limits(String allowed) {
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(2), 1000, Duration.ofSeconds(6));
        return new Limits(16, 50_000_000, 2_000_000, 16, 16, Integer.MAX_VALUE, timeouts, Set.of(allowed));
    }

    public static void main(String[] args) throws IOException {
        try (Project project = Project.open(Path.of(args[0]))) {
            Addition addition = new Addition("cat", WebPictures.listedIn(Path.of(args[1])));
            Added added = project.adding().add(List.of(addition), limits(args[2]), Progress.NONE, new CancelToken());
            for (Missed row : added.missed()) {
                System.out.println(
                        "row " + row.picture().image() + " " + row.reason().toString());
            }
        }
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .forEach(System.out::println);
        }
    }
}
