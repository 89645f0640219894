package org.gleaner.project.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gleaner.Mosaics;
import org.gleaner.Scenes;
import org.gleaner.data.Grouping;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.project.AlikeSplit;
import org.gleaner.project.Photos;
import org.gleaner.project.Project;
import org.gleaner.stats.TorchPermutation;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A split that does not measure with what was learned. */
class GroupSplitTest {

    @TempDir
    Path root;

    private static SplitPlan plan(Project project, Grouping grouping) {
        Map<String, Integer> groups = project.inspection()
                .groups(grouping, List.of(), Progress.NONE, new CancelToken())
                .numbers();
        return new SplitPlan(0.2, 42, grouping, groups);
    }

    /** The scenes that have photos on both sides. */
    private static Set<String> torn(Project project) {
        Map<String, Set<Split>> sides = new HashMap<>();
        for (Item item : project.dataset().items()) {
            String name = item.path().substring(item.path().lastIndexOf('/') + 1);
            sides.computeIfAbsent(name.substring(0, name.indexOf('-')), key -> new HashSet<>())
                    .add(item.split());
        }
        sides.values().removeIf(each -> each.size() < 2);
        return sides.keySet();
    }

    @Test
    void aPatternInTheFileThatWouldGoOnForYearsHoldsNothingUp() throws IOException {
        Photos.picture(root, "cat/" + "a".repeat(200) + "!.png");
        Photos.picture(root, "dog/b.png");
        try (Project project = Project.open(root)) {
            Grouping endless = new Grouping(Grouping.Kind.NAME, "((.*)*)*x");
            assertThrows(Refusal.class, () -> plan(project, endless));
            project.resetSplit(new SplitPlan(0.5, 42, endless, Map.of()));
        }
        try (Project project = Project.open(root)) {
            assertEquals(2, project.dataset().items().size());
            assertEquals(1, project.notes().size());
            String told = project.notes().getFirst().toString();
            assertTrue(told.startsWith("The pattern ((.*)*)*x takes too long for the name"), told);
            assertTrue(
                    told.endsWith(
                            "So new photos are not kept together with others on one side of the split; choose anew what is."),
                    told);
        }
    }

    @Test
    void aColumnThatIsGoneIsTold() throws IOException {
        Photos.pictures(root, "cat", 2);
        try (Project project = Project.open(root)) {
            project.resetSplit(new SplitPlan(0.5, 42, Grouping.of("patient"), Map.of()));
        }
        try (Project project = Project.open(root)) {
            String told = project.notes().toString();
            assertTrue(told.contains("by a column such as patient where a table tells their classes"), told);
            project.rescan();
            assertEquals(1, project.notes().size());
        }
    }

    @Test
    void whatGroupsNothingIsRefusedAndTheRestIsCounted() throws IOException {
        for (int i = 0; i < 6; i++) {
            Photos.picture(root, (i % 2 == 0 ? "cat/p" : "dog/p") + i / 2 + "-" + i + ".png");
        }
        Photos.picture(root, "dog/other.png");
        try (Project project = Project.open(root)) {
            assertEquals(
                    "'()' finds no part in the names of the 7 photos, so that it keeps none together.",
                    refused(project, "name=()"));
            assertEquals(
                    "'(x*).*' finds no part in the names of the 7 photos, so that it keeps none together.",
                    refused(project, "name=(x*).*"));
            assertEquals(
                    "'@' finds no part in the names of the 7 photos, so that it keeps none together.",
                    refused(project, "name=@"));
            assertEquals(
                    "None of 7 photos is in a sub-folder of its class, so that sub-folders keep none together.",
                    refused(project, "folders"));
            assertEquals("By name=-, 6 of 7 photos belong together; groups: 3.", counted(project, "name=-"));
            assertEquals("By name=(o).*, 0 of 7 photos belong together; groups: 0.", counted(project, "name=(o).*"));
        }
    }

    private static String refused(Project project, String grouping) {
        return String.valueOf(assertThrows(Refusal.class, () -> plan(project, Grouping.of(grouping)))
                .getMessage());
    }

    private static String counted(Project project, String grouping) {
        return project.inspection()
                .groups(Grouping.of(grouping), List.of(), Progress.NONE, new CancelToken())
                .own()
                .line()
                .orElseThrow()
                .toString();
    }

