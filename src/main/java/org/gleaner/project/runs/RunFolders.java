package org.gleaner.project.runs;

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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gleaner.data.Content;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.FileStat;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.learn.TempFolder;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.files.FreeNames;
import org.gleaner.project.files.Hashes;
import org.gleaner.store.JsonFiles;
import org.gleaner.store.OwnFolder;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.Message;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders {@code runs/0001} and so on: {@code run.json}, {@code metrics.csv}, {@code evaluation.json}, and the
 * engine's model.
 */
public final class RunFolders {

    /**
     * The file {@code run.json}.
     *
     * @param dataset digest of the data
     * @param journal records the journal had, so that the run's rows can follow files that moved since
     * @param versions of what it ran on
     * @param name as a person calls the run; null for none
     * @param notes what a person has noted; null for nothing
     */
    public record Facts(
            Instant started,
            TrainPlan plan,
            String dataset,
            int journal,
            Map<String, String> versions,
            @Nullable String name,
            @Nullable String notes,
            TrainEvent.@Nullable Prepared prepared,
            TrainEvent.@Nullable Done done) {

        public Facts {
            requireNonNull(started);
            requireNonNull(dataset);
            plan = isLocal(plan.model().weights()) && isLocal(plan.model().backbone()) ? plan : plan.withoutPaths();
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

    public static final String FACTS = "run.json";

    /** Files that a training was writing when it died. */
    private static final List<String> UNFINISHED = List.of(
            FACTS + ".new",
            RunRecorder.EVALUATION + ".new",
            Engine.MODEL + ".tmp",
            Engine.CHECKPOINT + ".tmp",
            Engine.OUT_OF_DISTRIBUTION + ".tmp",
            Engine.FORMER_OUT_OF_DISTRIBUTION + ".tmp");

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_NOTES = 10_000;

    /** More than anyone trains; names stay short. */
    private static final int MOST_RUNS = 999_999;

    private static final Logger LOG = LoggerFactory.getLogger(RunFolders.class);

    private final ProjectFolder folder;
    private volatile @Nullable KeptEvaluation kept;

    /** What was read last; one is kept, as it can be large. */
    private record KeptEvaluation(Path file, Content content, Evaluation evaluation) {}

    /**
     * The runs of a project that this process alone has open, without what trainings that died have left half-done.
     *
     * @param notes gets a line for each run that cannot be read
     */
    public static RunFolders tidied(ProjectFolder folder, List<Message> notes) {
        RunFolders runs = new RunFolders(folder);
        folders(folder.runs()).forEach(run -> runs.tidy(run, notes));
        TempFolder.clear(folder.runs().resolveSibling("findings"));
        return runs;
    }

    RunFolders(ProjectFolder folder) {
        this.folder = folder;
    }

    /**
     * Makes the next folder and writes down what is going to be trained. A removed run may come back, so its number is
     * not given again.
     *
     * @param hashes learns what the training reads
     */
    RunRecorder begin(TrainPlan plan, Dataset data, int journal, Hashes hashes) {
        Stream<Path> removed = names(folder.file(ProjectFolder.REMOVED_RUNS)).stream()
                // The second of a number is called as in 0002-2.
                .map(run -> run.resolveSibling(run.getFileName().toString().replaceFirst("-[0-9]+$", "")));
        int number = 1
                + Stream.concat(names(folder.runs()).stream(), removed)
                        .mapToInt(run -> number(run).orElse(0))
                        .max()
                        .orElse(0);
        if (number > MOST_RUNS) {
            throw new Refusal("There is no number left for another run in %s.", folder.runs());
        }
        Path run = folder.runs().resolve(name(number));
        try {
            Files.createDirectories(run);
        } catch (IOException e) {
            throw new Refusal(e, "Cannot write %s: %s", run, Reason.of(e));
        }
        Facts facts = new Facts(Instant.now(), plan, sizes(data), journal, versions(), null, null, null, null);
        facts.write(run);
        return RunRecorder.ofNew(this, run, plan, data, hashes);
    }

    /**
     * What tells data from other data as far as is known before the pictures are read; all that earlier versions wrote
     * down.
     */
    public static String sizes(Dataset data) {
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
    public void describe(Run run, String name, String notes) {
        String line = name.strip().replaceAll("\\s+", " ");
        if (line.length() > LONGEST_NAME || notes.length() > LONGEST_NOTES) {
            throw new Refusal(
                    "A run's name has at most %d characters, and its notes %,d.", LONGEST_NAME, LONGEST_NOTES);
        }
        update(run.folder(), facts -> facts.with(line.isEmpty() ? null : line, notes.isBlank() ? null : notes.strip()));
    }

    /**
     * Takes a run that has nothing to show out of the way: into the trash, but for a network that was never judged, as
     * that has learned nothing and would fill the disk. What cannot be done now is done when the project is next
     * opened.
     */
    void discard(Path run) {
        try {
            if (!Files.exists(run.resolve(RunRecorder.EVALUATION))) {
                Files.deleteIfExists(run.resolve(Engine.MODEL));
            }
            Files.createDirectories(folder.file(ProjectFolder.TRASH));
            Path trash = folder.file(new FreeNames(folder).claim(ProjectFolder.TRASH + "/run-" + run.getFileName()));
            Files.move(run, trash, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("{} could not be moved to the trash: {}", run, e.toString());
        }
    }

    /** A training that came to its end has no use for it; what cannot be done now costs room alone. */
    void forgetCheckpoint(Path run) {
        try {
            Files.deleteIfExists(run.resolve(Engine.CHECKPOINT));
        } catch (IOException e) {
            LOG.warn("The checkpoint of {} could not be deleted: {}", run, e.toString());
        }
    }

    private void tidy(Path folder, List<Message> notes) {
        try {
            for (String unfinished : UNFINISHED) {
                Files.deleteIfExists(folder.resolve(unfinished));
            }
            if (!Files.exists(folder.resolve(FACTS))) {
                Files.deleteIfExists(folder); // unless there is anything in it
                return;
            }
            Run run = read(folder);
            if (run.done() == null && run.epochs().isEmpty()) {
                discard(folder);
            } else if (run.done() != null) {
                forgetCheckpoint(folder);
            }
        } catch (Refusal e) {
            notes.add(new Message("Run %s is left out: %s", folder.getFileName(), e.reason()));
        } catch (IOException e) {
            LOG.warn("{} could not be tidied up: {}", folder, e.toString());
        }
    }

    /** The runs that finished an epoch at least, newest first. Folders that cannot be read are passed over. */
    public List<Run> list() {
        return folders(folder.runs()).stream()
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

    public static Run read(Path run) {
        OwnFolder.check(run);
        Facts facts = facts(run);
        return new Run(
                number(run).orElseThrow(() -> new Refusal("%s is no run's folder.", run)),
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

    public static Facts facts(Path run) {
        return JsonFiles.read(run.resolve(FACTS), Facts.class);
    }

    /** What the network said at the time. */
    public static Evaluation evaluation(Path run) {
        try {
            return JsonFiles.read(run.resolve(RunRecorder.EVALUATION), Evaluation.class);
        } catch (Refusal e) {
            throw e.with(new Message("Choose another run, or train again; the model itself can be used."));
        }
    }

    /** As {@link #evaluation}, but read once only for as long as the file stays as it is. */
    public Evaluation latestEvaluation(Run run) {
        Path file = run.folder().resolve(RunRecorder.EVALUATION);
        KeptEvaluation before = kept;
        try {
            FileStat stat = FileStat.of(file);
            if (before != null && before.file.equals(file) && before.content.vouchesFor(stat)) {
                return before.evaluation;
            }
            Content content = new Content("", stat, System.currentTimeMillis());
            KeptEvaluation now = new KeptEvaluation(file, content, evaluation(run.folder()));
            kept = now;
            return now.evaluation;
        } catch (IOException e) {
            return evaluation(run.folder()); // which says why it cannot be read
        }
    }

    /** The number in a run's name; empty for what this program has not named. */
    static OptionalInt number(Path run) {
        String name = String.valueOf(run.getFileName());
        int number = name.matches("[0-9]{4,6}") ? Integer.parseInt(name) : 0;
        return number > 0 && name.equals(name(number)) ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "%04d", number);
    }

    /** What is called as a run is; the rest is of somebody else, and left alone. */
    private static List<Path> folders(Path runs) {
        return names(runs).stream().filter(run -> number(run).isPresent()).toList();
    }

    private static List<Path> names(Path folder) {
        List<Path> names = new ArrayList<>();
        if (!Files.exists(folder)) {
            return names;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            children.forEach(names::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw new Refusal(e, "Cannot read %s", folder);
        }
        return names;
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
