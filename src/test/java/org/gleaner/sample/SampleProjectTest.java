package org.gleaner.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleProjectTest {

    private static final int EACH = 6;

    @TempDir
    Path folder;

    private SampleProject draw(String name) {
        return SampleProject.draw(folder.resolve(name), EACH, Progress.NONE, new CancelToken());
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void isTheSameEachTime() throws IOException {
        SampleProject one = draw("one");
        SampleProject other = draw("other");
        assertEquals(files(one.root()), files(other.root()));
        for (Path file : files(one.root())) {
            assertArrayEquals(
                    Files.readAllBytes(one.root().resolve(file)),
                    Files.readAllBytes(other.root().resolve(file)),
                    file.toString());
        }
        assertEquals(one.mislabelled(), other.mislabelled());
    }

    @Test
    void holdsTheMistakesThatItTells() throws IOException {
        SampleProject sample = draw("sample");
        assertEquals(3 * EACH + 2 + 3, files(sample.root()).size());
        assertEquals(10, sample.mislabelled().size());
        for (Map.Entry<String, String> wrong : sample.mislabelled().entrySet()) {
            assertTrue(Files.exists(sample.root().resolve(wrong.getKey())));
            assertFalse(wrong.getKey().startsWith(wrong.getValue()));
            assertTrue(Set.of("boats", "houses", "trees").contains(wrong.getValue()));
        }
        for (String copy : sample.copies()) {
            assertEquals(
                    -1,
                    Files.mismatch(sample.root().resolve(copy), sample.root().resolve(copy.replace("_copy", ""))));
        }
    }

    @Test
    void onlyTheBrokenFilesAreNoPictures() throws IOException {
        SampleProject sample = draw("sample");
        for (Path file : files(sample.root())) {
            String path = file.toString().replace('\\', '/');
            if (!sample.broken().contains(path)) {
                assertTrue(ImageIO.read(sample.root().resolve(file).toFile()).getWidth() >= 300, path);
            }
        }
        assertEquals(2, sample.broken().size());
    }

    @Test
    void leavesAFolderWithAnythingInItAlone() throws IOException {
        Files.createDirectories(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/letter.txt"), "dear");
        assertThrows(Refusal.class, () -> draw("mine"));
        assertEquals(List.of(Path.of("letter.txt")), files(folder.resolve("mine")));
    }

    @Test
    void nothingIsLeftWhenItIsCancelled() throws IOException {
        CancelToken cancel = new CancelToken();
        Progress stopAtFive = (done, total) -> {
            if (done == 5) {
                cancel.cancel();
            }
        };
        Path root = folder.resolve("sample");
        assertThrows(CancellationException.class, () -> SampleProject.draw(root, EACH, stopAtFive, cancel));
        assertEquals(List.of(), files(folder));
        assertFalse(Files.exists(root));
    }
}
