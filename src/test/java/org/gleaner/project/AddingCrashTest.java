package org.gleaner.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gleaner.Children;
import org.gleaner.Mosaics;
import org.gleaner.data.Item;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process dies while it adds five pictures; the next one finishes it, with all that is known of them, and can take it
 * back.
 */
class AddingCrashTest {

    private static final int PICTURES = 5;

    @RegisterExtension
    final Children children = new Children();

    @TempDir(factory = CrashTest.InMemory.class)
    Path folder;

    @Test
    void anAddingThatDiedIsFinishedAndCanBeUndone() throws IOException, InterruptedException {
        Path root = folder.resolve("photos");
        Mosaics.write(root.resolve("cat/50.png"), 50);
        for (int i = 0; i < PICTURES; i++) {
            Mosaics.write(folder.resolve("new/" + i + ".png"), i);
        }
        Map<String, String> before = Photos.tree(root);
        for (int record = 1; record <= PICTURES + 2; record += 2) {
            crash(root, record);
            Files.createDirectories(root.resolve(".gleaner/incoming/left-by-the-crash"));
            try (Project project = Project.open(root)) {
                assertEquals(
                        1 + PICTURES,
                        Photos.tree(root.resolve("cat")).size()
                                + Photos.tree(root.resolve("dog")).size());
                for (Item item : project.dataset().items()) {
                    boolean added = "dog".equals(item.label());
                    assertEquals(added, project.gathered().provenance(item).isPresent(), item.path());
                }
                project.steps().undo(Progress.NONE, new CancelToken());
                assertEquals(before, Photos.tree(root));
            }
            assertFalse(Files.exists(root.resolve(".gleaner/incoming")));
        }
    }

    private void crash(Path root, int records) throws IOException, InterruptedException {
        Path journal = root.resolve(".gleaner/journal.jsonl");
        int before = 0;
        if (Files.exists(journal)) {
            try (Stream<String> lines = Files.lines(journal)) {
                before = (int) lines.count();
            }
        }
        Process process = children.java(
                List.of(),
                CrashingGleaner.class,
                root.toString(),
                "add",
                Integer.toString(before + records),
                folder.resolve("new").toString());
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(CrashingGleaner.DIED, process.waitFor(), output);
    }
}
