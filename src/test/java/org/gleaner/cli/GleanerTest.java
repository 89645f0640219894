package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.gleaner.NothingUncaught;
import org.gleaner.ScriptedEngine;
import org.gleaner.learn.BackboneInfo;
import org.gleaner.learn.Engine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands as a script calls them, on real folders and a scripted engine. */
class GleanerTest extends CommandRun {

    @TempDir
    Path root;

    @BeforeEach
    void drawPictures() throws IOException {
        for (String label : List.of("cat", "dog")) {
            Files.createDirectories(root.resolve(label));
            for (int i = 0; i < 15; i++) {
                BufferedImage image = new BufferedImage(8 + i, 8, BufferedImage.TYPE_INT_RGB);
                image.setRGB(0, 0, label.hashCode() + i);
                ImageIO.write(
                        image, "png", root.resolve(label).resolve(i + ".png").toFile());
            }
        }
    }

    @Test
    void helpNamesTheNetworksOfTheEngine() {
        assertEquals(0, run("train", "--help"));
        String names = new ScriptedEngine(4)
                .backbones().stream().map(BackboneInfo::name).collect(Collectors.joining(", "));
        assertTrue(out.toString().replaceAll("\\s+", " ").contains(names), out.toString());
    }

    @Test
    void trainPrintsAnEventALine() {
        assertEquals(0, run("train", root.toString(), "--epochs", "2", "--json"));
        List<JsonNode> lines =
                out.toString().lines().map(JsonMapper.shared()::readTree).toList();
        assertEquals(4, lines.size());
        assertEquals("frozen", lines.getFirst().get("phase").asString());
        assertEquals(
                List.of("event", "phase", "epoch", "train_loss", "valid_loss", "error_rate", "seconds"),
                names(lines.getFirst()));
        assertEquals("unfrozen", lines.get(2).get("phase").asString());
        JsonNode done = lines.getLast();
        assertEquals(
                List.of(
                        "event",
                        "run",
                        "images",
                        "train",
                        "valid",
                        "images_per_second",
                        "wall_seconds",
                        "device",
                        "precision"),
                names(done));
        assertEquals(24, done.get("train").asInt());
        assertEquals(6, done.get("valid").asInt());
    }

    @Test
    void issuesPrintsAllThatIsFound() throws IOException {
        Files.move(root.resolve("dog/0.png"), root.resolve("cat/dog-0.png"));
        Files.copy(root.resolve("cat/1.png"), root.resolve("cat/copy.png"));
        assertEquals(0, run("issues", root.toString(), "--json"));
        JsonNode found = JsonMapper.shared().readTree(out.toString());
        assertEquals(
                List.of(
                        "label_issues",
                        "expected_wrong",
                        "review",
                        "exact_duplicates",
                        "near_duplicates",
                        "quality",
                        "outliers"),
                names(found));
        JsonNode first = found.get("label_issues").get(0);
        assertEquals(List.of("path", "label", "suggested", "score", "flagged", "kind"), names(first));
        assertEquals("cat/dog-0.png", first.get("path").asString());
        assertEquals("cat", first.get("label").asString());
        assertEquals("dog", first.get("suggested").asString());
        assertTrue(first.get("flagged").asBoolean());
        assertEquals(31, found.get("label_issues").size());
        assertFalse(found.get("label_issues").get(30).get("flagged").asBoolean());
        assertTrue(found.get("quality").size() > 0);
        assertEquals(
                List.of("path", "kind", "score"), names(found.get("quality").get(0)));
        assertEquals(0, run("issues", root.toString()));
        assertTrue(out.toString().contains("cat -> dog  cat/dog-0.png"), out.toString());
        assertEquals(2, run("issues", root.toString(), "--folds", "1"));
    }

    @Test
    void lossesAreSortedAndFiltered() {
        run("train", root.toString());
        JsonNode rows = json("losses", root.toString(), "--split", "all", "--class", "dog", "--top", "10", "--json");
        assertEquals(10, rows.size());
        assertEquals(List.of("path", "split", "label", "predicted", "loss", "probability"), names(rows.get(0)));
        for (int i = 1; i < rows.size(); i++) {
            assertTrue(rows.get(i - 1).get("loss").asDouble()
                    >= rows.get(i).get("loss").asDouble());
            assertEquals("dog", rows.get(i).get("label").asString());
        }
    }

