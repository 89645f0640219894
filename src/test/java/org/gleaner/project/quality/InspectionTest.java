package org.gleaner.project.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gleaner.DrawnPhotos;
import org.gleaner.ScriptedEngine;
import org.gleaner.analysis.LabelIssue;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.data.Edit;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.TrainPlan;
import org.gleaner.project.Photos;
import org.gleaner.project.Project;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the inspection finds in a folder, keeps, and forgets when it is stale. */
class InspectionTest {

    private static final OutOfFold QUICK = OutOfFold.quick(TrainPlan.BOOK);

    @TempDir
    Path root;

    private final ScriptedEngine engine = new ScriptedEngine(2);

    @BeforeEach
    void draw() {
        DrawnPhotos.drawWithMistakes(root);
    }

    @Test
    void whatWasSeenInThePhotosIsKeptFromOneOpeningToTheNext() throws IOException, InterruptedException {
        Files.copy(root.resolve("cat/dog-0.png"), root.resolve("dog/copy.png"));
        Photos.rest();
        CancelToken cancel = new CancelToken();
        List<DuplicateGroup> copies;
        List<QualityIssue> bad;
        try (Project project = Project.open(root)) {
            copies = project.inspection().duplicates(Progress.NONE, cancel);
            bad = project.inspection().quality(Progress.NONE, cancel);
        }
        assertFalse(copies.isEmpty());
        try (Project project = Project.open(root)) {
            Progress looking = (done, of) -> {
                throw new AssertionError("a photo is looked at again");
            };
            assertEquals(41, project.inspection().verify(looking, cancel).rows().size());
            assertEquals(bad, project.inspection().quality(looking, cancel));
            assertEquals(copies, project.inspection().duplicates(Progress.NONE, cancel));
        }
    }