    @Test
    void ofSixtyScenesWithFiveNearFramesNoneIsOnTwoSides() throws IOException {
        Scenes.write(root, 60, 5);
        try (Project project = Project.open(root)) {
            assertTrue(torn(project).size() > 30, "as each photo by itself is drawn");
            project.resetSplit(plan(project, Grouping.ALIKE));
            assertEquals(Set.of(), torn(project));
            assertEquals(60, project.dataset().labelled(Split.VALID).size());
            assertEquals(Grouping.ALIKE, project.grouping());
        }
        Scenes.write(root.resolve("more"), 10, 1);
        try (Project project = Project.open(root)) {
            assertEquals(Set.of(), torn(project));
            assertEquals(62, project.dataset().labelled(Split.VALID).size());
            assertEquals(Grouping.ALIKE, project.grouping());
        }
    }

    @Test
    void withoutGroupsTheSplitIsFastais() throws IOException {
        Photos.pictures(root, "cat", 25);
        Photos.pictures(root, "dog", 25);
        try (Project project = Project.open(root)) {
            List<String> paths =
                    project.dataset().items().stream().map(Item::path).toList();
            Set<String> wanted = new HashSet<>();
            int[] order = TorchPermutation.of(50, 42);
            for (int i = 0; i < 10; i++) {
                wanted.add(paths.get(order[i]));
            }
            project.resetSplit(new SplitPlan(0.2, 42, Grouping.ALIKE, Map.of()));
            assertEquals(wanted, held(project));
            project.resetSplit(new SplitPlan(0.2, 42));
            assertEquals(wanted, held(project));
        }
    }

    private static Set<String> held(Project project) {
        Set<String> held = new HashSet<>();
        project.dataset().labelled(Split.VALID).forEach(item -> held.add(item.path()));
        return held;
    }

    @Test
    void aClassWhoseNameEndsAnotherFoldersIsFound() throws IOException {
        Mosaics.write(root.resolve("train/rain/a/1.png"), 1);
        Mosaics.write(root.resolve("valid/rain/a/2.png"), 2);
        Mosaics.write(root.resolve("train/sun/b/3.png"), 3);
        Mosaics.write(root.resolve("valid/sun/c/4.png"), 4);
        try (Project project = Project.open(root)) {
            assertEquals(
                    Map.of("train/rain/a/1.png", 1, "valid/rain/a/2.png", 1),
                    project.inspection()
                            .groups(Grouping.FOLDERS, List.of(), Progress.NONE, new CancelToken())
                            .numbers());
        }
    }

    @Test
    void shotsWithinAMinuteOfOneCameraBelongTogether() throws IOException {
        write("cat/1.jpg", 1, "Cam A", "2026:01:01 10:00:00");
        write("cat/2.jpg", 2, "Cam A", "2026:01:01 10:00:50");
        write("dog/3.jpg", 3, "Cam A", "2026:01:01 10:01:40");
        write("dog/4.jpg", 4, "Cam A", "2026:01:01 10:02:41");
        write("dog/5.jpg", 5, "Cam B", "2026:01:01 10:00:10");
        write("dog/6.jpg", 6, "Cam B", "0000:00:00 00:00:00");
        try (Project project = Project.open(root)) {
            Map<String, Integer> groups = project.inspection()
                    .groups(Grouping.ALIKE, List.of(), Progress.NONE, new CancelToken())
                    .numbers();
            assertEquals(Map.of("cat/1.jpg", 1, "cat/2.jpg", 1, "dog/3.jpg", 1), new TreeMap<>(groups));
        }
    }

