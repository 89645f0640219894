package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gleaner.Mosaics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code gleaner verify} takes what is broken, and never what may be sound and only cannot be read here. */
class VerifyCommandTest extends CommandRun {

    private static final Set<String> BROKEN = Set.of(
            "cat/cut.jpg",
            "cat/empty.png",
            "cat/page.jpg",
            "cat/noise.gif",
            "cat/phone.heic",
            "cat/scan.tif",
            "cat/unknown.psd");

    private static final Set<String> SOUND = Set.of(
            "cat/new.jxl",
            "cat/drawing.svg",
            "cat/raw called.jpg",
            "cat/pointer.jpg",
            "cat/targa called.jpg",
            "cat/link.png",
            "cat/links");

    @TempDir
    Path folder;

    private Path root = Path.of("");

    @BeforeEach
    void photos() throws IOException {
        root = folder.resolve("photos");
        Mosaics.write(root.resolve("cat/good.png"), 1);
        write("cut.jpg", Arrays.copyOf(Mosaics.file(2, "jpg"), 3000));
        write("empty.png", new byte[0]);
        write("page.jpg", "<!DOCTYPE html><html>".getBytes(StandardCharsets.UTF_8));
        write("noise.gif", new byte[500]);
        write("phone.heic", "\0\0\0\u0018ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        write("new.jxl", "\0\0\0\u000cJXL \r\n\u0087\n".getBytes(StandardCharsets.ISO_8859_1));
        write("drawing.svg", "<?xml version='1.0'?>\n<svg/>".getBytes(StandardCharsets.UTF_8));
        write("raw called.jpg", "II*\0\u0010\0\0\0CR\2\0".getBytes(StandardCharsets.ISO_8859_1));
        write("scan.tif", "MM\0+\0\u0008\0\0".getBytes(StandardCharsets.ISO_8859_1));
        write("targa called.jpg", "\0\0\2\0\0\0\0\0\0\0\0\0\100\0\100\0\30\0".getBytes(StandardCharsets.ISO_8859_1));
        write("pointer.jpg", "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.UTF_8));
        write("unknown.psd", "who knows".getBytes(StandardCharsets.UTF_8));
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Mosaics.write(elsewhere.resolve("far.png"), 3);
        Files.createSymbolicLink(root.resolve("cat/link.png"), elsewhere.resolve("far.png"));
        Files.createSymbolicLink(root.resolve("cat/links"), elsewhere);
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(root.resolve("cat").resolve(name), content);
    }

    @Test
    void whatIsBrokenIsToldFromWhatCannotBeReadHere() {
        Set<String> broken = new TreeSet<>();
        Set<String> sound = new TreeSet<>();
        for (JsonNode row : json("verify", root.toString(), "--json")) {
            assertEquals(
                    List.of("path", "ok", "format", "width", "height", "reason", "broken"),
                    List.copyOf(row.propertyNames()));
            if (!row.get("ok").asBoolean()) {
                (row.get("broken").asBoolean() ? broken : sound)
                        .add(row.get("path").asString());
                assertFalse(row.get("reason").asString().isEmpty());
            }
        }
        assertEquals(BROKEN, broken);
        assertEquals(SOUND, sound);
    }

    @Test
    void nothingThatTheFolderHoldsIsLeftOutInSilence() throws IOException {
        Mosaics.write(root.resolve("loose.png"), 4);
        write("notes.txt", new byte[1]);
        write("Thumbs.db", new byte[1]);
        assertEquals(0, run("verify", root.toString()), err::toString);
        assertTrue(out.toString().contains("cat/notes.txt: not named like a photo\n"), out.toString());
        assertTrue(out.toString().contains("cat/Thumbs.db: hidden, or the system's own\n"), out.toString());
        String last = out.toString().lines().reduce("", (before, line) -> line);
        assertTrue(last.startsWith("2 photos; "), last);
        assertTrue(last.endsWith("; 1 has no class; 1 file is no photo; 1 hidden or system file is left out."), last);
    }

    @Test
    void onlyWhatIsBrokenIsRemoved() {
        assertEquals(0, run("verify", root.toString(), "--remove"), err::toString);
        assertTrue(
                out.toString().contains("\n1 photo; ")
                        && out.toString().endsWith(".\n7 broken go to the trash; all else stays.\n"),
                out.toString());
        for (String path : BROKEN) {
            assertFalse(Files.exists(root.resolve(path)), path);
            assertTrue(Files.exists(root.resolve(".gleaner/trash").resolve(path)), path);
        }
        for (String path : SOUND) {
            assertTrue(Files.exists(root.resolve(path)), path);
        }
        assertTrue(Files.exists(folder.resolve("elsewhere/far.png")));
    }
}
