package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gleaner.Mosaics;
import org.gleaner.net.LoopbackServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code gleaner add} as a script calls it. */
class AddCommandTest extends CommandRun {

    @TempDir
    Path folder;

    @Test
    void filesAndAddressesAreAddedWithARowEach() throws IOException {
        Path root = Files.createDirectories(folder.resolve("photos"));
        Path one = Mosaics.write(folder.resolve("one.png"), 1);
        Path broken = Files.writeString(folder.resolve("broken.png"), "x");
        assertEquals(0, run("add", root.toString(), one.toString(), broken.toString(), "--class", "cat", "--json"));
        JsonNode rows = JsonMapper.shared().readTree(out.toString());
        assertEquals(
                List.of("source", "added", "path", "reason"),
                List.copyOf(rows.get(0).propertyNames()));
        assertEquals("cat/one.png", rows.get(0).get("path").asString());
        assertEquals(
                "not a picture: starts like text", rows.get(1).get("reason").asString());
        try (LoopbackServer server = new LoopbackServer(LoopbackServer.file(Mosaics.file(2, "jpg"), "\"a\""))) {
            Path list = Files.writeString(folder.resolve("urls.txt"), "# mine\n\n" + server.uri("/two.jpg") + "\n");
            String[] add = {"add", root.toString(), "--class", "dog", "--urls", list.toString()};
            assertEquals(1, run(add));
            assertTrue(err.toString().contains(": " + server.address() + " is in a private network"), err.toString());
            assertTrue(err.toString().endsWith("gleaner: No picture could be added.\n"), err.toString());
            assertEquals(
                    0,
                    run(
                            "add",
                            root.toString(),
                            "--class",
                            "dog",
                            "--urls",
                            list.toString(),
                            "--allow",
                            server.address()));
            assertEquals("1 added, 0 not.\n", out.toString());
        }
        assertTrue(Files.exists(root.resolve("dog/two.jpg")));
        assertEquals(0, run("undo", root.toString()));
        assertFalse(Files.exists(root.resolve("dog/two.jpg")));
    }

    @Test
    void withoutAClassTheFoldersAreTheClasses() throws IOException {
        Path root = Files.createDirectories(folder.resolve("photos"));
        Mosaics.write(folder.resolve("set/cat/1.png"), 1);
        Mosaics.write(folder.resolve("set/dog/2.png"), 2);
        assertEquals(0, run("add", root.toString(), folder.resolve("set").toString()));
        assertTrue(Files.exists(root.resolve("cat/1.png")));
        assertTrue(Files.exists(root.resolve("dog/2.png")));
    }

    @Test
    void whatIsLeftOutOfAFolderIsARowAndCounted() throws IOException {
        Path root = Files.createDirectories(folder.resolve("photos"));
        Path set = folder.resolve("set");
        Mosaics.write(set.resolve("cat/1.png"), 1);
        Mosaics.write(set.resolve("loose.png"), 2);
        Mosaics.write(set.resolve("cat/@eaDir/1.png"), 3);
        Files.writeString(set.resolve("cat/notes.txt"), "x");
        assertEquals(0, run("add", root.toString(), set.toString()));
        assertEquals("1 added, 0 not; 3 other files left out.\n", out.toString());
        assertTrue(err.toString().contains("loose.png: it lies in no class folder\n"), err.toString());
        assertTrue(err.toString().contains("@eaDir/: hidden, or the system's own\n"), err.toString());
        assertTrue(err.toString().contains("notes.txt: not named like a photo\n"), err.toString());
        assertEquals(0, run("add", root.toString(), set.resolve("cat").toString(), "--class", "dog"));
        assertEquals("0 added, 1 not; 2 other files left out.\n", out.toString());
        assertFalse(Files.exists(root.resolve("dog")));
    }

    @Test
    void nothingIsAddedThroughALinkAndTheReasonIsSaid() throws IOException {
        Path root = Files.createDirectories(folder.resolve("photos"));
        Path elsewhere = folder.resolve("elsewhere");
        Mosaics.write(elsewhere.resolve("1.png"), 1);
        Path new2 = Mosaics.write(folder.resolve("2.png"), 2);
        Files.createSymbolicLink(root.resolve("cat"), elsewhere);
        assertEquals(1, run("add", root.toString(), new2.toString(), "--class", "cat"));
        assertTrue(err.toString().contains("a symbolic link is on the way to it"), err.toString());
        assertEquals(1, json("verify", root.toString(), "--json").size());
        assertEquals(0, run("mark", root.toString(), "cat/1.png", "--delete"), err::toString);
        run("apply", root.toString());
        assertTrue(err.toString().contains("a symbolic link is on the way to it"), err.toString());
        assertTrue(Files.exists(elsewhere.resolve("1.png")));
    }

    @Test
    void wrongUseIsSaid() throws IOException {
        Path root = Files.createDirectories(folder.resolve("photos"));
        assertEquals(2, run("add", root.toString(), "--class", "cat"));
        assertEquals(2, run("add", root.toString(), "--urls", "list.txt"));
        assertEquals(1, run("add", root.toString(), "nowhere.png", "--class", "cat"));
        assertEquals("gleaner: No such file or folder: nowhere.png\n", err.toString());
    }
}
