package org.gleaner.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.gleaner.Children;
import org.gleaner.ScriptedEngine;
import org.gleaner.data.Edit;
import org.gleaner.data.Item;
import org.gleaner.data.NotTaken;
import org.gleaner.data.NotTaken.Why;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.gather.Limits;
import org.gleaner.gather.LocalFiles;
import org.gleaner.project.collect.Adding.Addition;
import org.gleaner.project.collect.TableOffer;
import org.gleaner.project.history.Past.AppliedEdit;
import org.gleaner.project.history.StepResult;
import org.gleaner.project.runs.Run;
import org.gleaner.table.LabelTable;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Projects whose labels are a table: no photo is moved, and each state of the table comes back to the byte. */
class TableProjectTest {

    private static final String TABLE = """
            image;patient;class;weight
            1.png;p1;cat;1,5
            2.png; p1;cat;"2;5"
            3.png;p2;dog;3
            4.png;p3;dog;4
            gone.png;p3;dog;5
            """;

    @RegisterExtension
    final Children children = new Children();

    @TempDir
    Path root;

    private Map<String, String> photos = Map.of();

    @BeforeEach
    void photos() throws IOException {
        for (int i = 1; i <= 6; i++) {
            Photos.picture(root, "images/" + i + ".png");
        }
        photos = Photos.tree(root.resolve("images"));
    }

    private Project open(byte[] table) throws IOException {
        Files.write(root.resolve("labels.csv"), table);
        TableOffer.of(root, root.resolve("labels.csv"), LabelTable.Choice.FOUND).accept();
        return Project.open(root);
    }

    private Project open(String table) throws IOException {
        return open(table.getBytes(StandardCharsets.UTF_8));
    }

    private static StepResult apply(Project project) {
        return project.steps().apply(Progress.NONE, new CancelToken());
    }

    private static void undo(Project project) {
        project.steps().undo(Progress.NONE, new CancelToken());
    }

    private static Map<String, String> labels(Project project) {
        Map<String, String> labels = new TreeMap<>();
        project.dataset()
                .items()
                .forEach(item -> labels.put(
                        item.path().replaceFirst("images/(.*)[.]png", "$1"),
                        Objects.requireNonNullElse(item.label(), "-")));
        return labels;
    }

    private static List<String> of(Project project, Why why) {
        return project.dataset().notTaken().stream()
                .filter(file -> file.why() == why)
                .map(NotTaken::path)
                .toList();
    }

    private String table() throws IOException {
        return Files.readString(root.resolve("labels.csv"));
    }

    @Test
    void theLabelsAreTheTablesAndWhatDoesNotFitIsListed() throws IOException {
        try (Project project = open(TABLE)) {
            assertEquals("{1=cat, 2=cat, 3=dog, 4=dog, 5=-, 6=-}", labels(project) + "");
            assertEquals(List.of("cat", "dog"), project.dataset().classes());
            assertEquals(List.of("gone.png"), of(project, Why.NO_FILE));
            assertEquals(List.of(), of(project, Why.OTHER_FILE));
            assertEquals(TABLE, table());
        }
    }