    @Test
    void evaluateGivesTheMatrixOfTheValidationPictures() {
        run("train", root.toString());
        JsonNode result = json("evaluate", root.toString(), "--json");
        assertEquals(List.of("run", "classes", "confusion", "most_confused", "per_class", "error_rate"), names(result));
        int sum = 0;
        for (JsonNode row : result.get("confusion")) {
            for (JsonNode cell : row) {
                sum += cell.asInt();
            }
        }
        assertEquals(6, sum);
    }

    @Test
    void testTimeAugmentationAsksTheNetworkAgain() {
        run("train", root.toString());
        JsonNode matrix = json("evaluate", root.toString(), "--tta", "--json").get("confusion");
        // Of the six validation pictures the scripted network takes every third for the second class.
        assertEquals(4, matrix.get(0).get(0).asInt() + matrix.get(1).get(0).asInt());
        assertEquals(2, matrix.get(0).get(1).asInt() + matrix.get(1).get(1).asInt());
    }

    @Test
    void benchTimesStepsAndWholeTrainings() throws IOException {
        List<Path> before = files();
        JsonNode result = json("bench", "train", root.toString(), "--rounds", "3", "--seeds", "2", "--json");
        JsonNode steps = result.get("steps");
        assertEquals("bf16", steps.get("precision").asString());
        assertEquals(1, steps.get("step").asDouble());
        assertEquals(2, steps.get("step_fp32").asDouble());
        assertEquals(0.25, steps.get("forward").asDouble());
        assertTrue(steps.get("peer").isNull());
        assertEquals(2, result.get("jobs").size());
        assertEquals(43, result.get("jobs").get(1).get("seed").asInt());
        assertEquals(0.01, result.get("jobs").get(0).get("wait_share").asDouble());
        assertEquals(before, files(), "the folder is only read");
        assertEquals(1, run("bench", "train", "--peer", "no-such-python"));
        assertEquals("gleaner: Python cannot be started as no-such-python.\n", err.toString());
    }

