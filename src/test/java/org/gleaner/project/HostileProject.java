package org.gleaner.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gleaner.ScriptedEngine;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A project that somebody else may have had, and a folder beside it that stays as it is, byte for byte. */
abstract class HostileProject {

    static final CancelToken GO_ON = new CancelToken();

    final ScriptedEngine engine = new ScriptedEngine(2);

    @TempDir(factory = CrashTest.InMemory.class)
    Path folder;

    Path root = Path.of("");
    Path outside = root;
    Map<String, String> before = Map.of();

    @BeforeEach
    void photos() throws IOException {
        root = Files.createDirectories(folder.resolve("photos")).toRealPath();
        outside = Files.createDirectories(folder.resolve("outside")).toRealPath();
        Photos.pictures(root, "cat", 4);
        Photos.pictures(root, "dog", 4);
        Photos.picture(outside, "secret.png");
        Photos.picture(outside, "Documents/letter.png");
        Files.createDirectories(outside.resolve("empty"));
        Files.createDirectories(root.resolve(".gleaner"));
        before = Photos.tree(outside);
    }

    @AfterEach
    void nothingOutsideHasChanged() {
        assertEquals(before, Photos.tree(outside));
    }

    static String refusal(Executable work) {
        String reason = assertThrows(Refusal.class, work).reason().toString();
        assertEquals(1, reason.lines().count(), reason);
        assertFalse(reason.contains("Source"), reason);
        return reason;
    }
}