    private void write(String path, int number, String camera, String time) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, Scenes.taken(number, camera, time));
    }

    @Test
    void subFoldersOfOneNameBelongTogetherOnWish() throws IOException {
        for (int patient = 0; patient < 10; patient++) {
            for (int i = 0; i < 3; i++) {
                Photos.picture(root, "sick/p" + patient + "/p" + patient + "-" + i + ".png");
                Photos.picture(root, "well/p" + patient + "/p" + patient + "-" + i + ".png", "w" + patient + i);
            }
        }
        try (Project project = Project.open(root)) {
            project.resetSplit(plan(project, Grouping.FOLDERS));
            assertEquals(Set.of(), torn(project));
            assertEquals(12, project.dataset().labelled(Split.VALID).size());
        }
    }

    @Test
    void theFirstSplitKeepsTheFramesOfASceneTogetherUnasked() throws IOException {
        Scenes.write(root, 60, 5);
        try (Project project = Project.open(root)) {
            assertTrue(AlikeSplit.torn(project, Progress.NONE, new CancelToken()) > 30);
            assertEquals(Optional.empty(), first(project));
            assertEquals(Set.of(), torn(project));
            assertEquals(60, project.dataset().labelled(Split.VALID).size());
            assertEquals(0, AlikeSplit.torn(project, Progress.NONE, new CancelToken()));
        }
    }

    private static Optional<Message> first(Project project) {
        return AlikeSplit.draw(project, 0.2, 42, List.of(), Progress.NONE, new CancelToken());
    }

    @Test
    void theFirstSplitOfPhotosThatAreAllDifferentIsFastais() throws IOException {
        for (int i = 0; i < 25; i++) {
            Mosaics.write(root.resolve("cat/" + i + ".png"), i);
            Mosaics.write(root.resolve("dog/" + i + ".png"), 100 + i);
        }
        try (Project project = Project.open(root)) {
            List<String> paths =
                    project.dataset().items().stream().map(Item::path).toList();
            Set<String> wanted = new HashSet<>();
            int[] order = TorchPermutation.of(50, 42);
            for (int i = 0; i < 10; i++) {
                wanted.add(paths.get(order[i]));
            }
            assertEquals(Optional.empty(), first(project));
            assertEquals(wanted, held(project));
        }
    }

    @Test
    void whatSomeoneHasChosenIsNotDrawnAnewUnasked() throws IOException {
        Scenes.write(root, 20, 5);
        try (Project project = Project.open(root)) {
            project.resetSplit(new SplitPlan(0.2, 7));
            Set<String> before = held(project);
            assertEquals(Optional.empty(), first(project));
            assertEquals(before, held(project));
        }
    }

    @Test
    void whereAllPhotosOfAClassAreOneBurstEachIsDrawnByItselfAndThatIsSaid() throws IOException {
        for (int i = 0; i < 20; i++) {
            write("cat/" + i + ".jpg", i, "Cam A", "2026:01:01 10:00:%02d".formatted(i));
            write("dog/" + i + ".jpg", 100 + i, "Cam A", "2026:01:02 10:00:%02d".formatted(i));
        }
        try (Project project = Project.open(root)) {
            assertTrue(first(project).isPresent());
            assertEquals(8, project.dataset().labelled(Split.VALID).size());
            assertEquals(Grouping.NONE, project.grouping());
        }
    }

    @Test
    void aPartOfTheNameIsKeptTogetherAlsoOfPhotosThatComeLater() throws IOException {
        for (int patient = 0; patient < 20; patient++) {
            for (int i = 0; i < 2; i++) {
                Photos.picture(root, "sick/p%02d-%d.png".formatted(patient, i));
                Photos.picture(root, "well/p%02d-w%d.png".formatted(patient, i));
            }
        }
        try (Project project = Project.open(root)) {
            assertTrue(torn(project).size() > 4);
            project.resetSplit(plan(project, Grouping.of("name=-")));
            assertEquals(Set.of(), torn(project));
            assertEquals(16, project.dataset().labelled(Split.VALID).size());
            project.resetSplit(plan(project, Grouping.of("name=(p\\d+)-.*")));
            assertEquals(Set.of(), torn(project));
        }
        for (int patient = 0; patient < 20; patient++) {
            Photos.picture(root, "sick/p%02d-late.png".formatted(patient));
        }
        try (Project project = Project.open(root)) {
            assertEquals("name=(p\\d+)-.*", project.grouping().toString());
            assertEquals(Set.of(), torn(project));
            assertThrows(Refusal.class, () -> plan(project, Grouping.of("column=patient")));
        }
    }

    @Test
    void oneGroupOfAllIsRefused() throws IOException {
        Photos.pictures(root, "cat/all", 5);
        Photos.pictures(root, "dog/all", 5);
        try (Project project = Project.open(root)) {
            SplitPlan plan = plan(project, Grouping.FOLDERS);
            Set<String> before = held(project);
            assertThrows(Refusal.class, () -> project.resetSplit(plan));
            assertEquals(before, held(project));
        }
    }
}
