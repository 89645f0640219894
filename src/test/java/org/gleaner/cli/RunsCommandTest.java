package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gleaner.project.Photos;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs are listed, named and removed, and come back; who made the photos is written down. */
class RunsCommandTest extends CommandRun {

    @TempDir
    Path root;

    @TempDir
    Path elsewhere;

    @BeforeEach
    void train() throws IOException {
        Photos.pictures(root, "cat", 8);
        Photos.pictures(root, "dog", 8);
        for (int i = 0; i < 2; i++) {
            assertEquals(0, run("train", root.toString(), "--epochs", "1"), err::toString);
        }
    }

    @Test
    void aRunIsNamedRemovedAndComesBack() {
        assertEquals(0, run("runs", root.toString(), "--run", "1", "--name", "the first"), err::toString);
        assertTrue(out.toString().endsWith("the first\n"), out::toString);
        assertEquals(0, run("runs", root.toString(), "--run", "1", "--notes", "without the drawings"));
        JsonNode both = json("runs", root.toString(), "--json");
        assertEquals(2, both.size());
        assertEquals("the first", both.get(1).get("name").asString());
        assertEquals("without the drawings", both.get(1).get("notes").asString());
        assertTrue(both.get(0).get("done").asBoolean());
        assertFalse(both.get(0).get("can_resume").asBoolean());
        assertEquals(0, run("runs", root.toString(), "--run", "1", "--remove"), err::toString);
        assertEquals(1, json("runs", root.toString(), "--json").size());
        assertEquals(0, run("undo", root.toString()), err::toString);
        assertTrue(out.toString().startsWith("Undone: "), out::toString);
        assertEquals(both, json("runs", root.toString(), "--json"));
    }

    @Test
    void whatMakesNoSenseIsWrongUsage() {
        assertEquals(2, run("runs", root.toString(), "--remove"));
        assertEquals(2, run("runs", root.toString(), "--run", "1"));
        assertEquals(2, run("runs", root.toString(), "--run", "1", "--name", "a", "--remove"));
        assertEquals(1, run("runs", root.toString(), "--run", "9", "--remove"));
        assertEquals("gleaner: There is no run 9.\n", err.toString());
    }

    @Test
    void whoMadeThePhotosIsWrittenOnce() throws IOException {
        Path list = elsewhere.resolve("list.csv");
        assertEquals(0, run("attribution", root.toString(), list.toString()), err::toString);
        assertEquals("0 pictures from the web are listed in " + list + ".\n", out.toString());
        assertTrue(Files.readString(list).startsWith("path,title,creator"));
        assertEquals(1, run("attribution", root.toString(), list.toString()));
        assertTrue(err.toString().contains("is there already"), err::toString);
    }
}