    @Test
    void anApplyWritesTheTableAnewAndUndoBringsItBackToTheByte() throws IOException {
        try (Project project = open(TABLE)) {
            project.steps().mark(List.of("images/1.png", "images/5.png"), new Edit.Relabel("dog"));
            project.steps().mark(List.of("images/2.png", "images/6.png"), new Edit.Delete());
            project.steps().mark(List.of("images/3.png"), new Edit.Keep());
            assertEquals(2, project.steps().preview().deleted());
            assertEquals(TABLE, table());
            StepResult changes = apply(project);
            assertEquals(new StepResult(1, 2, 2, 0, List.of()), changes);
            assertEquals("""
                    image;patient;class;weight;excluded
                    1.png;p1;dog;1,5;
                    2.png;p1;cat;"2;5";1
                    3.png;p2;dog;3;
                    4.png;p3;dog;4;
                    gone.png;p3;dog;5;
                    images/5.png;;dog;;
                    images/6.png;;;;1
                    """, table().replace("\r\n", "\n"));
            assertEquals("{1=dog, 3=dog, 4=dog, 5=dog}", labels(project) + "");
            assertEquals(List.of("images/2.png", "images/6.png"), of(project, Why.EXCLUDED));
            assertEquals(photos, Photos.tree(root.resolve("images")));
            String applied = table();
            undo(project);
            assertEquals(TABLE, table());
            assertEquals(5, project.steps().marks().size());
            assertEquals("{1=cat, 2=cat, 3=dog, 4=dog, 5=-, 6=-}", labels(project) + "");
            project.steps().redo(Progress.NONE, new CancelToken());
            assertEquals(applied, table());
            assertEquals(Map.of(), project.steps().marks());
        }
        try (Project project = Project.open(root)) {
            assertEquals("{1=dog, 3=dog, 4=dog, 5=dog}", labels(project) + "");
            undo(project);
            assertEquals(TABLE, table());
        }
        assertEquals(photos, Photos.tree(root.resolve("images")));
    }

    @Test
    void whatWasDoneIsTold() throws IOException {
        try (Project project = open(TABLE)) {
            project.steps().mark(List.of("images/1.png"), new Edit.Relabel("dog"));
            apply(project);
            project.steps().mark(List.of("images/1.png"), new Edit.Relabel("fox"));
            project.steps().mark(List.of("images/2.png"), new Edit.Delete());
            apply(project);
            List<String> edits = project.steps().past().edits().stream()
                    .map(TableProjectTest::words)
                    .sorted()
                    .toList();
            assertEquals(
                    List.of(
                            "images/1.png: cat -> dog, now images/1.png",
                            "images/1.png: dog -> fox, now images/1.png",
                            "images/2.png: cat -> , now images/2.png"),
                    edits);
        }
    }

    private static String words(AppliedEdit edit) {
        return "%s: %s -> %s, now %s".formatted(edit.from(), edit.labelBefore(), edit.labelAfter(), edit.now());
    }

    @Test
    void aClassGetsAnotherNameAndPhotosAreExcludedWithoutAMark() throws IOException {
        try (Project project = open(TABLE)) {
            project.steps().renameClass("dog", "wolf", Progress.NONE, new CancelToken());
            assertEquals("{1=cat, 2=cat, 3=wolf, 4=wolf, 5=-, 6=-}", labels(project) + "");
            project.steps().remove(List.of("images/1.png"), Progress.NONE, new CancelToken());
            assertEquals("{2=cat, 3=wolf, 4=wolf, 5=-, 6=-}", labels(project) + "");
            undo(project);
            undo(project);
            assertEquals(TABLE, table());
            assertEquals(Map.of(), project.steps().marks());
        }
    }

    @Test
    void whereverAnApplyOrAnUndoDiesTheTableIsTheOldOneOrTheNew() throws IOException, InterruptedException {
        String applied;
        try (Project project = open(TABLE)) {
            project.steps().mark(List.of("images/1.png", "images/5.png"), new Edit.Relabel("dog"));
            project.steps().mark(List.of("images/2.png", "images/6.png"), new Edit.Delete());
            project.steps().mark(List.of("images/3.png"), new Edit.Keep());
            apply(project);
            applied = table();
            undo(project);
        }
        int records = 6; // a begin, one for each change, an end
        for (String what : List.of("apply", "undo")) {
            String before = what.equals("apply") ? TABLE : applied;
            String after = what.equals("apply") ? applied : TABLE;
            for (int n = 1; n <= records; n++) {
                crash(what, n);
                assertTrue(List.of(before, after).contains(table()), table());
                try (Project project = Project.open(root)) {
                    assertEquals(after, table(), what + " died after record " + n);
                    assertEquals(
                            what.equals("apply") ? 0 : 5,
                            project.steps().marks().size());
                    if (n < records) {
                        takeBack(project, what);
                        assertEquals(before, table());
                    }
                }
            }
        }
        assertEquals(photos, Photos.tree(root.resolve("images")));
    }

