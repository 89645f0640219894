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
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.TrainEvent;
import org.gleaner.store.JsonFiles;
import org.gleaner.store.OwnFolder;
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
     * @param name as a person calls the run; null for none
     * @param notes what a person has noted; null for nothing
     */
    record Facts(
            Instant started,
            TrainPlan plan,
            String dataset,
            int journal,
            Map<String, String> versions,
            @Nullable String name,
            @Nullable String notes,
            TrainEvent.@Nullable Prepared prepared,
            TrainEvent.@Nullable Done done) {

        Facts {
            requireNonNull(started);
            requireNonNull(dataset);
            plan = isLocal(plan.weights()) && isLocal(plan.backbone()) ? plan : plan.withoutPaths();
        }

        /** Windows sends a person's credentials to whatever server a path names. */
        private static boolean isLocal(@Nullable String path) {
            return path == null || !(path.matches("[\\\\/]{2}.*") || path.indexOf('\0') >= 0);
        }

        Facts of(String digest) {
            return new Facts(started, plan, digest, journal, versions, name, notes, prepared, done);
        }

        Facts with(TrainEvent.Prepared now) {
            return new Facts(started, plan, dataset, journal, versions, name, notes, now, done);
        }

        Facts with(TrainEvent.Done now) {
            return new Facts(started, plan, dataset, journal, versions, name, notes, prepared, now);
        }

        Facts with(@Nullable String title, @Nullable String remarks) {
            return new Facts(started, plan, dataset, journal, versions, title, remarks, prepared, done);
        }

        void write(Path folder) {
            JsonFiles.write(folder.resolve(FACTS), this);
        }
    }

    static final String FACTS = "run.json";

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_NOTES = 10_000;

    private final ProjectFolder folder;

    RunFolders(ProjectFolder folder) {
        this.folder = folder;
    }

    /**
     * Makes the next folder and writes down what is going to be trained. A removed run may come back, so its number is not given again.
     *
     * @param hashes learns what the training reads
     */
    RunRecorder begin(TrainPlan plan, Dataset data, int journal, Hashes hashes) {
        int number = 1 + Math.max(last(folder.runs()), last(folder.file(ProjectFolder.REMOVED_RUNS)));
        Path run = folder.runs().resolve("%04d".formatted(number));
        try {
            Files.createDirectories(run);
        } catch (IOException e) {
            throw new Refusal("Cannot write " + run + ": " + Reason.of(e), e);
        }
        Facts facts = new Facts(Instant.now(), plan, sizes(data), journal, versions(), null, null, null, null);
        facts.write(run);
        return new RunRecorder(this, run, data, hashes);
    }

    /** What tells data from other data as far as is known before the pictures are read; all that earlier versions wrote down. */
    static String sizes(Dataset data) {
        return data.digest(item -> Long.toString(item.bytes()));
    }

    /** Changes what is written down of a run, one change after the other. */
    synchronized void update(Path run, UnaryOperator<Facts> change) {
        change.apply(facts(run)).write(run);
    }

    /**
     * Gives a run a name of one line and notes; blank for none.
     *
     * @throws Refusal when they are too long, or cannot be written
     */
    void describe(Run run, String name, String notes) {
        String line = name.strip().replaceAll("\\s+", " ");
        if (line.length() > LONGEST_NAME || notes.length() > LONGEST_NOTES) {
            throw new Refusal("A run's name has at most %d characters, and its notes %,d."
                    .formatted(LONGEST_NAME, LONGEST_NOTES));
        }
        update(run.folder(), facts -> facts.with(line.isEmpty() ? null : line, notes.isBlank() ? null : notes.strip()));
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
        return folders(folder.runs(), "").stream()
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
        OwnFolder.check(run);
        Facts facts = facts(run);
        return new Run(
                number(run),
                run,
                facts.started(),
                facts.plan(),
                facts.dataset(),
                Objects.requireNonNullElse(facts.name(), ""),
                Objects.requireNonNullElse(facts.notes(), ""),
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

    /** The last number in a folder of runs, where a second run of a number is called as in {@code 0002-2}; 0 for none. */
    private static int last(Path runs) {
        return folders(runs, "(-[0-9]+)?").stream()
                .mapToInt(run -> Integer.parseInt(run.getFileName().toString().replaceFirst("-.*", "")))
                .max()
                .orElse(0);
    }

    /** @param ending pattern of what may follow the number */
    private static List<Path> folders(Path folder, String ending) {
        List<Path> runs = new ArrayList<>();
        if (!Files.exists(folder)) {
            return runs; // nothing was trained yet
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(
                folder, child -> child.getFileName().toString().matches("[0-9]{1,9}" + ending))) {
            children.forEach(runs::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw new Refusal("Cannot read " + folder, e);
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
