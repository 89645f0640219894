package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.gleaner.DrawnPhotos;
import org.gleaner.ScriptedEngine;
import org.gleaner.data.Device;
import org.gleaner.data.Precision;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code predict} and {@code export} as a script calls them. */
class PredictCommandTest extends CommandRun {

    @TempDir
    Path folder;

    private final List<TrainPlan> opened = new ArrayList<>();
    private Path photos;
    private Path questions;

    @Override
    Engine engine() {
        return new ScriptedEngine(2) {
            @Override
            public Classifier open(Path model, TrainPlan plan, Precision precision) {
                opened.add(plan);
                return super.open(model, plan, precision);
            }
        };
    }

    @BeforeEach
    void train() throws IOException {
        photos = DrawnPhotos.draw(folder.resolve("photos"), 10, "cat", "dog");
        assertEquals(0, run("train", photos.toString()), () -> err.toString());
        questions = Files.createDirectory(folder.resolve("questions"));
        paint("a-red.png", Color.RED);
        paint("b-blue.png", Color.BLUE);
        paint("c-green.png", Color.GREEN);
        Files.writeString(questions.resolve("d-broken.jpg"), "no picture");
        Files.writeString(questions.resolve("notes.txt"), "left alone");
    }

    private void paint(String name, Color color) throws IOException {
        BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(color);
        pen.fillRect(0, 0, 20, 10);
        pen.dispose();
        ImageIO.write(image, "png", questions.resolve(name).toFile());
    }

    @Test
    void aRowAPictureAndAReasonWhereThereIsNone() {
        JsonNode rows = json("predict", photos.toString(), questions.toString(), "--json");
        assertEquals(4, rows.size());
        assertEquals(
                questions.resolve("a-red.png").toString(),
                rows.get(0).get("path").asString());
        assertEquals("cat", rows.get(0).get("label").asString());
        assertEquals(
                rows.get(0).get("probability").asDouble(),
                rows.get(0).get("probabilities").get("cat").asDouble());
        assertFalse(rows.get(0).get("unlike_training").asBoolean());
        assertEquals("dog", rows.get(1).get("label").asString());
        assertTrue(rows.get(2).get("unlike_training").asBoolean());
        assertTrue(rows.get(3).get("label").isNull());
        assertTrue(rows.get(3).get("reason").asString().startsWith("not a picture"));
    }

    @Test
    void whatFitsTwoClassesIsUndecidedAndWhatFitsNoneIsUnlike() throws IOException {
        paint("e-violet.png", new Color(120, 0, 100));
        JsonNode rows = json("predict", photos.toString(), questions.toString(), "--json");
        for (int i = 0; i < 3; i++) {
            assertFalse(rows.get(i).get("undecided").asBoolean(), "photo " + i);
        }
        assertTrue(rows.get(3).get("undecided").isNull());
        assertTrue(rows.get(4).get("undecided").asBoolean());
        assertFalse(rows.get(4).get("unlike_training").asBoolean());
        assertEquals(0, run("predict", photos.toString(), questions.toString()));
        List<String> lines = out.toString().lines().toList();
        assertTrue(lines.get(0).endsWith("a-red.png: cat 0.9961"), lines.get(0));
        assertTrue(lines.get(2).endsWith(", unlike anything in training"), lines.get(2));
        assertTrue(lines.get(4).endsWith("e-violet.png: cat 0.5450, undecided: or dog"), lines.get(4));
    }

    @Test
    void aModelIsUsedOnTheDeviceThatIsAskedFor() {
        String red = questions.resolve("a-red.png").toString();
        assertEquals(0, run("predict", photos.toString(), red, "--device", "cpu"), () -> err.toString());
        assertEquals(Device.CPU, opened.getLast().hardware().device());
        assertEquals(0, run("predict", photos.toString(), red));
        assertEquals(Device.AUTO, opened.getLast().hardware().device());
        assertEquals(2, run("evaluate", photos.toString(), "--device", "cpu"));
        assertTrue(err.toString().startsWith("gleaner: --device goes with --tta"), () -> err.toString());
        assertEquals(0, run("evaluate", photos.toString(), "--device", "cpu", "--tta"), () -> err.toString());
    }

    @Test
    void whatCannotBeLookedIntoIsARow() throws IOException {
        Path loop = Files.createDirectory(questions.resolve("sub"));
        Files.copy(questions.resolve("a-red.png"), loop.resolve("e.png"));
        Files.createSymbolicLink(loop.resolve("up"), Path.of(".."));
        Path link = Files.createSymbolicLink(folder.resolve("link"), questions);
        JsonNode rows = json("predict", photos.toString(), link.toString(), "--json");
        assertEquals(6, rows.size());
        assertEquals(
                link.resolve("sub/e.png").toString(), rows.get(4).get("path").asString());
        assertEquals("cat", rows.get(4).get("label").asString());
        assertEquals(
                "a symbolic link, which is not followed",
                rows.get(5).get("reason").asString());
    }

    @Test
    void asCommaSeparatedValues() {
        assertEquals(0, run("predict", photos.toString(), questions.toString(), "--csv"));
        List<String> lines = out.toString().lines().toList();
        assertEquals("path,label,probability,unlike_training,undecided,distance,reason,cat,dog", lines.getFirst());
        assertEquals(5, lines.size());
        assertTrue(lines.get(1).contains(",cat,0.996109,false,false,0.050000,,0.996109,0.003891"), lines.get(1));
    }

