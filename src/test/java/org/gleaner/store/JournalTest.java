package org.gleaner.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gleaner.data.Doubt;
import org.gleaner.data.Edit;
import org.gleaner.data.FileStat;
import org.gleaner.data.Seen;
import org.gleaner.store.Journal.Entry;
import org.gleaner.store.Step.Mark;
import org.gleaner.store.Step.Move;
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes back from a journal, whole or damaged. */
class JournalTest {

    private static final Instant TIME = Instant.parse("2026-11-23T10:00:00.5Z");
    private static final List<Entry> ENTRIES = List.of(
            new Entry.Marked(
                    TIME,
                    List.of(
                            new Mark("caf\u00e9/a \"b\"\n.png", null, new Edit.Relabel("t\u00e9")),
                            new Mark("b.png", new Edit.Keep(), new Edit.Delete())),
                    Map.of(
                            "b.png",
                            new Seen(new FileStat(7, 8, 9), "ab", new Doubt(0.25, 1.5, Doubt.Kind.SEVERAL), true))),
            new Entry.Undone(TIME),
            new Entry.Redone(TIME),
            new Entry.Begun(
                    TIME,
                    Entry.Kind.UNDO,
                    new Step(
                            true,
                            List.of(),
                            List.of(new Move("a", ".gleaner/trash/a", new Edit.Delete())),
                            List.of(".gleaner/trash"),
                            List.of("c"))),
            new Entry.Moved(0),
            new Entry.Failed(1, new Message("because")),
            new Entry.Ended(TIME));

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void write() {
        file = folder.resolve("journal.jsonl");
        try (Journal journal = Journal.open(file, entry -> {}, size -> {})) {
            ENTRIES.forEach(journal::append);
        }
    }

    @Test
    void recordsComeBackAsTheyWere() throws IOException {
        assertEquals(ENTRIES, read());
        assertEquals(ENTRIES.size(), Files.readAllLines(file).size());
    }

    @Test
    void aTornLastLineIsCutOffByTheNextAppend() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 2; cut < 15; cut++) {
            Files.write(file, Arrays.copyOf(whole, whole.length - cut));
            List<Entry> torn = read();
            assertEquals(ENTRIES.subList(0, ENTRIES.size() - 1), torn);
            appendAndExpect(new Entry.Moved(5), ENTRIES.size());
        }
    }

    @Test
    void aLastLineThatLacksOnlyItsEndIsKept() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertEquals(ENTRIES, read());
        appendAndExpect(new Entry.Moved(5), ENTRIES.size() + 1);
    }

    @Test
    void zerosAfterAPowerCutAreCutOff() throws IOException {
        Files.write(file, new byte[100], StandardOpenOption.APPEND);
        assertEquals(ENTRIES, read());
        appendAndExpect(new Entry.Moved(5), ENTRIES.size() + 1);
    }

    @Test
    void aBrokenLineInTheMiddleIsNamedAndNothingIsChanged() throws IOException {
        for (String broken : List.of("{\"type\":\"mark\"}", "{\"type\":\"dance\"}", "{\"type\":\"moved\"}", "x")) {
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            lines.set(2, broken);
            Path damaged = folder.resolve("damaged.jsonl");
            Files.write(damaged, lines);
            byte[] before = Files.readAllBytes(damaged);
            Refusal refusal = assertThrows(Refusal.class, () -> Journal.open(damaged, entry -> {}, size -> {}), broken);
            assertTrue(
                    refusal.reason().toString().startsWith("Line 3 of "),
                    refusal.reason().toString());
            assertArrayEquals(before, Files.readAllBytes(damaged));
        }
    }

    @Test
    void emptyLinesArePassedOver() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.add(2, "");
        lines.add(" \t\r");
        lines.add("");
        Files.write(file, lines);
        assertEquals(ENTRIES, read());
        appendAndExpect(new Entry.Moved(5), ENTRIES.size() + 1);
    }

    @Test
    void whatANewerVersionWroteIsSaidToBeThat() throws IOException {
        for (String end : List.of("\n", "")) {
            Path newer = folder.resolve("newer.jsonl");
            Files.writeString(newer, Files.readString(file) + "{\"type\":\"dance\",\"steps\":3}" + end);
            String reason = refusal(newer);
            assertTrue(reason.startsWith("Line 8 of " + newer + " was written by a newer Gleaner ('dance')"), reason);
        }
    }

    @Test
    void theWayOutOfABrokenLineIsTold() throws IOException {
        Files.writeString(file, "garbage\n", StandardOpenOption.APPEND);
        String reason = refusal(file);
        assertTrue(reason.contains("rename the file"), reason);
        assertEquals(1, reason.lines().count());
    }

    @Test
    void thereIsNoFileBeforeThereIsARecord() {
        Path none = folder.resolve("none.jsonl");
        Journal.open(none, entry -> {}, size -> {}).close();
        assertFalse(Files.exists(none));
    }

    private static String refusal(Path journal) {
        return assertThrows(Refusal.class, () -> Journal.open(journal, entry -> {}, size -> {}))
                .reason()
                .toString();
    }

    private void appendAndExpect(Entry entry, int size) {
        try (Journal journal = Journal.open(file, read -> {}, appended -> assertEquals(size, appended))) {
            journal.append(entry);
        }
        List<Entry> entries = read();
        assertEquals(size, entries.size());
        assertEquals(entry, entries.getLast());
    }

    private List<Entry> read() {
        List<Entry> entries = new ArrayList<>();
        Journal.open(file, entries::add, size -> {}).close();
        return entries;
    }
}
