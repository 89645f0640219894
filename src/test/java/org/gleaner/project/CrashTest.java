package org.gleaner.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.gleaner.Children;
import org.gleaner.data.Dataset;
import org.gleaner.data.Edit;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** A process dies in the middle of moving 500 files; the next one finds or makes everything whole. */
class CrashTest {

    private static final int CRASHES = 20;
    private static final int MARKS = 500;

    /** A begin, one for each file, an end. */
    private static final int RECORDS = MARKS + 2;

    @RegisterExtension
    final Children children = new Children();

    @TempDir(factory = InMemory.class)
    Path root;

    /**
     * A process that dies takes no file with it, so that memory will do where there is such a folder; ten thousand
     * forced writes are slow.
     */
    static final class InMemory implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            Path memory = Path.of("/dev/shm");
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "gleaner")
                    : Files.createTempDirectory("gleaner");
        }
    }

    /** All that must be whole. */
    private record State(Map<String, String> tree, Map<String, Edit> marks, Map<String, Split> split) {

        static State of(Project project) {
            Dataset dataset = project.dataset();
            return new State(
                    Photos.tree(project.root()),
                    project.steps().marks(),
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
            wishes.forEach((edit, paths) -> project.steps().mark(paths, edit));
            waiting = State.of(project);
            assertEquals(MARKS, waiting.marks().size());
            project.steps().apply(Progress.NONE, new CancelToken());
            applied = State.of(project);
            project.steps().undo(Progress.NONE, new CancelToken());
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
                    project.steps().undo(Progress.NONE, new CancelToken());
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

    @Test
    void anotherProcessIsRefused() throws IOException, InterruptedException {
        try (Project project = Project.open(root)) {
            Process other = start("apply", 0);
            String output = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertNotEquals(0, other.waitFor());
            assertTrue(output.contains("Another Gleaner has this folder open: " + project.root()), output);
        }
    }

    private void crash(String what, int records) throws IOException, InterruptedException {
        int before;
        try (Stream<String> lines = Files.lines(root.resolve(".gleaner/journal.jsonl"))) {
            before = (int) lines.count();
        }
        Process process = start(what, before + records);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(CrashingGleaner.DIED, process.waitFor(), output);
    }

    private Process start(String what, int lastRecord) throws IOException {
        return children.java(
                List.of("-XX:TieredStopAtLevel=1"),
                CrashingGleaner.class,
                root.toString(),
                what,
                Integer.toString(lastRecord));
    }

    /** As if the machine had died while the record was written, the file being moved already. */
    private void tearLastRecord() throws IOException {
        try (RandomAccessFile journal =
                new RandomAccessFile(root.resolve(".gleaner/journal.jsonl").toFile(), "rw")) {
            journal.setLength(journal.length() - 5);
        }
    }
}