    @Test
    void benchIssuesRefusesAFolderWithoutPhotos(@TempDir Path empty) {
        assertEquals(1, run("bench", "issues", empty.toString()));
        assertTrue(
                err.toString().endsWith("gleaner: There are no photos of two classes in folders of " + empty + ".\n"));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.sorted().toList();
        }
    }

    @Test
    void markApplyAndUndoTellTheSameNumbers() {
        JsonNode marked = json("mark", root.toString(), "cat/1.png", "cat/2.png", "--class", "dog", "--json");
        assertEquals(2, marked.get("pending").asInt());
        run("mark", root.toString(), "dog/3.png", "--delete");
        JsonNode dry = json("apply", root.toString(), "--dry-run", "--json");
        assertEquals(List.of("kept", "deleted", "moved", "pending", "conflicts"), names(dry));
        assertEquals(3, dry.get("pending").asInt());
        assertTrue(Files.exists(root.resolve("cat/1.png")));
        JsonNode applied = json("apply", root.toString(), "--json");
        assertEquals(2, applied.get("moved").asInt());
        assertEquals(1, applied.get("deleted").asInt());
        assertEquals(0, applied.get("pending").asInt());
        assertFalse(Files.exists(root.resolve("cat/1.png")));
        assertFalse(Files.exists(root.resolve("dog/3.png")));
        JsonNode undone = json("undo", root.toString(), "--json");
        assertEquals(3, undone.get("pending").asInt());
        assertTrue(Files.exists(root.resolve("cat/1.png")));
        assertTrue(Files.exists(root.resolve("dog/3.png")));
    }

    @Test
    void missingWeightsAreFetchedOnlyWhenAllowed() {
        String[] train = {"train", root.toString(), "--backbone", ScriptedEngine.FETCHED, "--json"};
        assertEquals(1, run(train));
        assertTrue(err.toString().endsWith("gleaner: No weights for resnet50.\n"), err.toString());
        String[] allowed =
                Stream.concat(Stream.of(train), Stream.of("--download")).toArray(String[]::new);
        assertEquals(0, run(allowed));
        assertTrue(err.toString().contains("""
                Downloading resnet50.pth (98 MB) from example.org.
                50 % of 98.0 MB
                100 % of 98.0 MB
                """));
        assertEquals(
                6, out.toString().lines().map(JsonMapper.shared()::readTree).count());
    }

    @Test
    void findLrSuggests() {
        JsonNode found = json("find-lr", root.toString(), "--json");
        assertEquals(List.of("valley", "steep", "minimum", "slide", "rates", "losses"), names(found));
        assertTrue(found.get("valley").asDouble() > 1e-7);
    }

    @Test
    void failuresAreOneLine() {
        assertEquals(1, run("train", root.resolve("nowhere").toString()));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().startsWith("gleaner: "), err.toString());
        assertEquals(1, run("losses", root.toString()));
        assertEquals(
                "gleaner: Nothing is trained yet: run gleaner train first.",
                err.toString().strip());
        for (String[] mistyped : new String[][] {{"trian"}, {"trian", "photos", "--quick"}}) {
            assertEquals(2, run(mistyped));
            List<String> lines = err.toString().lines().toList();
            assertEquals("gleaner: There is no folder and no command called trian.", lines.getFirst());
            assertTrue(lines.get(1).contains("gleaner train"), err.toString());
        }
        assertEquals(2, run("no/where"));
        assertEquals(2, err.toString().lines().count(), err.toString());
        assertEquals(2, run("losses"));
        assertEquals(2, run("train", root.toString(), "--epochs", "many"));
    }

    @Test
    void errorsOfTheVirtualMachineAreOneLineToo() {
        OutOfMemoryError full = new OutOfMemoryError("Java heap space");
        String memory = "gleaner: the memory is used up; close other programs, or do it with less at once.\n";
        assertEquals(memory, said(() -> {
            throw full;
        }));
        assertEquals(memory, said(() -> {
            throw new IllegalStateException(new CompletionException(full)); // of another thread
        }));
        assertEquals(
                "gleaner: this should not have happened (java.lang.StackOverflowError: deep); the log has the details.\n",
                said(() -> {
                    throw new StackOverflowError("deep");
                }));
        assertEquals(1, Gleaner.status(() -> {
            throw full;
        }));
        assertEquals(1, NothingUncaught.wanted().size());
    }

    private String said(Supplier<Engine> engine) {
        StringWriter words = new StringWriter();
        CommandLine line = Gleaner.commandLine(engine, folder -> {}, NoDisplay.BENCHES);
        line.setErr(new PrintWriter(words));
        assertEquals(1, line.execute("find-lr", root.toString()));
        return words.toString();
    }

    @Test
    void aClassNameOfTwoLinesIsRefusedBeforeTheTraining() throws IOException {
        Files.move(root.resolve("cat"), root.resolve("ca\nt"));
        assertEquals(1, run("train", root.toString()));
        assertTrue(
                err.toString()
                        .endsWith("gleaner: The folder 'ca?t' can be no class: its name holds a line break or another "
                                + "control character. Rename the folder.\n"),
                err.toString());
        assertFalse(Files.exists(root.resolve(".gleaner/runs")));
        assertFalse(Files.exists(root.resolve(".gleaner/trash")));
    }

    @Test
    void aSeedDrawsTheSplitOnlyBeforeTheFirstTraining() {
        run("train", root.toString(), "--seed", "5");
        JsonNode first = json("losses", root.toString(), "--json");
        run("train", root.toString(), "--seed", "6");
        JsonNode second = json("losses", root.toString(), "--json");
        assertEquals(paths(first), paths(second));
        run("train", root.toString(), "--seed", "6", "--valid", "0.5");
        assertEquals(15, json("losses", root.toString(), "--json").size());
    }

    @Test
    void aSplitIsForgottenWhenItsTrainingIsRefused() {
        String[] refused = {"train", root.toString(), "--valid", ".9", "--backbone", ScriptedEngine.FETCHED};
        assertEquals(1, run(refused));
        assertEquals(0, run("train", root.toString()));
        assertEquals(6, json("losses", root.toString(), "--json").size());
        assertEquals(1, run(refused));
        assertEquals(6, json("losses", root.toString(), "--json").size());
        assertEquals(0, run("train", root.toString(), "--valid", ".5"));
        assertEquals(0, run("train", root.toString()));
        assertEquals(15, json("losses", root.toString(), "--json").size());
    }

    @Test
    void aClassThatTheRunDoesNotKnowIsRefused() {
        run("train", root.toString());
        assertEquals(1, run("losses", root.toString(), "--class", "NOPE"));
        assertEquals("gleaner: Run 1 knows no class NOPE, only cat, dog.\n", err.toString());
    }

    private static List<String> names(JsonNode object) {
        return List.copyOf(object.propertyNames());
    }

    private static List<String> paths(JsonNode rows) {
        return rows.valueStream()
                .map(row -> row.get("path").asString())
                .sorted()
                .toList();
    }
}
