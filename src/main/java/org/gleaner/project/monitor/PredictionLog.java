package org.gleaner.project.monitor;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Prediction;
import org.gleaner.data.Split;
import org.gleaner.image.Decoder;
import org.gleaner.image.FileHash;
import org.gleaner.image.ImageFormats;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.learn.Classifier;
import org.gleaner.project.inference.Opinion;
import org.gleaner.project.runs.RunFolders;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.store.OwnFolder;
import org.gleaner.store.PredictionLogFile;
import org.gleaner.store.PredictionRecord;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.WholeFiles;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a model in use was shown and said, for people to look at. Any thread tells it; a thread of its own writes,
 * so that no answer waits for the disk.
 */
public final class PredictionLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PredictionLog.class);
    private static final String FILE = "log.jsonl";
    private static final String PICTURES = "pictures";

    /** Bytes of pictures that may wait to be written; with more, an answer is not logged. */
    private static final long MOST_WAITING = 64_000_000;

    private static final int LONGEST_NAME = 100;

    private static final int CLOSING_SECONDS = 20;

    private final Path folder;
    private final Runnable written;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("prediction-log").factory());
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    /**
     * Opens a log, or starts one.
     *
     * @param folder a project, where the window shows it, or any other
     * @param written comes on the log's own thread when something new is in it
     * @throws Refusal when it cannot be written
     */
    public PredictionLog(Path folder, Runnable written) {
        this.written = written;
        this.folder = folderIn(folder);
        try {
            Files.createDirectories(this.folder.resolve(PICTURES));
        } catch (IOException e) {
            throw new Refusal(e, "Cannot keep a log in %s: %s", folder, Reason.of(e));
        }
        PredictionLogFile.append(this.folder.resolve(FILE), List.of());
    }

    /** The folder of a project's log, or the other one itself; neither may lead elsewhere. */
    private static Path folderIn(Path folder) {
        if (Files.exists(folder.resolve(".gleaner"), LinkOption.NOFOLLOW_LINKS)) {
            return ProjectFolder.at(folder).checked().watch();
        }
        OwnFolder.check(folder.resolve(PICTURES));
        return folder;
    }

    /** What is in the log of a project, or in another folder; nothing when there is none. */
    public static MonitoringReport read(Path folder) {
        Path at = folderIn(folder);
        return MonitoringReport.of(at, PredictionLogFile.read(at.resolve(FILE)));
    }

    /** Says which model is logged from now on, and what it is compared with. */
    public void begin(TrainedModel model, Classifier classifier) {
        List<Float> heldOut = list(classifier.detector().known());
        PredictionRecord.Model now = new PredictionRecord.Model(
                Instant.now(), model.name(), classifier.classes(), heldOut, predicted(model));
        write(() -> {
            PredictionRecord.Model known = MonitoringReport.of(folder, PredictionLogFile.read(folder.resolve(FILE)))
                    .model(now.name());
            if (known == null
                    || !known.classes().equals(now.classes())
                    || !known.heldOut().equals(now.heldOut())
                    || (known.predicted().isEmpty() && !now.predicted().isEmpty())) {
                append(now);
            }
        });
    }

    /**
     * How often each class was named for the pictures held back; nothing when none was, or for an exported model, whose
     * evaluation is elsewhere.
     */
    private static List<Integer> predicted(TrainedModel model) {
        if (!Files.exists(model.folder().resolve(RunFolders.FACTS))) {
            return List.of();
        }
        Evaluation then = RunFolders.evaluation(model.folder());
        List<LabelledPrediction> heldOut = then.of(Split.VALID);
        if (heldOut.isEmpty()) {
            return List.of();
        }
        int[] counts = new int[then.classes().size()];
        heldOut.forEach(row -> counts[row.predicted()]++);
        return Arrays.stream(counts).boxed().toList();
    }

    /**
     * A picture came from elsewhere; a copy of it is kept. Never waits.
     *
     * @param name of the file as its sender called it; empty for none
     * @param second asked about the same picture, for comparison; null for none
     */
    public void served(
            TrainedModel model, String name, byte[] picture, Prediction answer, @Nullable Challenger second) {
        Instant now = Instant.now();
        if (second == null) {
            keep(now, model, name, picture, answer, null);
        } else {
            var _ = second.ask(picture)
                    .exceptionally(failure -> Optional.empty())
                    .thenAccept(said -> keep(now, model, name, picture, answer, said.orElse(null)));
        }
    }

    private void keep(
            Instant when,
            TrainedModel model,
            String name,
            byte[] picture,
            Prediction answer,
            PredictionRecord.@Nullable Challenger challenger) {
        if (waiting.addAndGet(picture.length) > MOST_WAITING) {
            waiting.addAndGet(-picture.length);
            LOG.warn("The disk is too slow for the log: {} answers are not in it", lost.incrementAndGet());
            return;
        }
        write(() -> {
            try {
                append(seen(when, model, kept(picture), name, answer, challenger));
            } finally {
                waiting.addAndGet(-picture.length);
            }
        });
    }

    /** Pictures of this computer were asked about; copies of them are kept, as what the log names must lie in it. */
    public void asked(List<Path> files, List<Opinion> opinions) {
        write(() -> append(rows(files, opinions).toArray(PredictionRecord[]::new)));
    }

    private List<PredictionRecord.Seen> rows(List<Path> files, List<Opinion> opinions) {
        Opinion first = opinions.getFirst();
        List<PredictionRecord.Seen> rows = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Prediction answer = first.rows().get(i).prediction();
            String copy = answer == null ? null : kept(files.get(i));
            if (answer != null && copy != null) {
                rows.add(seen(
                        Instant.now(),
                        first.model(),
                        copy,
                        String.valueOf(files.get(i).getFileName()),
                        answer,
                        opinions.size() < 2 ? null : challenger(opinions.get(1), i)));
            }
        }
        return rows;
    }

    private @Nullable String kept(Path file) {
        try {
            return kept(Decoder.read(file));
        } catch (UnreadablePicture e) {
            LOG.warn("The answer on {} is not in the log: {}", file, e.reason());
            return null; // it was answered a moment ago, and is gone
        }
    }

    private static PredictionRecord.@Nullable Challenger challenger(Opinion second, int i) {
        Prediction answer = second.rows().get(i).prediction();
        return answer == null
                ? null
                : new PredictionRecord.Challenger(second.model().name(), second.label(i), answer.confidence());
    }

    private static PredictionRecord.Seen seen(
            Instant when,
            TrainedModel model,
            String picture,
            String name,
            Prediction answer,
            PredictionRecord.@Nullable Challenger challenger) {
        return new PredictionRecord.Seen(
                when,
                UUID.randomUUID().toString(),
                model.name(),
                picture,
                list(answer.probabilities()),
                answer.distance(),
                answer.unlike(),
                challenger,
                plain(name));
    }

    /** Strangers choose the name: without folders, without what is no text, and short. Null where nothing is left. */
    private static @Nullable String plain(String name) {
        String last = name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')));
        String text = last.replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
        return text.isEmpty()
                ? null
                : text.codePoints()
                        .limit(LONGEST_NAME)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static List<Float> list(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }

    /** The copy's place in the folder; the same picture is kept once. */
    private String kept(byte[] picture) {
        String name = PICTURES + "/" + FileHash.sha256(picture) + "." + ending(picture);
        Path file = folder.resolve(name);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            WholeFiles.write(file, picture);
        } else {
            touch(file);
        }
        return name;
    }

    /** It is of a new answer, too, and not as old as it was. */
    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            LOG.warn("The time of {} could not be set: {}", file, e.toString());
        }
    }

    private static String ending(byte[] picture) {
        try {
            return ImageFormats.extensionOf(Decoder.size(picture).format());
        } catch (UnreadablePicture e) {
            return "bin"; // it was answered, so this does not happen
        }
    }

    /**
     * What a person says that a picture shows: a class, empty for none of them, or null to take it back. On disk when
     * this returns.
     */
    public static void review(Path folder, String id, @Nullable String label) {
        Path at = folderIn(folder);
        PredictionLogFile.append(at.resolve(FILE), List.of(new PredictionRecord.Reviewed(Instant.now(), id, label)));
    }

    /** Says which answers' pictures came into the project. On disk when this returns. */
    public static void used(Path folder, List<String> ids) {
        Path at = folderIn(folder);
        PredictionLogFile.append(at.resolve(FILE), List.of(new PredictionRecord.Used(Instant.now(), ids)));
    }

    /**
     * Forgets the answers from before a moment, what was said of them, and the copies of photos that no other answer is
     * about. What came into the project stays there. There is no way back: they are photos of other people.
     *
     * @return how many answers are forgotten
     * @throws Refusal when the log cannot be written; nothing is forgotten then
     */
    public static int forget(Path folder, Instant before) {
        Path at = folderIn(folder);
        if (!Files.exists(at.resolve(FILE), LinkOption.NOFOLLOW_LINKS)) {
            return 0;
        }
        Set<String> pictures = new HashSet<>();
        int[] forgotten = {0};
        PredictionLogFile.rewrite(at.resolve(FILE), records -> {
            Set<String> ids = new HashSet<>();
            List<PredictionRecord> kept = new ArrayList<>();
            for (PredictionRecord each : records) {
                if (each instanceof PredictionRecord.Seen seen && !seen.time().isBefore(before)) {
                    ids.add(seen.id());
                    pictures.add(seen.picture());
                } else if (each instanceof PredictionRecord.Seen) {
                    forgotten[0]++;
                }
            }
            for (PredictionRecord each : records) {
                boolean stays = switch (each) {
                    case PredictionRecord.Model model -> true;
                    case PredictionRecord.Seen seen -> ids.contains(seen.id());
                    case PredictionRecord.Reviewed said -> ids.contains(said.id());
                    case PredictionRecord.Used used -> used.ids().stream().anyMatch(ids::contains);
                };
                if (stays) {
                    kept.add(each);
                }
            }
            return kept;
        });
        deleteCopies(at.resolve(PICTURES), before, pictures);
        return forgotten[0];
    }

    /** A copy that is newer may be of an answer that is just being written. */
    private static void deleteCopies(Path copies, Instant before, Set<String> named) {
        if (!Files.exists(copies, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(copies)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (name.matches("[0-9a-f]{64}\\.[a-z0-9]+")
                        && !named.contains(PICTURES + "/" + name)
                        && Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                                .toInstant()
                                .isBefore(before)) {
                    Files.delete(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new Refusal(
                    e, "The answers are forgotten, but not all copies of photos could be deleted in %s.", copies);
        }
    }

    private void append(PredictionRecord... records) {
        PredictionLogFile.append(folder.resolve(FILE), List.of(records));
        written.run();
    }

    @SuppressWarnings("CatchingUnchecked") // the model goes on answering whatever becomes of the log
    private void write(Runnable work) {
        writer.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warn("An answer is not in the log", e);
            }
        });
    }

    /** Writes what waits. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The log is not whole: the disk is too slow");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
