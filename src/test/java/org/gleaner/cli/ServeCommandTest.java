package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.gleaner.DrawnPhotos;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code serve} as a script calls it. */
class ServeCommandTest extends CommandRun {

    @TempDir
    Path folder;

    private Path photos;

    @BeforeEach
    void train() throws IOException {
        photos = DrawnPhotos.draw(folder.resolve("photos"), 10, "cat", "dog");
        assertEquals(0, run("train", photos.toString()), () -> err.toString());
    }

    @Test
    void servesUntilItIsInterrupted() throws Exception {
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        out = new StringWriter();
        Thread command = Thread.ofPlatform().start(() -> exit.complete(run("serve", photos.toString(), "--port", "0")));
        while (!out.toString().startsWith("http") && !exit.isDone()) {
            Thread.sleep(10);
        }
        URI url = URI.create(out.toString().strip());
        assertEquals("127.0.0.1", url.getHost());
        JsonNode model =
                JsonMapper.shared().readTree(url.resolve("model").toURL().openStream());
        assertEquals("run 1 of photos", model.get("title").asString());
        assertFalse(model.get("keeps_photos").asBoolean());
        assertFalse(err.toString().contains("Warning"), err.toString());
        command.interrupt();
        assertEquals(0, exit.get());
        assertThrows(ConnectException.class, () -> url.toURL().openStream().close());
    }

    @Test
    void whatCannotBeServedIsSaidInOneLine() {
        assertEquals(1, run("serve", folder.resolve("nothing").toString()));
        assertTrue(err.toString().startsWith("gleaner: There is no model at "), err.toString());
        assertEquals(1, run("serve", photos.toString(), "--port", "70000"));
        assertEquals(1, run("serve", photos.toString(), "--port", "0", "--host", "no.such.host.invalid"));
        assertEquals(
                "gleaner: There is no address called no.such.host.invalid.",
                err.toString().strip());
        assertEquals(2, run("serve"));
    }
}
