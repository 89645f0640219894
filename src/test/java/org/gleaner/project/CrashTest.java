package org.gleaner.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gleaner.data.Dataset;
import org.gleaner.data.Edit;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process dies in the middle of moving 500 files; the next one finds or makes everything whole. */
class CrashTest {

    private static final int CRASHES = 20;
    private static final int MARKS = 500;

    /** A begin, one for each file, an end. */
    private static final int RECORDS = MARKS + 2;

    @TempDir
    Path root;

    /** All that must be whole. */
    private record State(Map<String, String> tree, Map<String, Edit> marks, Map<String, Split> split) {

        static State of(Project project) {
            Dataset dataset = project.dataset();
            return new State(
                    Photos.tree(project.root()),
                    project.marks(),
                    dataset.items().stream().collect(Collectors.toMap(Item::path, Item::split)));
        }
    }

    private State waiting = new State(Map.of(), Map.of(), Map.of());
    private State applied = waiting;

    @BeforeEach
    void markAndTryOnce() throws IOException {
        Map<Edit, List<String>> wishes = new LinkedHashMap<>();
        for (int i = 0; i < MARKS; i++) {
            String label = i % 2 == 0 ? "cat" : "dog";
            String path = "%s/sub%d/%03d.png".formatted(label, i % 3, i);
            Photos.picture(root, path);
            Edit edit = switch (i / 2 % 4) {
                case 0 -> new Edit.Delete();
                case 1 -> new Edit.Relabel(label.equals("cat") ? "dog" : "cat");
                case 2 -> new Edit.Relabel("fox");
                default -> new Edit.Relabel("wolf");
            };
            wishes.computeIfAbsent(edit, key -> new ArrayList<>()).add(path);
        }
        Photos.picture(root, "cat/sub0/003.png", "is in the way of a dog");
        try (Project project = Project.open(root)) {
            wishes.forEach((edit, paths) -> project.mark(paths, edit));
            waiting = State.of(project);
            assertEquals(MARKS, waiting.marks().size());
            project.apply(Progress.NONE, new CancelToken());
            applied = State.of(project);
            project.undo(Progress.NONE, new CancelToken());
            assertEquals(waiting, State.of(project));
        }
    }

    @Test
    void everythingIsWholeAgainWhereverApplyOrUndoDied() throws IOException, InterruptedException {
        for (int crash = 0; crash < CRASHES; crash++) {
            int n = 1 + (RECORDS - 1) * crash / (CRASHES - 1);
            boolean torn = crash % 2 == 1;
            boolean undoDies = crash % 4 == 0;
            crash("apply", n);
            if (torn) {
                tearLastRecord();
            }
            try (Project project = Project.open(root)) {
                assertEquals(applied, State.of(project), "apply died after record " + n);
                if (!undoDies) {
                    project.undo(Progress.NONE, new CancelToken());
                }
            }
            if (undoDies) {
                crash("undo", n);
            }
            try (Project project = Project.open(root)) {
                assertEquals(waiting, State.of(project), "undo after record " + n);
            }
        }
        assertNotEquals(waiting, applied);
    }

    private void crash(String what, int records) throws IOException, InterruptedException {
        int before;
        try (Stream<String> lines = Files.lines(root.resolve(".gleaner/journal.jsonl"))) {
            before = (int) lines.count();
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingGleaner.class.getName(),
                        root.toString(),
                        what,
                        Integer.toString(before + records))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(CrashingGleaner.DIED, process.waitFor(), output);
    }

    /** As if the machine had died while the record was written, the file being moved already. */
    private void tearLastRecord() throws IOException {
        try (RandomAccessFile journal =
                new RandomAccessFile(root.resolve(".gleaner/journal.jsonl").toFile(), "rw")) {
            journal.setLength(journal.length() - 5);
        }
    }
}
