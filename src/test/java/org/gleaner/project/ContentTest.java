package org.gleaner.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.gleaner.ScriptedEngine;
import org.gleaner.data.Edit;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.TrainPlan;
import org.gleaner.project.history.StepResult;
import org.gleaner.project.runs.RebasedEvaluation;
import org.gleaner.project.runs.RebasedEvaluation.Outdated;
import org.gleaner.project.runs.Run;
import org.gleaner.store.JsonFiles;
import org.gleaner.task.CancelToken;
import org.gleaner.task.ItemError;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a photo holds says whether it has changed; what the system tells of its file says whether to look. */
class ContentTest {

    @TempDir
    Path folder;

    private Path root;
    private Path copy;

    @BeforeEach
    void draw() throws IOException {
        root = folder.resolve("photos");
        copy = folder.resolve("copy");
        Photos.pictures(root, "cat", 12);
        Photos.pictures(root, "dog", 12);
    }

    /**
     * As after a copy (0), on a disk of local time in another zone, in a fresh clone, and where the clock was set back.
     */
    @ParameterizedTest
    @ValueSource(longs = {0, 3600, -3600, 1_000_000, -800_000_000})
    void noPhotoOfACopiedProjectIsOutdated(long seconds) throws IOException {
        train(root);
        copy(seconds);
        try (Project project = Project.open(copy)) {
            RebasedEvaluation read = current(project);
            assertEquals(Map.of(), read.outdated(), "nothing is said before it is known");
            assertEquals(24, read.unsure().size());
            assertEquals(Set.of(), compared(project));
            assertEquals(Map.of(), current(project).outdated());
            assertEquals(List.of(), current(project).unsure());
            assertFalse(
                    project.inspection().hasChangedSince(project.runs().list().getFirst()));
        }
    }

    @Test
    void noFileIsReadTwice() throws IOException, InterruptedException {
        Photos.rest();
        train(root);
        try (Project project = Project.open(root)) {
            assertEquals(List.of(), current(project).unsure());
        }
        copy(60);
        Photos.rest();
        try (Project project = Project.open(copy)) {
            assertEquals(Set.of(), compared(project));
        }
        try (Project project = Project.open(copy)) {
            assertEquals(List.of(), current(project).unsure());
            Files.setLastModifiedTime(copy.resolve("cat/03.png"), FileTime.from(Instant.EPOCH));
            project.rescan();
            assertEquals(
                    List.of("cat/03.png"),
                    current(project).unsure().stream()
                            .map(unsure -> unsure.picture().path())
                            .toList());
        }
    }

    @Test
    void aReplacedPhotoIsOutdatedWhateverItsSizeAndTime() throws IOException {
        train(root);
        replace("cat/01.png", "cat/99.png", Duration.ZERO);
        replace("cat/02.png", "cat/99.png", Duration.ofDays(-1000));
        replace("dog/03.png", "a larger one", Duration.ZERO);
        replace("dog/04.png", "a larger one", Duration.ofDays(-1000));
        replace("dog/05.png", "dog/05.png", Duration.ofDays(10));
        Set<String> replaced = Set.of("cat/01.png", "cat/02.png", "dog/03.png", "dog/04.png");
        try (Project project = Project.open(root)) {
            Set<String> heard = compared(project);
            heard.addAll(List.of("dog/03.png", "dog/04.png"));
            assertEquals(replaced, heard);
            assertEquals(replaced, current(project).outdated().keySet());
            assertEquals(
                    Set.of(Outdated.CHANGED),
                    Set.copyOf(current(project).outdated().values()));
            assertTrue(
                    project.inspection().hasChangedSince(project.runs().list().getFirst()));
            replace("cat/01.png", "cat/01.png", Duration.ofDays(1));
            project.rescan();
            assertEquals(Set.of(), compared(project));
            assertFalse(current(project).outdated().containsKey("cat/01.png"), "it is as it was");
        }
    }

    @Test
    void aPhotoReplacedWhileTheProjectIsOpenIsNoticedToo() throws IOException {
        try (Project project = Project.open(root)) {
            project.runs().train(TrainPlan.BOOK, new ScriptedEngine(2), event -> {}, new CancelToken());
            assertEquals(List.of(), current(project).unsure());
            replace("cat/01.png", "cat/99.png", Duration.ZERO);
            project.rescan();
            assertEquals(Set.of("cat/01.png"), compared(project));
            assertEquals(
                    Map.of("cat/01.png", Outdated.CHANGED), current(project).outdated());
        }
    }

