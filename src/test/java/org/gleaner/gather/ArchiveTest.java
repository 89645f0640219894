package org.gleaner.gather;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gleaner.Mosaics;
import org.gleaner.gather.Candidate.Missed;
import org.gleaner.gather.Candidate.Offer;
import org.gleaner.gather.Candidate.Taken;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that are fine, and archives made to do harm. */
class ArchiveTest {

    private static final Archive.Guard LOOSE = new Archive.Guard(100, 1L << 30, 200);

    @TempDir
    Path folder;

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    @Test
    void picturesComeOutAndOtherFilesDoNot() throws IOException {
        entries.put("a/", new byte[0]);
        entries.put("a/one.png", Mosaics.file(1, "png"));
        entries.put("two.JPG", Mosaics.file(2, "jpg"));
        entries.put("photo.jpg.1", Mosaics.file(3, "jpg"));
        entries.put("view.php", Mosaics.file(4, "png"));
        entries.put("page.php", "<?php echo 1;".getBytes(StandardCharsets.UTF_8));
        entries.put("readme.txt", new byte[10]);
        entries.put("__MACOSX/._one.png", new byte[10]);
        entries.put("broken.png", new byte[10]);
        assertEquals(
                Map.of(
                        "one.png",
                        "",
                        "two.JPG",
                        "",
                        "photo.jpg.1",
                        "",
                        "view.php",
                        "",
                        "page.php",
                        "not named like a photo",
                        "broken.png",
                        "not a picture",
                        "readme.txt",
                        "not named like a photo",
                        "._one.png",
                        "hidden, or the system's own"),
                take(zip(StandardCharsets.UTF_8), LOOSE));
    }

    @Test
    void namesThatLeadElsewhereAreRows() throws IOException {
        for (String name : List.of("../x.png", "a/../../x.png", "/etc/x.png", "..\\x.png", "C:\\x.png", "C:/x.png")) {
            entries.put(name, Mosaics.file(1, "png"));
        }
        Map<String, String> rows = take(zip(StandardCharsets.UTF_8), LOOSE);
        assertEquals(Map.of("x.png", "its path leads out of the archive"), rows);
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(0, files.filter(file -> file.endsWith("x.png")).count());
        }
    }

    @Test
    void aLinkIsTheTextThatItIs() throws IOException {
        Path secret = Files.write(folder.resolve("secret.png"), Mosaics.file(1, "png"));
        entries.put("link.png", secret.toString().getBytes(StandardCharsets.UTF_8));
        Path zip = zip(StandardCharsets.UTF_8);
        byte[] bytes = Files.readAllBytes(zip);
        int central = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        bytes[central + 5] = 3; // made on Unix
        bytes[central + 40] = (byte) 0xff; // lrwxrwxrwx
        bytes[central + 41] = (byte) 0xa1;
        Files.write(zip, bytes);
        assertEquals(Map.of("link.png", "not a picture: starts like text"), take(zip, LOOSE));
    }

    @Test
    void whatGrowsTooMuchIsCutOff() throws IOException {
        entries.put("bomb.png", new byte[3 << 20]);
        entries.put("good.png", Mosaics.file(1, "png"));
        Path zip = zip(StandardCharsets.UTF_8);
        assertEquals(Map.of("bomb.png", "unpacks to more than 200 times its size", "good.png", ""), take(zip, LOOSE));
        Map<String, String> rows = take(zip, new Archive.Guard(100, 100, 5000));
        assertEquals("the archive unpacks to more than 100 bytes", rows.get("good.png"));
        assertEquals("the archive unpacks to more than 100 bytes", rows.get("bomb.png"));
        assertEquals(Map.of("", "it holds more than 1 files"), take(zip, new Archive.Guard(1, 1 << 30, 200)));
    }

    /** No library writes such an archive willingly. */
    @Test
    void entriesOfOneNameAllComeOut() throws IOException {
        List<byte[]> pictures = List.of(Mosaics.file(1, "png"), Mosaics.file(2, "png"), Mosaics.file(3, "png"));
        for (int i = 0; i < pictures.size(); i++) {
            entries.put("twin%d.png".formatted(i), pictures.get(i));
        }
        Path zip = zip(StandardCharsets.UTF_8);
        String text = Files.readString(zip, StandardCharsets.ISO_8859_1);
        Files.writeString(zip, text.replaceAll("twin[12]", "twin0"), StandardCharsets.ISO_8859_1);
        try (Archive archive = new Archive(zip, LOOSE);
                StagingFolder incoming = StagingFolder.in(folder.resolve("incoming"));
                Collector collector = new Collector(Limits.USUAL, ProxySelector.of(null))) {
            List<Offer> offers = offers(archive.list(new CancelToken()));
            List<Candidate.Outcome> outcomes = collector.collect(offers, incoming, Progress.NONE, new CancelToken());
            for (int i = 0; i < pictures.size(); i++) {
                Taken taken = (Taken) outcomes.get(i);
                assertArrayEquals(pictures.get(i), Files.readAllBytes(taken.file()));
            }
        }
    }

    @Test
    void namesInAnOldAlphabetDoNotMatter() throws IOException {
        entries.put("Kätzchen.png", Mosaics.file(1, "png"));
        assertEquals(
                List.of(""),
                List.copyOf(take(zip(Charset.forName("IBM437")), LOOSE).values()));
    }

    @Test
    void whatIsNoArchiveIsARow() throws IOException {
        Path file = Files.writeString(folder.resolve("x.zip"), "no archive");
        String reason = take(file, LOOSE).getOrDefault("", "");
        assertTrue(reason.startsWith("not a zip archive that can be read"), reason);
    }

    @Test
    void aLockedArchiveIsSaidToBeOne() throws IOException {
        entries.put("one.png", Mosaics.file(1, "png"));
        Path zip = zip(StandardCharsets.UTF_8);
        byte[] bytes = Files.readAllBytes(zip);
        for (int i = 0; i + 3 < bytes.length; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                bytes[i + 8] |= 1; // the flag of the directory's entry
            }
        }
        Files.write(zip, bytes);
        assertEquals(
                List.of("the archive is locked with a password; unpack it first"),
                List.copyOf(take(zip, LOOSE).values()));
    }

    private Path zip(Charset names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes, names)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return Files.write(folder.resolve("x.zip"), bytes.toByteArray());
    }

    /** The reason for each title; empty for those that were taken. */
    private Map<String, String> take(Path zip, Archive.Guard guard) throws IOException {
        Map<String, String> rows = new TreeMap<>();
        try (Archive archive = new Archive(zip, guard);
                StagingFolder incoming = StagingFolder.in(folder.resolve("incoming"));
                Collector collector = new Collector(Limits.USUAL, ProxySelector.of(null))) {
            List<Candidate.Listed> listed = archive.list(new CancelToken());
            Stream.concat(
                            listed.stream().filter(Missed.class::isInstance),
                            collector.collect(offers(listed), incoming, Progress.NONE, new CancelToken()).stream())
                    .forEach(outcome -> rows.put(
                            outcome.picture().title(),
                            outcome instanceof Missed missed ? missed.reason().toString() : ""));
        }
        return rows;
    }

    private static List<Offer> offers(List<Candidate.Listed> listed) {
        return listed.stream()
                .filter(Offer.class::isInstance)
                .map(Offer.class::cast)
                .toList();
    }
}
