package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.gleaner.engine.PyTorchEngine;
import org.gleaner.engine.TestCache;
import org.gleaner.learn.Engine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What version 0.1.0 has left behind is of use today: {@code 0.1.0.zip} holds a project with marks, an apply and a run,
 * an export of it, and what that version then said. The network's weights were rounded before it said so, so that they
 * pack small; {@code model.pt} and {@code model.onnx} of the export, which nothing here reads, are left out.
 */
class FirstReleaseTest extends CommandRun {

    @TempDir
    Path folder;

    private Path photos = Path.of("");

    @BeforeEach
    void unpack() throws IOException {
        try (InputStream in = FirstReleaseTest.class.getResourceAsStream("0.1.0.zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
        photos = folder.resolve("photos");
    }

    @Override
    Engine engine() {
        return new PyTorchEngine(TestCache.folder(), List.of());
    }

    @Test
    void itsModelsSayWhatTheySaid() throws IOException {
        for (String model : List.of("photos", "export")) {
            check("said.json", folder.resolve(model).toString());
        }
        check("said-tta.json", folder.resolve("export").toString(), "--tta");
    }

    private void check(String name, String... more) throws IOException {
        JsonNode expected = JsonMapper.shared().readTree(Files.readString(folder.resolve(name)));
        Stream<String> asked = expected.valueStream()
                .map(row -> photos.resolve(row.get("path").asString()).toString());
        JsonNode said = json(Stream.of(Stream.of("predict", "--json"), Stream.of(more), asked)
                .flatMap(words -> words)
                .toArray(String[]::new));
        assertEquals(expected.size(), said.size());
        IntStream.range(0, said.size()).forEach(i -> equal(expected.get(i), said.get(i)));
    }

    private static void equal(JsonNode then, JsonNode now) {
        String photo = then.get("path").asString();
        assertEquals(then.get("unlike_training"), now.get("unlike_training"), photo);
        then.get("probabilities")
                .forEachEntry((label, probability) -> assertEquals(
                        probability.asDouble(),
                        now.get("probabilities").get(label).asDouble(),
                        1e-4,
                        photo));
    }

    @Test
    void itsProjectGoesOn() throws IOException {
        JsonNode then = JsonMapper.shared().readTree(Files.readString(folder.resolve("evaluated.json")));
        assertEquals(then, json("evaluate", photos.toString(), "--json"));
        for (int step = 0; step < 2; step++) {
            assertEquals(0, run("undo", photos.toString()), () -> err.toString());
        }
        assertTrue(Files.exists(photos.resolve("boats/img_00.jpg")), "a mark and the apply are taken back");
        String[] training = {
            "train",
            photos.toString(),
            "--backbone",
            "none",
            "--size",
            "32",
            "--epochs",
            "1",
            "--freeze-epochs",
            "0",
            "--device",
            "cpu"
        };
        assertEquals(0, run(training), () -> err.toString());
        assertTrue(out.toString().contains("Run 2"), () -> out.toString());
        assertEquals(2, json("evaluate", photos.toString(), "--json").get("run").asInt());
    }
}
