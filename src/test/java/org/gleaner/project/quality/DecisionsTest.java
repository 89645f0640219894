package org.gleaner.project.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gleaner.DrawnPhotos;
import org.gleaner.ScriptedEngine;
import org.gleaner.analysis.LabelIssue;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.analysis.Review;
import org.gleaner.data.Edit;
import org.gleaner.data.TrainPlan;
import org.gleaner.project.Photos;
import org.gleaner.project.Project;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was decided about suspects is known after Apply, undo and a restart, until the photo holds something else. */
class DecisionsTest {

    @TempDir
    Path root;

    private final ScriptedEngine engine = new ScriptedEngine(2);

    @BeforeEach
    void draw() {
        DrawnPhotos.drawWithMistakes(root);
    }

    @Test
    void decisionsOutliveApplyRestartAndUndo() {
        try (Project project = Project.open(root)) {
            assertEquals(Set.of("cat/dog-0.png", "cat/dog-1.png"), flagged(project));
            project.steps().mark(List.of("cat/dog-0.png"), new Edit.Relabel("dog"));
            project.steps().mark(List.of("cat/dog-1.png"), new Edit.Delete());
            project.steps().mark(List.of("dog/15.png"), new Edit.Keep()); // no suspect: it teaches nothing
            check(project, 2, 2, Set.of("dog/15.png"), Set.of("cat/dog-0.png", "cat/dog-1.png"));
            project.steps().apply(Progress.NONE, new CancelToken());
            check(project, 2, 2, Set.of("dog/15.png", "dog/dog-0.png"), Set.of());
            assertEquals(Set.of("dog/15.png"), project.inspection().reviewed());
            assertEquals(Set.of(), flagged(project));
        }
        try (Project project = Project.open(root)) {
            check(project, 2, 2, Set.of("dog/15.png", "dog/dog-0.png"), Set.of());
            project.steps().undo(Progress.NONE, new CancelToken());
            check(project, 2, 2, Set.of("dog/15.png"), Set.of("cat/dog-0.png", "cat/dog-1.png"));
            project.steps().redo(Progress.NONE, new CancelToken());
            check(project, 2, 2, Set.of("dog/15.png", "dog/dog-0.png"), Set.of());
            project.steps().undo(4, Progress.NONE, new CancelToken());
            assertEquals(Review.NONE, project.inspection().review());
        }
    }

    /** Who sorts photos has not looked for wrong labels among them. */
    @Test
    void aFirstLabelIsSuspectAsAnyOther() throws IOException {
        Files.move(root.resolve("cat/dog-0.png"), root.resolve("dog-0.png"));
        try (Project project = Project.open(root)) {
            project.steps().mark(List.of("dog-0.png"), new Edit.Relabel("cat"));
            assertEquals(Review.NONE, project.inspection().review());
            project.steps().apply(Progress.NONE, new CancelToken());
            assertEquals(Review.NONE, project.inspection().review());
            assertEquals(Set.of("cat/dog-0.png", "cat/dog-1.png"), flagged(project));
            project.steps().mark(List.of("cat/dog-0.png"), new Edit.Keep());
            check(project, 1, 0, Set.of("cat/dog-0.png"), Set.of());
        }
    }

    @Test
    void aMarkOfAnotherSessionKnowsWhatWasSuspect() {
        try (Project project = Project.open(root)) {
            assertEquals(2, flagged(project).size());
        }
        try (Project project = Project.open(root)) {
            project.steps().mark(List.of("cat/dog-1.png"), new Edit.Keep());
            check(project, 1, 0, Set.of("cat/dog-1.png"), Set.of());
        }
    }

    @Test
    void aPhotoThatHoldsSomethingElseIsSuspectAgain() throws IOException, InterruptedException {
        try (Project project = Project.open(root)) {
            assertTrue(flagged(project).contains("cat/dog-1.png"));
            project.steps().mark(List.of("cat/dog-0.png", "cat/dog-1.png"), new Edit.Keep());
            project.steps().apply(Progress.NONE, new CancelToken());
            assertEquals(Set.of(), flagged(project));
            byte[] same = Files.readAllBytes(root.resolve("cat/dog-0.png"));
            Photos.rest();
            Files.write(root.resolve("cat/dog-0.png"), same);
            Files.copy(root.resolve("dog/07.png"), root.resolve("other.png"));
            Files.write(root.resolve("cat/dog-1.png"), Files.readAllBytes(root.resolve("other.png")));
            Files.delete(root.resolve("other.png"));
            project.rescan();
            assertEquals(Set.of("cat/dog-1.png"), flagged(project), "touched is the same still");
            assertEquals(Set.of("cat/dog-0.png"), project.inspection().reviewed());
        }
    }

    @Test
    void whatWasKeptStaysKeptWhereItsClassIsRenamed() {
        try (Project project = Project.open(root)) {
            assertEquals(2, flagged(project).size());
            project.steps().mark(List.of("cat/dog-1.png"), new Edit.Keep());
            project.steps().apply(Progress.NONE, new CancelToken());
            project.steps().renameClass("cat", "cats", Progress.NONE, new CancelToken());
            assertEquals(Set.of("cats/dog-1.png"), project.inspection().reviewed());
            project.steps().undo(Progress.NONE, new CancelToken());
            assertEquals(Set.of("cat/dog-1.png"), project.inspection().reviewed());
        }
    }

    private static void check(Project project, int looked, int found, Set<String> right, Set<String> wrong) {
        Review review = project.inspection().review();
        assertEquals(looked, review.looked());
        assertEquals(found, review.found());
        assertEquals(right, review.right());
        assertEquals(wrong, review.wrong());
    }

    private Set<String> flagged(Project project) {
        LabelIssues labels = project.inspection()
                .labelIssues(project.inspection()
                        .outOfFold(OutOfFold.quick(TrainPlan.BOOK), engine, Progress.NONE, new CancelToken()));
        return labels.flagged().stream().map(LabelIssue::path).collect(Collectors.toSet());
    }
}