    private static void takeBack(Project project, String what) {
        if (what.equals("apply")) {
            undo(project);
        } else {
            project.steps().redo(Progress.NONE, new CancelToken());
        }
    }

    private void crash(String what, int records) throws IOException, InterruptedException {
        int last = Files.readAllLines(root.resolve(".gleaner/journal.jsonl")).size() + records;
        Process process = children.java(
                List.of("-XX:TieredStopAtLevel=1"), CrashingGleaner.class, root.toString(), what, last + "");
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(CrashingGleaner.DIED, process.waitFor(), output);
    }

    @Test
    void aTableThatAnotherProgramHasChangedIsLeftAlone() throws IOException {
        try (Project project = open(TABLE)) {
            project.steps().mark(List.of("images/1.png"), new Edit.Relabel("dog"));
            String other = TABLE.replace("4.png;p3;dog", "4.png;p3;cat");
            Files.writeString(root.resolve("labels.csv"), other);
            Refusal refusal = assertThrows(Refusal.class, () -> apply(project));
            assertTrue(refusal.reason().toString().contains("was changed by another program"), refusal::getMessage);
            assertEquals(other, table());
            assertEquals(1, project.steps().marks().size());
            assertEquals("{1=cat, 2=cat, 3=dog, 4=cat, 5=-, 6=-}", labels(project) + "");
            apply(project);
            assertTrue(table().contains("1.png;p1;dog"), table());
            Files.writeString(root.resolve("labels.csv"), TABLE);
            assertThrows(Refusal.class, () -> undo(project));
            assertEquals(TABLE, table());
            assertTrue(project.steps().undoable().isPresent());
        }
    }

    @Test
    void aTableThatWasChangedBetweenTheDeathAndTheNextStartIsLeftAlone() throws IOException, InterruptedException {
        try (Project project = open(TABLE)) {
            project.steps().mark(List.of("images/1.png"), new Edit.Relabel("dog"));
        }
        crash("apply", 1);
        String other = TABLE.replace("4.png;p3;dog", "4.png;p3;cat");
        Files.writeString(root.resolve("labels.csv"), other);
        try (Project project = Project.open(root)) {
            assertEquals(other, table());
            assertEquals(1, project.steps().marks().size());
            apply(project);
            assertTrue(table().contains("1.png;p1;dog"), table());
        }
    }

    @Test
    void nothingOutsideIsEverNamed() throws IOException {
        Path outside = Files.createDirectories(root.resolve("outside"));
        Path inside = Files.createDirectories(root.resolve("inside"));
        Photos.picture(outside, "secret.png");
        Photos.picture(inside, "a.png");
        Photos.picture(inside, "b.png");
        Files.createSymbolicLink(inside.resolve("link.png"), outside.resolve("secret.png"));
        Path table = Files.writeString(root.resolve("strange.csv"), """
                path,label
                ../outside/secret.png,cat
                %s/secret.png,cat
                link.png,cat
                a.png,../../x
                b.png,cat
                """.formatted(outside));
        TableOffer.of(inside, table, LabelTable.Choice.FOUND).accept();
        try (Project project = Project.open(inside)) {
            assertEquals("{a.png=-, b.png=cat}", labels(project) + "");
            assertTrue(
                    project.notes().toString().contains("a label that no class can have: a.png"),
                    () -> project.notes() + "");
            assertEquals(
                    List.of("../outside/secret.png", outside + "/secret.png"),
                    of(project, Why.NO_FILE).stream().sorted().toList());
            project.steps().mark(List.of("a.png"), new Edit.Delete());
            apply(project);
        }
        assertTrue(Files.exists(outside.resolve("secret.png")));
        assertTrue(Files.exists(inside.resolve("a.png")));
    }

