package org.gleaner.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.gleaner.Mosaics;
import org.gleaner.ScriptedEngine;
import org.gleaner.data.About;
import org.gleaner.data.Dataset;
import org.gleaner.data.Edit;
import org.gleaner.data.TrainPlan;
import org.gleaner.gather.Limits;
import org.gleaner.gather.LocalFiles;
import org.gleaner.project.collect.Adding.Added;
import org.gleaner.project.collect.Adding.Addition;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project whose own files are damaged, or cannot be written as the disk is full, opens all the same. */
class DamagedProjectTest {

    private static final CancelToken GO_ON = new CancelToken();

    @TempDir
    Path folder;

    private Path root = Path.of("");
    private Path own = root;

    @BeforeEach
    void photos() throws IOException {
        root = folder.resolve("photos");
        own = root.resolve(".gleaner");
        for (int i = 0; i < 10; i++) {
            Mosaics.write(root.resolve("cat/" + i + ".png"), i);
            Mosaics.write(root.resolve("dog/" + i + ".png"), 10 + i);
        }
        Files.createDirectories(own);
    }

    private static void assertOneLine(List<Message> notes, String start) {
        assertEquals(1, notes.size(), notes.toString());
        String note = notes.getFirst().toString();
        assertTrue(note.startsWith(start), note);
        assertEquals(1, note.lines().count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "\0\0\0",
                "{\"seed\":42,\"valid_share\":7,\"journal\":0,\"split\":{}}",
                "{\"seed\":42,\"valid_share\":0.2,\"journal\":0,\"split\":{\"cat/0.png\":\"middle\"}}",
                "{\"seed\":42,\"valid_share\":0.2,\"journal\":0,\"split\":{\"cat/0.png\":null}}",
                "{\"seed\":42,\"valid_share\":0.2,\"journal\":0,\"split\":{},\"grouping\":\"alike\",\"groups\":{\"cat/0.png\":null}}"
            })
    void aBrokenSplitIsSetAsideAndTold(String broken) throws IOException {
        Path file = own.resolve("project.json");
        for (String aside : List.of("project.json.broken", "project.json.broken-2")) {
            Files.writeString(file, broken);
            try (Project project = Project.open(root)) {
                assertOneLine(project.notes(), "Damaged file: " + file.toRealPath() + " (");
                assertTrue(project.notes().getFirst().toString().contains("It is " + aside + " now"));
                assertEquals(20, project.dataset().items().size());
            }
            assertEquals(broken, Files.readString(own.resolve(aside)));
        }
        try (Project project = Project.open(root)) {
            assertEquals(List.of(), project.notes());
        }
    }

    @Test
    void whereTheSplitCannotBeWrittenTheProjectOpensAndIsNotTrained() throws IOException {
        Path inTheWay = Files.createDirectories(own.resolve("project.json.new/full"));
        Dataset drawn;
        try (Project project = Project.open(root)) {
            assertOneLine(project.notes(), "Which photos are held back to measure is not kept yet: Cannot write ");
            project.steps().mark(List.of("cat/0.png"), new Edit.Relabel("dog"));
            project.steps().apply(Progress.NONE, GO_ON);
            project.steps().undo(Progress.NONE, GO_ON);
            drawn = project.dataset();
            assertThrows(
                    Refusal.class,
                    () -> project.runs().train(TrainPlan.BOOK, new ScriptedEngine(2), event -> {}, GO_ON));
            Files.delete(inTheWay);
            project.rescan();
            assertTrue(Files.exists(own.resolve("project.json")));
        }
        try (Project project = Project.open(root)) {
            assertEquals(drawn, project.dataset());
            assertEquals(List.of(), project.notes());
        }
    }