    @Test
    void aNewPhotoAndOneThatIsGoneAreAChangeOfTheData() throws IOException {
        train(root);
        try (Project project = Project.open(root)) {
            compared(project);
            Run run = project.runs().list().getFirst();
            assertFalse(project.inspection().hasChangedSince(run));
            Path fresh = Photos.picture(root, "cat/new.png");
            project.rescan();
            assertEquals(Set.of(), compared(project), "it is new to the run, not changed");
            assertTrue(project.inspection().hasChangedSince(run));
            Files.delete(fresh);
            project.rescan();
            assertFalse(project.inspection().hasChangedSince(run));
            Files.delete(root.resolve("cat/00.png"));
            project.rescan();
            assertTrue(project.inspection().hasChangedSince(run));
        }
    }

    @Test
    void whatAStoppedCheckHasReadIsKept() throws IOException {
        train(root);
        copy(60);
        try (Project project = Project.open(copy)) {
            CancelToken cancel = new CancelToken();
            List<Long> steps = new ArrayList<>();
            Progress stopping = (done, total) -> {
                steps.add(done);
                cancel.cancel();
            };
            try {
                project.inspection().compare(current(project), path -> {}, stopping, cancel);
            } catch (CancellationException e) {
                steps.add(-1L);
            }
            assertEquals(-1, steps.getLast());
            assertTrue(current(project).unsure().size() < 24);
        }
    }

    @Test
    void anEvaluationOfAnEarlierVersionGoesByTime() throws IOException {
        train(root);
        Path file = root.resolve(".gleaner/runs/0001/evaluation.json");
        Evaluation then = JsonFiles.read(file, Evaluation.class);
        assertTrue(then.rows().stream().allMatch(row -> row.content() != null));
        List<LabelledPrediction> bare =
                then.rows().stream().map(row -> row.of(null)).toList();
        JsonFiles.write(file, new Evaluation(then.classes(), bare));
        assertFalse(Files.readString(file).contains("content"));
        replace("cat/01.png", "cat/99.png", Duration.ofDays(1));
        replace("cat/02.png", "cat/99.png", Duration.ofDays(-1));
        try (Project project = Project.open(root)) {
            assertEquals(
                    Map.of("cat/01.png", Outdated.CHANGED), current(project).outdated());
            assertEquals(List.of(), current(project).unsure());
        }
    }

    @Test
    void whatWasTouchedIsAppliedAndWhatWasReplacedIsNot() throws IOException {
        try (Project project = Project.open(root)) {
            project.runs().train(TrainPlan.BOOK, new ScriptedEngine(2), event -> {}, new CancelToken());
            project.steps().mark(List.of("cat/01.png", "cat/02.png"), new Edit.Delete());
            Files.setLastModifiedTime(root.resolve("cat/01.png"), FileTime.from(Instant.EPOCH));
            replace("cat/02.png", "cat/99.png", Duration.ZERO);
            StepResult changes = project.steps().apply(Progress.NONE, new CancelToken());
            assertEquals(1, changes.deleted());
            assertEquals(
                    List.of(new ItemError(
                            "cat/02.png", new Message("changed by another program since the folder was read"))),
                    changes.conflicts());
        }
    }

    @Test
    void aBrokenFileOfHashesIsMadeAnew() throws IOException, InterruptedException {
        Photos.rest();
        train(root);
        Path file = root.resolve(".gleaner/findings/hashes.bin");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, List.of("broken"));
        try (Project project = Project.open(root)) {
            assertEquals(24, project.dataset().items().size());
            assertEquals(List.of(), current(project).unsure(), "the run knows");
        }
        assertEquals(whole.length, Files.size(file));
    }

    private static void train(Path root) {
        try (Project project = Project.open(root)) {
            project.runs().train(TrainPlan.BOOK, new ScriptedEngine(2), event -> {}, new CancelToken());
        }
    }

    private static RebasedEvaluation current(Project project) {
        return project.runs().current(project.runs().list().getFirst());
    }

    private static Set<String> compared(Project project) {
        Set<String> changed = new TreeSet<>();
        project.inspection().compare(current(project), changed::add, Progress.NONE, new CancelToken());
        return changed;
    }

    /** Another content for a file, and a time relative to the one it had. */
    private void replace(String path, String content, Duration later) throws IOException {
        FileTime time = Files.getLastModifiedTime(root.resolve(path));
        Path file = Photos.picture(root, path, content);
        Files.setLastModifiedTime(file, FileTime.from(time.toInstant().plus(later)));
    }

    /** Copies all of the project. */
    private void copy(long secondsLater) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(root.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                    Instant then = Files.getLastModifiedTime(file).toInstant();
                    Files.setLastModifiedTime(to, FileTime.from(then.plusSeconds(secondsLater)));
                }
            }
        }
    }
}