    @Test
    void anExportIsAModelToo() throws IOException {
        Path exported = folder.resolve("exported");
        assertEquals(0, run("export", photos.toString(), exported.toString()), () -> err.toString());
        assertEquals(
                Set.of(
                        "model.pt",
                        "model.onnx",
                        "model.safetensors",
                        "model.json",
                        "labels.txt",
                        "model-card.md",
                        "example.py",
                        "example-onnx.py",
                        "Example.java"),
                names(exported));
        assertEquals("cat\ndog\n", Files.readString(exported.resolve("labels.txt")));
        String card = Files.readString(exported.resolve("model-card.md"));
        assertTrue(card.contains("| cat | 8 | 2 |") || card.contains("| cat | "), card);
        assertTrue(card.contains("- not known: 20"), card);
        assertTrue(card.contains("mirrored left to right, turned by up to 10 degrees"), card);
        assertTrue(card.contains("(95 % interval)"), card);
        assertTrue(card.matches("(?s).*- Trained on \\d{4}-\\d{2}-\\d{2}\n.*"), card);
        String run = photos.resolve(".gleaner/runs/0001").toString();
        for (String model : List.of(run, run + "/model.pt", exported.toString(), exported + "/model.safetensors")) {
            JsonNode rows =
                    json("predict", model, questions.resolve("a-red.png").toString(), "--json");
            assertEquals("cat", rows.get(0).get("label").asString());
        }
        // Once more over the old one, and never over anything else.
        assertEquals(0, run("export", photos.toString(), exported.toString()), () -> err.toString());
        Files.writeString(exported.resolve("mine.txt"), "kept");
        assertEquals(1, run("export", photos.toString(), exported.toString()));
        assertTrue(err.toString().contains("is no earlier export"), err.toString());
        assertEquals("kept", Files.readString(exported.resolve("mine.txt")));
        assertEquals(Set.of("photos", "questions", "exported"), names(folder));
    }

    @Test
    void aChangedExportIsRefused() throws IOException {
        Path exported = folder.resolve("exported");
        assertEquals(0, run("export", photos.toString(), exported.toString()), () -> err.toString());
        Path weights = exported.resolve("model.safetensors");
        Files.writeString(weights, Files.readString(weights) + " ");
        assertEquals(1, run("predict", exported.toString(), questions.toString()));
        assertEquals(
                "gleaner: " + weights + " is not as it was exported: it was changed or cut off.",
                err.toString().strip());
        Files.delete(weights);
        assertEquals(1, run("predict", exported.toString(), questions.toString()));
        assertTrue(err.toString().contains("model.safetensors is missing"), err.toString());
        assertEquals(1, run("predict", questions.toString(), questions.toString()));
        assertTrue(err.toString().contains("neither a run's folder nor an exported model"), err.toString());
    }

    @Test
    void whatAPersonChangedInAnExportIsNotLost() throws IOException {
        Path exported = folder.resolve("exported");
        assertEquals(0, run("export", photos.toString(), exported.toString()), () -> err.toString());
        for (String name : List.of("example.py", "model.json", "labels.txt", "model-card.md")) {
            String before = Files.readString(exported.resolve(name));
            String mine = name.equals("model.json") ? before.replaceFirst("\\{", "{\"mine\":1,") : before + "# mine\n";
            Files.writeString(exported.resolve(name), mine);
            assertEquals(1, run("export", photos.toString(), exported.toString()));
            assertEquals(
                    "gleaner: " + exported.resolve(name)
                            + " is not as it was exported, and would be lost: move it elsewhere, or name another folder.",
                    err.toString().strip());
            assertEquals(mine, Files.readString(exported.resolve(name)));
            Files.writeString(exported.resolve(name), before);
        }
        Files.delete(exported.resolve("example.py"));
        assertEquals(0, run("export", photos.toString(), exported.toString()), () -> err.toString());
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("model.json"), "{\"layers\":[1,2]}");
        assertEquals(1, run("export", photos.toString(), foreign.toString()));
        assertTrue(err.toString().contains("is no earlier export"), err.toString());
        assertEquals("{\"layers\":[1,2]}", Files.readString(foreign.resolve("model.json")));
        assertEquals(Set.of("photos", "questions", "exported", "foreign"), names(folder));
    }

    @Test
    void aPlanThatCannotBeIsRefusedBeforeItIsBelieved() throws IOException {
        Path exported = folder.resolve("exported");
        assertEquals(0, run("export", photos.toString(), exported.toString()), () -> err.toString());
        Path manifest = exported.resolve("model.json");
        String good = Files.readString(manifest);
        for (String plan : List.of(
                "\"size\":8000",
                "\"size\":100000",
                "\"size\":-1",
                "\"size\":null",
                "\"size\":\"large\"",
                "\"size\":[224]",
                "\"size\":2147483648")) {
            assertDamaged(manifest, good.replace("\"size\":224", plan));
        }
        assertDamaged(manifest, good.replaceFirst("\"plan\":\\{", "\"plan\":null,\"other\":{"));
        assertDamaged(manifest, good.replaceFirst("\"plan\":\\{", "\"plan\":7,\"other\":{"));
        assertDamaged(manifest, good.replaceFirst("\"view\":\\{", "\"view\":null,\"other\":{"));
        assertDamaged(manifest, good.replaceFirst("\"augmentation\":\\{", "\"augmentation\":1e9,\"other\":{"));
        assertDamaged(manifest, good.replaceFirst("\"classes\":\\[", "\"classes\":null,\"other\":["));
        assertDamaged(manifest, good.replaceFirst("\"files\":\\{", "\"files\":null,\"other\":{"));
        assertDamaged(manifest, "null");
        assertDamaged(manifest, "[]");
    }

    private void assertDamaged(Path manifest, String text) throws IOException {
        Files.writeString(manifest, text);
        assertEquals(1, run("predict", manifest.toString(), questions.toString()), text);
        List<String> said = err.toString().lines().toList();
        assertEquals(1, said.size(), err.toString());
        assertTrue(said.getFirst().startsWith("gleaner: Damaged file: " + manifest), said.getFirst());
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