    @Test
    void nothingIsWrittenToOpenAProjectAgain() throws IOException {
        Project.open(root).close();
        Map<String, String> before = Photos.tree(own);
        Project.open(root).close();
        assertEquals(before, Photos.tree(own));
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal.jsonl", "provenance.jsonl"})
    void anAddingThatCannotBeWrittenDownLeavesNothingBehind(String unwritable) throws IOException {
        Mosaics.write(folder.resolve("new/a.png"), 30);
        Mosaics.write(folder.resolve("new/b.png"), 31);
        List<Addition> additions = List.of(new Addition("dog", new LocalFiles(List.of(folder.resolve("new")))));
        Map<String, String> before = Photos.tree(root);
        try (Project project = Project.open(root)) {
            Path inTheWay = Files.createDirectory(own.resolve(unwritable));
            assertThrows(Refusal.class, () -> project.adding().add(additions, Limits.USUAL, Progress.NONE, GO_ON));
            assertEquals(before, Photos.tree(root));
            assertFalse(Files.exists(own.resolve("trash")));
            assertFalse(Files.exists(own.resolve("incoming/staged")));
            Files.delete(inTheWay);
            Added added = project.adding().add(additions, Limits.USUAL, Progress.NONE, GO_ON);
            assertEquals(2, added.pictures().size());
            project.steps().undo(Progress.NONE, GO_ON);
            assertEquals(before, Photos.tree(root));
        }
    }

    @Test
    void whatWasStagedAndNotJournaledGoesAtTheNextStartAndNothingElse() throws IOException {
        Mosaics.write(own.resolve("incoming/staged/a.png"), 30);
        Path mine = own.resolve("trash/.added/a person's.png");
        Mosaics.write(mine, 31);
        Project.open(root).close();
        assertFalse(Files.exists(own.resolve("incoming")));
        assertTrue(Files.exists(mine));
    }

    @Test
    void aRunThatCannotBeReadIsToldAndTheOthersAreThere() throws IOException {
        ScriptedEngine engine = new ScriptedEngine(2);
        Run first;
        Run second;
        try (Project project = Project.open(root)) {
            first = project.runs().train(TrainPlan.BOOK, engine, event -> {}, GO_ON);
            second = project.runs().train(TrainPlan.BOOK, engine, event -> {}, GO_ON);
        }
        Path table = second.folder().resolve("metrics.csv");
        String whole = Files.readString(table);
        Files.writeString(table, whole.replaceFirst("\n", "\n\n") + "\r\n\n");
        try (Project project = Project.open(root)) {
            assertEquals(List.of(), project.notes());
            assertEquals(List.of(second, first), project.runs().list());
        }
        Files.writeString(table, whole + "garbage\n");
        int line = whole.lines().toList().size() + 1;
        try (Project project = Project.open(root)) {
            assertOneLine(project.notes(), "Run 0002 is left out: Damaged file: " + table + " (line " + line + ")");
            assertEquals(List.of(first), project.runs().list());
        }
        Files.writeString(table, whole);
        Path facts = second.folder().resolve("run.json");
        Files.writeString(facts, Files.readString(facts).substring(0, 30));
        try (Project project = Project.open(root)) {
            assertOneLine(project.notes(), "Run 0002 is left out: Damaged file: " + facts + " (broken at line 1");
            assertEquals(List.of(first), project.runs().list());
        }
    }

    @Test
    void aDamagedEvaluationIsToldWithTheWayOutAndTheModelIsUsed() throws IOException {
        ScriptedEngine engine = new ScriptedEngine(2);
        try (Project project = Project.open(root)) {
            Run first = project.runs().train(TrainPlan.BOOK, engine, event -> {}, GO_ON);
            Run second = project.runs().train(TrainPlan.BOOK, engine, event -> {}, GO_ON);
            Files.writeString(second.folder().resolve("evaluation.json"), "{\"classes\":[\"cat\"");
            String reason = assertThrows(
                            Refusal.class, () -> project.runs().current(second).evaluation())
                    .reason()
                    .toString();
            assertTrue(reason.endsWith("Choose another run, or train again; the model itself can be used."), reason);
            assertEquals(1, reason.lines().count());
            assertEquals(20, project.runs().current(first).evaluation().rows().size());
        }
        try (Project project = Project.open(root)) {
            assertEquals(List.of(), project.notes());
            assertEquals(2, project.runs().list().size());
        }
        TrainedModel.at(root).open(engine, Progress.NONE, GO_ON).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{\"objective\":\"To ", "{\"objective\":{}}"})
    void damagedAnswersAreLeftToThePersonAndTheRestGoesOn(String broken) throws IOException {
        Path file = own.resolve("about.json");
        Files.writeString(file, broken);
        try (Project project = Project.open(root)) {
            String reason = assertThrows(Refusal.class, project::about).reason().toString();
            assertTrue(reason.startsWith("Damaged file: ") && reason.contains("Mend it, or rename the file"), reason);
            assertEquals(1, reason.lines().count());
            assertEquals(20, project.dataset().items().size());
            Files.move(file, own.resolve("about.json.mine"));
            assertEquals(About.NOTHING, project.about());
        }
    }

    @Test
    void onceABrokenJournalIsRenamedTheProjectGoesOn() throws IOException {
        Dataset split;
        try (Project project = Project.open(root)) {
            project.runs().train(TrainPlan.BOOK, new ScriptedEngine(2), event -> {}, GO_ON);
            project.steps().mark(List.of("cat/0.png"), new Edit.Relabel("dog"));
            project.steps().mark(List.of("cat/1.png"), new Edit.Delete());
            project.steps().apply(Progress.NONE, GO_ON);
            split = project.dataset();
        }
        Path journal = own.resolve("journal.jsonl");
        Files.writeString(journal, "<<<<<<< HEAD\n", StandardOpenOption.APPEND);
        Map<String, String> before = Photos.tree(root);
        assertThrows(Refusal.class, () -> Project.open(root));
        assertEquals(before, Photos.tree(root));
        Files.move(journal, own.resolve("journal.old"));
        try (Project project = Project.open(root)) {
            assertEquals(List.of(), project.notes());
            assertEquals(split, project.dataset());
            assertTrue(project.runs()
                            .current(project.runs().list().getFirst())
                            .evaluation()
                            .rows()
                            .size()
                    >= 18);
            Map<String, String> now = Photos.tree(root);
            project.steps().mark(List.of("dog/1.png"), new Edit.Delete());
            project.steps().apply(Progress.NONE, GO_ON);
            project.steps().undo(Progress.NONE, GO_ON);
            project.steps().undo(Progress.NONE, GO_ON);
            now.keySet().forEach(path -> assertTrue(Files.exists(root.resolve(path)), path));
        }
    }
}
