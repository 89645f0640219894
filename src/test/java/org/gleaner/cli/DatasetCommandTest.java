package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gleaner.Mosaics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The cleaned data, for other tools. */
class DatasetCommandTest extends CommandRun {

    @TempDir
    Path folder;

    private Path root = Path.of("");
    private Path target = Path.of("");

    @BeforeEach
    void photos() throws IOException {
        root = folder.resolve("photos");
        target = folder.resolve("out");
        for (int i = 1; i <= 5; i++) {
            Mosaics.write(root.resolve("cat/" + i + ".png"), i);
            Mosaics.write(root.resolve("=dog, big/" + i + ".png"), 10 + i);
        }
        Files.copy(root.resolve("cat/1.png"), root.resolve("cat/copy.png"));
    }

    private int save(String... more) {
        return run(Stream.concat(Stream.of("dataset", root.toString(), target.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(target.resolve(file));
    }

    @Test
    void aLinkDoesNotLeadAmongThePhotos() throws IOException {
        target = Files.createSymbolicLink(folder.resolve("link"), root.resolve("cat"))
                .resolve("out");
        assertEquals(0, run("mark", root.toString(), "cat/2.png", "--keep"), err::toString); // it is a project now
        assertEquals(1, save());
        assertTrue(err.toString().contains("would lie among the photos"), err::toString);
        assertFalse(Files.exists(root.resolve("cat/out")));
        Path within = Files.writeString(folder.resolve("file"), "mine");
        assertEquals(
                1, run("dataset", root.toString(), within.resolve("deep/out").toString()));
        assertTrue(err.toString().contains("its folder is not there, or takes no files."), err.toString());
        assertFalse(err.toString().contains("Written"), "no photo was looked at");
        Files.delete(within);
    }

    @Test
    void classFoldersAreWrittenAndWhatIsNotInThemIsSaid() throws IOException {
        Mosaics.write(root.resolve("loose.png"), 30);
        Files.writeString(root.resolve("cat/torn.png"), "\u0089PNG");
        assertEquals(0, run("mark", root.toString(), "cat/2.png", "--delete"), err::toString);
        assertEquals(0, save(), err::toString);
        assertEquals(
                "Saved 11 photos to %s. 1 is left out. 1 mark waits for Apply and is not in it.\n".formatted(target),
                out.toString());
        assertTrue(err.toString().contains("loose.png: it has no class\n"), err.toString());
        assertArrayEquals(
                Files.readAllBytes(root.resolve("cat/2.png")), Files.readAllBytes(target.resolve("cat/2.png")));
        assertTrue(Files.exists(target.resolve("=dog, big/5.png")));
        assertEquals(1, lines("changes.csv").size());
    }

    @Test
    void nothingThatIsThereIsTouched() throws IOException {
        Path mine = Files.writeString(Files.createDirectories(target).resolve("mine.txt"), "mine");
        assertEquals(1, save());
        assertEquals(
                "gleaner: %s is there already, and is not empty; name a new folder.\n".formatted(target),
                err.toString().lines().reduce((one, other) -> other).orElse("") + "\n");
        assertEquals("mine", Files.readString(mine));
        Files.delete(mine);
        assertEquals(0, save(), err::toString);
        assertEquals(1, run("dataset", root.toString(), root.resolve("cat/out").toString()));
        assertFalse(Files.exists(root.resolve("cat/out")));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(target, root), left.sorted().toList());
        }
    }

    @Test
    void linkedPhotosAreTheSameFiles() throws IOException {
        assertEquals(0, save("--link"), err::toString);
        assertTrue(Files.isSameFile(root.resolve("cat/1.png"), target.resolve("cat/1.png")));
    }

    @Test
    void aTableTellsSplitAndGroup() throws IOException {
        assertEquals(0, save("--as", "csv", "--json"), err::toString);
        List<String> lines = lines("labels.csv");
        assertEquals("path,label,split,group", lines.getFirst());
        assertEquals(12, lines.size());
        String one = lines.stream()
                .filter(line -> line.startsWith("images/cat/1.png,"))
                .findFirst()
                .orElseThrow();
        String copy = lines.stream()
                .filter(line -> line.contains("/copy.png,"))
                .findFirst()
                .orElseThrow();
        assertEquals(group(one), group(copy));
        assertEquals(
                10,
                lines.stream().skip(1).map(DatasetCommandTest::group).distinct().count());
        assertTrue(lines.get(1).startsWith("\"images/=dog, big/1.png\",\"=dog, big\","), lines.get(1));
        assertEquals(
                2, lines.stream().filter(line -> line.contains(",validation,")).count());
        assertTrue(Files.exists(target.resolve("images/cat/1.png")));
    }

    private static String group(String line) {
        return line.substring(line.lastIndexOf(',') + 1);
    }

    @Test
    void huggingFaceHasMetadataASide() throws IOException {
        assertEquals(0, save("--as", "huggingface"), err::toString);
        List<String> train = lines("train/metadata.jsonl");
        assertEquals(9, train.size());
        assertEquals(2, lines("validation/metadata.jsonl").size());
        for (String line : train) {
            JsonNode row = JsonMapper.shared().readTree(line);
            String name = row.path("file_name").asString();
            assertTrue(Files.exists(target.resolve("train").resolve(name)), name);
            assertTrue(name.startsWith(row.path("label").asString() + "/"));
        }
    }

    @Test
    void cocoHasOneAnnotationAPhoto() throws IOException {
        assertEquals(0, save("--as", "coco"), err::toString);
        JsonNode train = JsonMapper.shared().readTree(Files.readString(target.resolve("annotations/train.json")));
        assertEquals(9, train.path("images").size());
        assertEquals(9, train.path("annotations").size());
        assertEquals("=dog, big", train.path("categories").path(0).path("name").asString());
        assertEquals(180, train.path("images").path(0).path("width").asInt());
        Path other = Files.createDirectories(folder.resolve("other"));
        assertEquals(
                0,
                run(
                        "add",
                        other.toString(),
                        target.resolve("images").toString(),
                        "--labels",
                        target.resolve("annotations/train.json").toString()),
                err::toString);
        assertTrue(Files.exists(other.resolve("=dog, big")));
    }

    @Test
    void theListOfChangesTellsWhatStandsAndWhatTheModelSaid() throws IOException {
        assertEquals(0, run("train", root.toString(), "--epochs", "1"), err::toString);
        run("mark", root.toString(), "cat/2.png", "--delete");
        run("mark", root.toString(), "cat/3.png", "--class", "=dog, big");
        run("mark", root.toString(), "cat/4.png", "--keep");
        run("apply", root.toString());
        run("mark", root.toString(), "cat/5.png", "--delete");
        run("apply", root.toString());
        run("undo", root.toString());
        assertEquals(0, save("--as", "csv"), err::toString);
        List<String> rows = lines("changes.csv");
        assertEquals(
                "time,change,path_before,path_after,label_before,label_after,run,run_says,probability",
                rows.getFirst());
        assertEquals(4, rows.size(), rows::toString);
        assertTrue(rows.stream().anyMatch(row -> row.contains(",deleted,cat/2.png,,cat,,1,")), rows::toString);
        assertTrue(
                rows.stream()
                        .anyMatch(row ->
                                row.contains(",relabelled,cat/3.png,\"'=dog, big/3-2.png\",cat,\"'=dog, big\",1,")),
                rows::toString);
        assertTrue(rows.stream().anyMatch(row -> row.contains(",kept,cat/4.png,cat/4.png,cat,cat,1,")), rows::toString);
    }
}
