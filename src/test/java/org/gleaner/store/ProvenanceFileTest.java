package org.gleaner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.gleaner.data.Credit;
import org.gleaner.data.ImageResult;
import org.gleaner.data.Provenance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceFileTest {

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Path file = folder.resolve("provenance.jsonl");
        assertEquals(List.of(), ProvenanceFile.read(file));
        ProvenanceFile.append(file, List.of(picture("a"), picture("b")));
        ProvenanceFile.append(file, List.of(picture("c")));
        assertEquals(List.of(picture("a"), picture("b"), picture("c")), ProvenanceFile.read(file));
        String line = Files.readAllLines(file).getFirst();
        assertTrue(
                line.startsWith("{\"path\":\"cat/a.jpg\",\"provider\":\"openverse\",\"term\":\"cat\",\"rank\":3,"
                        + "\"imageUrl\":\"https://a.org/a?x=1&y=%20\",\"pageUrl\":"),
                line);
        assertTrue(line.contains("\"licenceVersion\":\"2.0\""), line);
        assertTrue(line.endsWith("\"fetchedAt\":\"2026-01-02T03:04:05Z\"}"), line);
    }

    @Test
    void aTornOrSpoiledLineCostsOnlyItself() throws IOException {
        Path file = folder.resolve("provenance.jsonl");
        ProvenanceFile.append(file, List.of(picture("a")));
        Files.writeString(file, "{\"path\":\"cat/b.jpg\"}\n\nrubbish\n{\"path\":\"cat/c", StandardOpenOption.APPEND);
        assertEquals(List.of(picture("a")), ProvenanceFile.read(file));
        ProvenanceFile.append(file, List.of(picture("d")));
        assertEquals(List.of(picture("a"), picture("d")), ProvenanceFile.read(file));
    }

    private static Provenance picture(String name) {
        ImageResult source = new ImageResult(
                "openverse",
                "cat",
                3,
                URI.create("https://a.org/" + name + "?x=1&y=%20"),
                null,
                URI.create("https://a.org/page"),
                "A \"cat\"\n",
                640,
                480,
                "image/jpeg",
                12345,
                new Credit("Ann", null, "by", "2.0", URI.create("https://licence.org/"), "A cat by Ann"));
        return new Provenance("cat/" + name + ".jpg", source, "ab".repeat(32), Instant.parse("2026-01-02T03:04:05Z"));
    }
}