    @Test
    void whatIsKeptAndDamagedIsFoundAgain() throws IOException, InterruptedException {
        Photos.rest();
        CancelToken cancel = new CancelToken();
        try (Project project = Project.open(root)) {
            project.inspection().verify(Progress.NONE, cancel);
            project.inspection().quality(Progress.NONE, cancel);
        }
        for (String name : List.of("photos.bin", "quality.bin")) {
            Path kept = root.resolve(".gleaner/findings").resolve(name);
            byte[] bytes = Files.readAllBytes(kept);
            Files.write(kept, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        }
        try (Project project = Project.open(root)) {
            assertEquals(
                    40,
                    project.inspection().verify(Progress.NONE, cancel).rows().size());
            project.inspection().quality(Progress.NONE, cancel);
        }
    }

    @Test
    void findsTheWrongLabelsAndKeepsWhatItTook() throws InterruptedException {
        Photos.rest();
        try (Project project = Project.open(root)) {
            assertTrue(project.inspection().kept(QUICK, engine).isEmpty());
            assertTrue(project.inspection().estimateSeconds(QUICK, engine) > 0);
            assertEquals(Set.of("cat/dog-0.png", "cat/dog-1.png"), flagged(project, judge(project, QUICK)));
        }
        try (Project project = Project.open(root)) {
            assertEquals(0, project.inspection().estimateSeconds(QUICK, engine));
            Evaluation kept = project.inspection().kept(QUICK, engine).orElseThrow();
            LabelIssue first = project.inspection().labelIssues(kept).ranked().getFirst();
            assertEquals("dog", kept.classes().get(first.suggested()));
            OutOfFold other = new OutOfFold(OutOfFold.Way.QUICK, 4, TrainPlan.BOOK);
            assertTrue(project.inspection().kept(other, engine).isEmpty());
        }
    }

    @Test
    void findingsThatAreDamagedAreMadeAnew() throws IOException {
        Path quick = root.resolve(".gleaner/findings/quick.json");
        Path features = root.resolve(".gleaner/findings/features.bin");
        try (Project project = Project.open(root)) {
            Set<String> found = flagged(project, judge(project, QUICK));
            String text = Files.readString(quick);
            for (String broken : List.of(
                    "", "null", "{}", text.substring(0, 100), text.replaceFirst("\"path\":\"", "\"path\":\"../"))) {
                Files.writeString(quick, broken);
                assertTrue(project.inspection().kept(QUICK, engine).isEmpty());
                assertTrue(project.inspection()
                        .keptNow(Progress.NONE, new CancelToken())
                        .isEmpty());
                assertEquals(found, flagged(project, judge(project, QUICK)));
                assertTrue(project.inspection()
                        .keptNow(Progress.NONE, new CancelToken())
                        .isPresent());
            }
            Files.delete(quick);
            Map<String, float[]> narrow = new LinkedHashMap<>();
            String source = QUICK.source(engine);
            FeatureFile.read(features, source).forEach((hash, row) -> narrow.put(hash, new float[] {1}));
            narrow.remove(narrow.keySet().iterator().next());
            FeatureFile.write(features, source, narrow);
            assertEquals(found, flagged(project, judge(project, QUICK)));
        }
    }

    @Test
    void whatIsKeptIsStaleOnceLabelsChange() {
        try (Project project = Project.open(root)) {
            judge(project, QUICK);
            project.steps().mark(List.of("cat/dog-0.png", "cat/dog-1.png"), new Edit.Relabel("dog"));
            assertFalse(project.inspection().kept(QUICK, engine).isEmpty());
            project.steps().apply(Progress.NONE, new CancelToken());
            assertTrue(project.inspection().kept(QUICK, engine).isEmpty());
            assertEquals(Set.of(), flagged(project, judge(project, QUICK)));
        }
    }

    @Test
    void otherWeightsOfTheSameNameAreOtherEyes() {
        try (Project project = Project.open(root)) {
            judge(project, QUICK);
            engine.setWeights("others");
            assertTrue(project.inspection().kept(QUICK, engine).isEmpty());
            judge(project, QUICK);
            assertTrue(project.inspection().kept(QUICK, engine).isPresent());
            engine.setWeights("some");
            assertTrue(project.inspection().kept(QUICK, engine).isEmpty());
        }
    }

    @Test
    void notAnIssueIsRememberedOverApplyAndRestartAndUndone() {
        try (Project project = Project.open(root)) {
            Evaluation outOfFold = judge(project, QUICK);
            project.steps().mark(List.of("cat/dog-0.png"), new Edit.Keep());
            assertEquals(Set.of("cat/dog-1.png"), flagged(project, outOfFold));
            project.steps().apply(Progress.NONE, new CancelToken());
            assertEquals(Set.of("cat/dog-1.png"), flagged(project, outOfFold));
        }
        try (Project project = Project.open(root)) {
            Evaluation outOfFold = judge(project, QUICK);
            assertEquals(Set.of("cat/dog-1.png"), flagged(project, outOfFold));
            project.steps().undo(Progress.NONE, new CancelToken());
            assertEquals(Set.of("cat/dog-1.png"), flagged(project, outOfFold), "the mark waits again");
            project.steps().undo(Progress.NONE, new CancelToken());
            assertEquals(Set.of("cat/dog-0.png", "cat/dog-1.png"), flagged(project, outOfFold));
        }
    }

    @Test
    void thoroughTrainsEachFoldAndLeavesNothingBehind() throws IOException {
        OutOfFold thorough = new OutOfFold(OutOfFold.Way.THOROUGH, 3, TrainPlan.BOOK);
        try (Project project = Project.open(root)) {
            Evaluation outOfFold = judge(project, thorough);
            assertEquals(40, outOfFold.rows().size());
            assertEquals(
                    40,
                    outOfFold.rows().stream().map(row -> row.path()).distinct().count());
            assertTrue(project.runs().list().isEmpty());
            assertTrue(project.inspection().kept(thorough, engine).isPresent());
        }
        try (var files = Files.list(root.resolve(".gleaner/findings"))) {
            assertEquals(
                    Set.of("hashes.bin", "thorough.json"),
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
        }
    }

    @Test
    void aBrokenFeatureFileIsMadeAnew() throws IOException {
        try (Project project = Project.open(root)) {
            features(project);
            Path file = root.resolve(".gleaner/findings/features.bin");
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, List.of("broken"));
            features(project);
            assertEquals(whole.length, Files.size(file));
        }
    }

    @Test
    void copiesAreGroupedByHashAndByFeatures() throws IOException {
        Files.copy(root.resolve("cat/05.png"), root.resolve("dog/cat-5.png"));
        try (Project project = Project.open(root)) {
            Features features = features(project);
            List<DuplicateGroup> groups = project.inspection()
                    .compare(features, Progress.NONE, new CancelToken())
                    .duplicates();
            // The drawn pictures look alike, so that the two lie in a larger group.
            assertTrue(groups.stream()
                    .anyMatch(group -> group.pictures().stream()
                            .map(Item::path)
                            .toList()
                            .containsAll(List.of("cat/05.png", "dog/cat-5.png"))));
            assertEquals(
                    groups.stream().mapToInt(group -> group.pictures().size()).sum(),
                    groups.stream()
                            .flatMap(group -> group.pictures().stream())
                            .distinct()
                            .count(),
                    "no picture is in two groups");
        }
    }

    @Test
    void oneClassIsRefusedInOneLine() throws IOException {
        Path one = Files.createDirectories(root.resolve("cat"));
        try (Project project = Project.open(one)) {
            Refusal refusal = assertThrows(Refusal.class, () -> judge(project, QUICK));
            assertEquals(
                    "Wrong labels can be found where two classes have two photos each, at least.",
                    refusal.reason().toString());
        }
    }

    private Features features(Project project) {
        return project.inspection().features(TrainPlan.BOOK, engine, Progress.NONE, new CancelToken());
    }

    private Evaluation judge(Project project, OutOfFold how) {
        return project.inspection().outOfFold(how, engine, Progress.NONE, new CancelToken());
    }

    private static Set<String> flagged(Project project, Evaluation outOfFold) {
        LabelIssues issues = project.inspection().labelIssues(outOfFold);
        return issues.flagged().stream().map(LabelIssue::path).collect(Collectors.toSet());
    }
}
