package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Equal files among small text files. */
class DuplicatesTest {

    @TempDir
    Path root;

    private final List<Item> items = new ArrayList<>();

    @Test
    void filesWithEqualContentAreGrouped() throws IOException {
        add("a/1.jpg", "same");
        add("a/2.jpg", "other one");
        add("a/3.jpg", "diff"); // as long as the first
        add("b/1.jpg", "same");
        add("b/2.jpg", "other one");
        add("b/3.jpg", "same");
        List<String> heard = new ArrayList<>();
        List<List<String>> groups =
                Duplicates.exact(items, this::hash, (done, total) -> heard.add(done + "/" + total), new CancelToken());
        assertEquals(List.of(List.of("a/1.jpg", "b/1.jpg", "b/3.jpg"), List.of("a/2.jpg", "b/2.jpg")), groups);
        assertEquals("6/6", heard.getLast());
    }

    @Test
    void onlyFilesOfEqualSizeAreRead() throws IOException {
        add("a/1.jpg", "one");
        add("a/2.jpg", "three");
        List<Long> heard = new ArrayList<>();
        assertEquals(
                List.of(), Duplicates.exact(items, this::hash, (done, total) -> heard.add(done), new CancelToken()));
        assertEquals(List.of(), heard);
    }

    @Test
    void aFileThatIsGoneIsEqualToNone() throws IOException {
        add("a/1.jpg", "same");
        add("a/2.jpg", "same");
        Files.delete(root.resolve("a/1.jpg"));
        assertEquals(List.of(), Duplicates.exact(items, this::hash, Progress.NONE, new CancelToken()));
    }

    @Test
    void stopsWhenCancelled() throws IOException {
        add("a/1.jpg", "same");
        add("a/2.jpg", "same");
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        assertThrows(CancellationException.class, () -> Duplicates.exact(items, this::hash, Progress.NONE, cancel));
    }

    private String hash(Item item) {
        return FileHash.content(root.resolve(item.path()), item.stat()).sha256();
    }

    private void add(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        items.add(new Item(path, "a", Split.TRAIN, content.length(), 0));
    }

    @Test
    void thoseOfOneGroupAreNotComparedWithEachOfIt() {
        PerceptualHash look = PerceptualHash.of(new Pixels(2, 2, new byte[12]));
        int pictures = 3000;
        AtomicInteger compared = new AtomicInteger();
        List<List<Integer>> groups = Duplicates.near(
                Collections.nCopies(pictures, look),
                (one, other) -> compared.incrementAndGet() > 0,
                Progress.NONE,
                new CancelToken());
        assertEquals(List.of(IntStream.range(0, pictures).boxed().toList()), groups);
        assertTrue(compared.get() < pictures * pictures / 4, compared + " pairs");
    }
}
