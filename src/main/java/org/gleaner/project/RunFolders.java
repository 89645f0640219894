package org.gleaner.project;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.TrainEvent;
import org.gleaner.store.JsonFiles;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.Reason;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/** The folders {@code runs/0001} and so on: {@code run.json}, {@code metrics.csv}, {@code evaluation.json}, and the engine's model. */
final class RunFolders {

    /**
     * The file {@code run.json}.
     *
     * @param dataset digest of the data
     * @param journal records the journal had, so that the run's rows can follow files that moved since
     * @param versions of what it ran on
     */
    record Facts(
            Instant started,
            TrainPlan plan,
            String dataset,
            int journal,
            Map<String, String> versions,
            TrainEvent.@Nullable Prepared prepared,
            TrainEvent.@Nullable Done done) {

        Facts {
            requireNonNull(started);
            requireNonNull(plan);
            requireNonNull(dataset);
        }

        Facts with(TrainEvent.Prepared now) {
            return new Facts(started, plan, dataset, journal, versions, now, done);
        }

        Facts with(TrainEvent.Done now) {
            return new Facts(started, plan, dataset, journal, versions, prepared, now);
        }

        void write(Path folder) {
            JsonFiles.write(folder.resolve(FACTS), this);
        }
    }

    static final String FACTS = "run.json";

    private final ProjectFolder folder;

    RunFolders(ProjectFolder folder) {
        this.folder = folder;
    }

    /** Makes the next folder and writes down what is going to be trained. */
    RunRecorder begin(TrainPlan plan, Dataset data, int journal) {
        int number = 1 + folders().stream().mapToInt(RunFolders::number).max().orElse(0);
        Path run = folder.runs().resolve("%04d".formatted(number));
        try {
            Files.createDirectories(run);
        } catch (IOException e) {
            throw new Refusal("Cannot write " + run + ": " + Reason.of(e), e);
        }
        Facts facts = new Facts(Instant.now(), plan, data.digest(), journal, versions(), null, null);
        facts.write(run);
        return new RunRecorder(run, data.classes(), facts);
    }

    /** Takes a run that has nothing to show out of the way, into the trash. */
    void discard(Path run) {
        Path trash = folder.file(new FreeNames(folder).claim(ProjectFolder.TRASH + "/run-" + run.getFileName()));
        try {
            Files.createDirectories(folder.file(ProjectFolder.TRASH));
            Files.move(run, trash, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Refusal("Cannot move " + run + " to the trash: " + Reason.of(e), e);
        }
    }

    /** The runs that finished an epoch at least, newest first. Folders that cannot be read are passed over. */
    List<Run> list() {
        return folders().stream()
                .flatMap(run -> readable(run).stream())
                .filter(run -> !run.epochs().isEmpty())
                .sorted(Comparator.comparingInt(Run::number).reversed())
                .toList();
    }

    private static Optional<Run> readable(Path run) {
        try {
            return Optional.of(read(run));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    static Run read(Path run) {
        Facts facts = facts(run);
        return new Run(
                number(run),
                run,
                facts.started(),
                facts.plan(),
                facts.dataset(),
                facts.prepared(),
                Metrics.read(run),
                facts.done());
    }

    static Facts facts(Path run) {
        return JsonFiles.read(run.resolve(FACTS), Facts.class);
    }

    /** What the network said at the time. */
    static Evaluation evaluation(Path run) {
        return JsonFiles.read(run.resolve(RunRecorder.EVALUATION), Evaluation.class);
    }

    private static int number(Path run) {
        return Integer.parseInt(run.getFileName().toString());
    }

    private List<Path> folders() {
        List<Path> runs = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(
                folder.runs(), child -> child.getFileName().toString().matches("[0-9]{1,9}"))) {
            children.forEach(runs::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw new Refusal("Cannot read " + folder.runs(), e);
        }
        return runs;
    }

    private static Map<String, String> versions() {
        String gleaner = RunFolders.class.getPackage().getImplementationVersion();
        return new TreeMap<>(Map.of(
                "gleaner", gleaner == null ? "unpackaged" : gleaner,
                "java", System.getProperty("java.runtime.version", ""),
                "os",
                        "%s %s %s"
                                .formatted(
                                        System.getProperty("os.name"),
                                        System.getProperty("os.version"),
                                        System.getProperty("os.arch"))));
    }
}
