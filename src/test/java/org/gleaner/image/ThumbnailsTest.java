package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The thumbnails' cache: what is kept, what is drawn again, and what cannot harm. */
class ThumbnailsTest {

    @TempDir
    Path folder;

    private Path cache;
    private Thumbnails thumbnails;

    @BeforeEach
    void start() {
        cache = folder.resolve("cache");
        thumbnails = new Thumbnails(cache);
    }

    @Test
    void theLongerSideFits() throws Exception {
        Path file = Drawn.jpeg(folder.resolve("wide.jpg"), Drawn.smooth(400, 300));
        Pixels drawn = thumbnails.load(file, 100);
        assertTrue(Drawn.distance(Drawn.smooth(100, 75), drawn) < 3);
        Pixels kept = thumbnails.load(file, 100);
        assertTrue(Drawn.distance(drawn, kept) < 3);
        assertEquals(1, files().size());
    }

    @Test
    void nothingIsEnlarged() throws Exception {
        Path file = Drawn.jpeg(folder.resolve("small.jpg"), Drawn.smooth(40, 30));
        assertEquals(40, thumbnails.load(file, 100).width());
        assertEquals(40, thumbnails.load(file, 100).width());
    }

    @Test
    void theKeptFileIsWhatIsShown() throws Exception {
        Path file = Drawn.jpeg(folder.resolve("picture.jpg"), Drawn.smooth(400, 300));
        thumbnails.load(file, 100);
        Drawn.jpeg(files().getFirst(), Drawn.smooth(10, 10));
        assertEquals(10, thumbnails.load(file, 100).width());
    }

    @Test
    void aBrokenKeptFileIsDrawnAgain() throws Exception {
        Path file = Drawn.jpeg(folder.resolve("picture.jpg"), Drawn.smooth(400, 300));
        thumbnails.load(file, 100);
        Files.writeString(files().getFirst(), "broken");
        assertEquals(100, thumbnails.load(file, 100).width());
        assertEquals(100, Decoder.size(files().getFirst()).width());
    }

    @Test
    void aChangedFileIsDrawnAgain() throws Exception {
        Path file = Drawn.jpeg(folder.resolve("picture.jpg"), Drawn.smooth(400, 300));
        thumbnails.load(file, 100);
        Drawn.jpeg(file, Drawn.smooth(300, 400));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        assertEquals(75, thumbnails.load(file, 100).width());
    }

    @Test
    void aFileReplacedByOneOfTheSameSizeAndTimeIsDrawnAgain() throws Exception {
        Path file = folder.resolve("picture.bmp");
        ImageIO.write(new BufferedImage(40, 32, BufferedImage.TYPE_INT_RGB), "bmp", file.toFile());
        FileTime time = Files.getLastModifiedTime(file);
        long bytes = Files.size(file);
        assertEquals(40, thumbnails.load(file, 100).width());
        ImageIO.write(new BufferedImage(32, 40, BufferedImage.TYPE_INT_RGB), "bmp", file.toFile());
        Files.setLastModifiedTime(file, time);
        assertEquals(bytes, Files.size(file));
        assertEquals(32, thumbnails.load(file, 100).width());
    }

    @Test
    void aCacheThatCannotBeWrittenIsNoHindrance() throws Exception {
        Path file = Drawn.jpeg(folder.resolve("picture.jpg"), Drawn.smooth(400, 300));
        Files.writeString(cache, "a file where the folder should be");
        assertEquals(100, thumbnails.load(file, 100).width());
    }

    @Test
    void whatIsNoPictureIsSaidToBeNone() throws IOException {
        Path file = Files.writeString(folder.resolve("text.jpg"), "just some text");
        UnreadablePicture thrown = assertThrows(UnreadablePicture.class, () -> thumbnails.load(file, 100));
        assertEquals("not a picture: starts like text", thrown.reason().toString());
    }

    @Test
    void manyThreadsShareIt() throws Exception {
        Path file = Drawn.jpeg(folder.resolve("picture.jpg"), Drawn.smooth(400, 300));
        List<Callable<Pixels>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int side = 50 + i % 4;
            work.add(() -> thumbnails.load(file, side));
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<Pixels>> done = pool.invokeAll(work);
            for (int i = 0; i < done.size(); i++) {
                assertEquals(50 + i % 4, done.get(i).get().width());
            }
        }
        assertEquals(4, files().size());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(cache)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
