package org.gleaner.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gleaner.Children;
import org.gleaner.data.Edit;
import org.gleaner.data.Item;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that marks, applies, undoes and redoes over 1,000 pictures is killed by the system (SIGKILL), right after a
 * record of the journal or at any moment; the next one finds every picture once, at its place.
 * {@code -Dgleaner.kills=50} kills as often each way.
 */
class KilledTest {

    private static final int PICTURES = 1000;
    private static final int KILLS = Integer.getInteger("gleaner.kills", 4);

    @RegisterExtension
    final Children children = new Children();

    @TempDir(factory = CrashTest.InMemory.class)
    Path root;

    private Map<String, String> before = Map.of();

    @BeforeEach
    void photos() throws IOException {
        for (int i = 0; i < PICTURES; i++) {
            Photos.picture(root, "%s/%03d.png".formatted(i % 2 == 0 ? "cat" : "dog", i));
        }
        before = Photos.tree(root);
    }

    @Test
    void rightAfterARecord() throws IOException, InterruptedException {
        Random random = new Random(1);
        for (int kill = 0; kill < KILLS; kill++) {
            long records = records();
            killed(kill, records + 1 + random.nextInt(kill % 2 == 0 ? 12 : 1500), 0);
            assertWhole();
        }
        assertAllComesBack();
    }

    @Test
    void atAnyMoment() throws IOException, InterruptedException {
        Random random = new Random(2);
        for (int kill = 0; kill < KILLS; kill++) {
            killed(100 + kill, -1, 20 + random.nextInt(700));
            assertWhole();
        }
        assertAllComesBack();
    }

    /** Starts a process and kills it after the record, or when it has worked for so long. */
    private void killed(long seed, long record, int millis) throws IOException, InterruptedException {
        Process process = children.java(
                List.of("-XX:TieredStopAtLevel=1"),
                WorkingGleaner.class,
                root.toString(),
                Long.toString(seed),
                Long.toString(record));
        try (BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            assertEquals("open", said.readLine());
            if (record < 0) {
                Thread.sleep(millis);
            } else {
                assertEquals("kill", said.readLine());
            }
            process.destroyForcibly();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(128 + 9, process.exitValue());
        }
    }

    /** Every picture is somewhere, once, with its content; the list, the marks and the folder agree. */
    private void assertWhole() throws IOException {
        try (Project project = Project.open(root)) {
            Map<String, Integer> contents = new TreeMap<>();
            Map<String, String> tree = files();
            tree.values().forEach(hash -> contents.merge(hash, 1, Integer::sum));
            Map<String, Integer> expected = new TreeMap<>();
            before.values().stream().filter(hash -> !hash.equals("folder")).forEach(hash -> expected.put(hash, 1));
            assertEquals(expected, contents);
            Set<String> listed = new HashSet<>();
            project.dataset().items().stream().map(Item::path).forEach(listed::add);
            Set<String> shown = new HashSet<>(tree.keySet());
            shown.removeIf(path -> path.startsWith(".gleaner"));
            assertEquals(shown, listed);
            assertTrue(listed.containsAll(project.steps().marks().keySet()));
            Map<String, Edit> marks = project.steps().marks();
            Map<String, String> outside = Photos.tree(root);
            if (project.steps().undoable().isPresent()) {
                project.steps().undo(Progress.NONE, new CancelToken());
                project.steps().redo(Progress.NONE, new CancelToken());
                assertEquals(outside, Photos.tree(root));
                assertEquals(marks, project.steps().marks());
            }
        }
    }

    private void assertAllComesBack() {
        try (Project project = Project.open(root)) {
            while (project.steps().undoable().isPresent()) {
                project.steps().undo(Progress.NONE, new CancelToken());
            }
            assertEquals(before, Photos.tree(root));
            assertEquals(Map.of(), project.steps().marks());
        }
    }

    /** All pictures with their hashes, those in the trash too. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(file -> file.toString().endsWith(".png"))
                    .forEach(file -> files.put(root.relativize(file).toString(), Photos.hash(file)));
        }
        return files;
    }

    private long records() throws IOException {
        Path journal = root.resolve(".gleaner/journal.jsonl");
        if (!Files.exists(journal)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(journal)) {
            return lines.count();
        }
    }
}