    @Test
    void photosOfContradictingRowsWaitAndARelabelSettlesThem() throws IOException {
        try (Project project = open("file,label\n1.png,cat\n1.png,dog\n2.png,cat\n3.png,dog\n")) {
            assertEquals("{1=-, 2=cat, 3=dog, 4=-, 5=-, 6=-}", labels(project) + "");
            assertEquals(
                    "[1 photo waits without a class, as several rows of the table give different labels: images/1.png]",
                    project.notes() + "");
            project.steps().mark(List.of("images/1.png"), new Edit.Relabel("dog"));
            apply(project);
            assertEquals("file,label\r\n1.png,dog\r\n1.png,dog\r\n2.png,cat\r\n3.png,dog\r\n", table());
        }
    }

    @Test
    void tablesOfAllEncodingsAreReadAndComeBack() throws IOException {
        for (Charset charset :
                List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, Charset.forName("windows-1252"))) {
            byte[] table = "photo\tArt\r\n1\tBär\r\n2\tKatze\r\n3\tBär\r\n".getBytes(charset);
            try (Project project = open(table)) {
                assertEquals("{1=Bär, 2=Katze, 3=Bär, 4=-, 5=-, 6=-}", labels(project) + "");
                project.steps().mark(List.of("images/2.png"), new Edit.Relabel("Bär"));
                apply(project);
                assertEquals("photo\tArt\r\n1\tBär\r\n2\tBär\r\n3\tBär\r\n", table());
                undo(project);
                assertArrayEquals(table, Files.readAllBytes(root.resolve("labels.csv")));
            }
            Files.delete(root.resolve(".gleaner/table.json"));
            Files.delete(root.resolve(".gleaner/journal.jsonl"));
        }
    }

    @Test
    void aColumnOfTheTableIsTheSplit() throws IOException {
        String table = "file,label,split\n1.png,cat,train\n2.png,cat,val\n3.png,dog,train\n4.png,dog,test\n";
        try (Project project = open(table)) {
            assertTrue(project.splitIsGiven());
            assertEquals(
                    List.of("images/2.png", "images/4.png"),
                    project.dataset().labelled(Split.VALID).stream()
                            .map(Item::path)
                            .toList());
        }
    }

    @Test
    void itIsTrainedOnAsAnyOther() throws IOException {
        StringBuilder table = new StringBuilder("file,label\n");
        for (int i = 10; i < 34; i++) {
            Photos.picture(root, "images/" + i + ".png");
            table.append(i).append(".png,").append(i % 2 == 0 ? "cat" : "dog").append('\n');
        }
        try (Project project = open(table.toString())) {
            ScriptedEngine engine = new ScriptedEngine(3);
            Run run = project.runs().train(TrainPlan.BOOK, engine, event -> {}, new CancelToken());
            assertNotNull(run.done());
            project.steps().mark(List.of("images/10.png"), new Edit.Relabel("dog"));
            project.steps().mark(List.of("images/11.png"), new Edit.Delete());
            apply(project);
            assertNull(project.dataset().item("images/11.png"));
            assertEquals(
                    "dog",
                    Objects.requireNonNull(project.dataset().item("images/10.png"))
                            .label());
            assertFalse(project.runs().current(run).evaluation().rows().isEmpty());
            undo(project);
            assertEquals(table.toString(), table());
        }
    }

    @Test
    void nothingIsBroughtInAndNoFolderIsMade() throws IOException {
        try (Project project = open(TABLE)) {
            assertThrows(Refusal.class, () -> project.steps().addClass("fox"));
            List<Addition> additions =
                    List.of(new Addition("cat", new LocalFiles(List.of(root.resolve("images/1.png")))));
            Refusal refusal = assertThrows(
                    Refusal.class,
                    () -> project.adding().add(additions, Limits.USUAL, Progress.NONE, new CancelToken()));
            assertTrue(refusal.reason().toString().startsWith("The labels of this project are in labels.csv"));
            assertFalse(Files.exists(root.resolve("fox")));
        }
    }

    @Test
    void ofATableThatCannotBeWrittenAnewAnotherIsMade() throws IOException {
        Map<String, String> shapes = new TreeMap<>();
        shapes.put("flags.csv", "file,cat,dog\n1.png,1,0\n2.png,0,1\n3.png,1,1\n4.png,0,1\n");
        shapes.put("rows.jsonl", "{\"file\":\"1.png\",\"label\":\"cat\"}\n{\"file\":\"2.png\",\"label\":\"dog\"}\n");
        shapes.put("bare.csv", "1.png,cat\n2.png,dog\n");
        for (Map.Entry<String, String> shape : shapes.entrySet()) {
            Path table = Files.writeString(root.resolve(shape.getKey()), shape.getValue());
            TableOffer.of(root, table, LabelTable.Choice.FOUND).accept();
            assertEquals(shape.getValue(), Files.readString(table));
            assertTrue(table().startsWith("path,label,split\r\n1.png,cat,"), table());
            try (Project project = Project.open(root)) {
                assertTrue(labels(project).toString().startsWith("{1=cat, 2=dog, 3=-"), labels(project) + "");
            }
            Files.delete(root.resolve("labels.csv"));
            Files.delete(root.resolve(".gleaner/table.json"));
        }
    }

    @Test
    void whatCannotBecomeATableProjectIsRefusedAndStaysAsItWas() throws IOException {
        List<String> reasons = new ArrayList<>();
        Path table = Files.writeString(root.resolve("train.csv"), "file,label\n1.png,cat\n2.png,dog\n");
        Path own = root.resolve("labels.csv");
        Files.writeString(own, "1.png,cat\n2.png,dog\n");
        reasons.add(refusal(own));
        reasons.add(refusal(table));
        Files.delete(own);
        reasons.add(refusal(Files.writeString(root.resolve("other.csv"), "file,label\nx.png,cat\n")));
        assertFalse(Files.exists(root.resolve(".gleaner/table.json")));
        TableOffer.of(root, table, LabelTable.Choice.FOUND).accept();
        reasons.add(refusal(table));
        Files.delete(root.resolve(".gleaner/table.json"));
        try (Project project = Project.open(root)) {
            project.steps().mark(List.of("images/1.png"), new Edit.Delete());
            apply(project);
        }
        reasons.add(refusal(table));
        List<String> expected = List.of(
                "The first row of labels.csv does not name its columns. Give it another name; then labels.csv is made from it.",
                "/labels.csv is there already, and is another table",
                "None of the labels belongs to a photo of the folder.",
                "/labels.csv already; change them there.",
                "were moved between class folders");
        for (int i = 0; i < expected.size(); i++) {
            assertTrue(reasons.get(i).contains(expected.get(i)), reasons.get(i));
        }
    }

    private String refusal(Path table) {
        return assertThrows(
                        Refusal.class,
                        () -> TableOffer.of(root, table, LabelTable.Choice.FOUND)
                                .accept())
                .reason()
                .toString();
    }

    @Test
    void strangersFilesAreRefused() throws IOException {
        open(TABLE).close();
        Path own = root.resolve("labels.csv");
        Path columns = root.resolve(".gleaner/table.json");
        String good = Files.readString(columns);
        Files.writeString(columns, good.replace("image", "nothing"));
        assertTrue(refused(root).contains("The table has no column nothing"));
        Files.writeString(columns, "{}");
        assertThrows(Refusal.class, () -> Project.open(root));
        Files.writeString(columns, good);
        Path journal = root.resolve(".gleaner/journal.jsonl");
        Files.writeString(journal, """
                {"type":"begin","time":"2026-01-01T00:00:00Z","kind":"apply","step":{"applied":true,"marks":[],\
                "moves":[{"from":"a","to":"a"}],"creates":[],"removes":[],"table":{"before":"../x","after":"../y"}}}
                """);
        assertTrue(refused(root).contains("names '../x'"));
        Files.delete(journal);
        Path real = Files.move(own, root.resolve("real.csv"));
        Files.createSymbolicLink(own, real);
        assertTrue(refused(root).contains("Cannot read"));
    }

    private static String refused(Path root) {
        return Objects.requireNonNull(
                assertThrows(Refusal.class, () -> Project.open(root)).getMessage());
    }
}
