package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gleaner.Mosaics;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.project.Project;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code gleaner open}, and the other commands on what it makes. */
class OpenCommandTest extends CommandRun {

    private static final int PHOTOS = 24;

    @TempDir
    Path folder;

    private String root = "";
    private String table = "";

    @BeforeEach
    void photos() throws IOException {
        StringBuilder rows = new StringBuilder("id,breed\n");
        Path photos = folder.resolve("photos");
        for (int i = 1; i <= PHOTOS; i++) {
            Mosaics.write(photos.resolve(i + ".png"), i);
            rows.append(i < PHOTOS ? i : 99).append(i % 2 == 0 ? ",cat\n" : ",dog\n");
        }
        root = photos.toString();
        table = Files.writeString(folder.resolve("train.csv"), rows).toString();
    }

    private String labels() throws IOException {
        return Files.readString(Path.of(root, "labels.csv"));
    }

    @Test
    void aDryRunShowsTheColumnsAndTheFirstRowsAndChangesNothing() {
        assertEquals(0, run("open", root, "--labels", table, "--dry-run"), err::toString);
        assertTrue(
                err.toString().startsWith("CSV, 24 rows; photos: id; labels: breed.\n  1.png: dog\n"), err::toString);
        assertEquals(
                10, err.toString().lines().filter(line -> line.startsWith("  ")).count());
        assertTrue(err.toString().contains("23 photos of 2 classes have a label.\n"), err::toString);
        assertTrue(err.toString().contains("99: the table names it, and the folder does not have it\n"), err::toString);
        assertFalse(Files.exists(Path.of(root, ".gleaner")));
        assertFalse(Files.exists(Path.of(root, "labels.csv")));
    }

    /** As Roboflow and Hugging Face write them. */
    @Test
    void aTableInTheFolderOfEachSideIsOneTable() throws IOException {
        Path both = folder.resolve("both");
        for (String side : List.of("train", "valid")) {
            StringBuilder rows = new StringBuilder("filename, cat, dog\n");
            for (int i = 0; i < 6; i++) {
                Mosaics.write(both.resolve(side + "/" + i + ".png"), side.charAt(0) + i);
                rows.append("%d.png, %d, %d%n".formatted(i, i % 2, 1 - i % 2));
            }
            Files.writeString(both.resolve(side + "/_classes.csv"), rows);
        }
        assertEquals(0, run("verify", both.toString(), "--remove"), err::toString);
        assertTrue(
                err.toString()
                        .startsWith(
                                "train/_classes.csv names the classes of 12 photos. If these are the classes: gleaner"
                                        + " open " + both + " --labels " + both.resolve("train/_classes.csv") + "\n"),
                err.toString());
        String valid = both.resolve("valid/_classes.csv").toString();
        assertEquals(0, run("open", both.toString(), "--labels", valid), err::toString);
        assertTrue(err.toString().contains("12 photos of 2 classes have a label."), err.toString());
        try (Project project = Project.open(both)) {
            assertEquals(6, project.dataset().labelled(Split.VALID).size());
            project.dataset()
                    .labelled(Split.VALID)
                    .forEach(item -> assertTrue(item.path().startsWith("valid/"), item.path()));
        }
    }

    @Test
    void sidesWithoutClassFoldersAreTold() throws IOException {
        Path flat = folder.resolve("flat");
        Mosaics.write(flat.resolve("train/cat.1.png"), 1);
        Mosaics.write(flat.resolve("test/2.png"), 2);
        assertEquals(0, run("verify", flat.toString(), "--remove"), err::toString);
        assertTrue(
                err.toString().startsWith("The classes are test and train, which are rather the sides of a split."),
                err.toString());
    }

    @Test
    void aColumnIsKeptOnOneSideOfTheSplit() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= PHOTOS; i++) {
            rows.append("{\"file_name\": \"%d.png\", \"label\": \"%s\", \"patient\": \"p%d\"}%n"
                    .formatted(i, i % 2 == 0 ? "cat" : "dog", i % 8));
        }
        Path lines = Files.writeString(folder.resolve("metadata.jsonl"), rows);
        assertEquals(1, run("open", root, "--labels", lines.toString(), "--group", "hive"));
        assertTrue(
                err.toString()
                        .contains("The table has no further column hive to keep photos together by, only patient."),
                err::toString);
        assertFalse(Files.exists(Path.of(root, ".gleaner")));
        assertEquals(0, run("open", root, "--labels", lines.toString(), "--group", "patient"), err::toString);
        assertTrue(
                err.toString().contains("and photos of one patient are kept on one side of the split."), err::toString);
        assertTrue(labels().startsWith("path,label,split,patient"), labels());
        assertTrue(tornPatients().isEmpty(), () -> tornPatients().toString());
        assertEquals(0, run("train", root, "--epochs", "1"), err::toString);
        assertTrue(tornPatients().isEmpty(), () -> tornPatients().toString());
        assertEquals(1, run("train", root, "--epochs", "1", "--group", "hive"));
        assertTrue(err.toString().contains("labels.csv has no column hive, only path, label, split, patient."));
        assertEquals(0, run("train", root, "--epochs", "1", "--group", "none"), err::toString);
        assertFalse(tornPatients().isEmpty());
    }

    private Set<String> tornPatients() {
        try (Project project = Project.open(Path.of(root))) {
            Map<String, Set<Split>> sides = new TreeMap<>();
            for (Item item : project.dataset().items()) {
                int number = Integer.parseInt(item.name().replace(".png", ""));
                sides.computeIfAbsent("p" + number % 8, key -> EnumSet.noneOf(Split.class))
                        .add(item.split());
            }
            sides.values().removeIf(both -> both.size() < 2);
            return sides.keySet();
        }
    }

    @Test
    void allCommandsWorkOnIt() throws IOException {
        assertEquals(0, run("open", root, "--labels", table), err::toString);
        assertEquals("24 photos; 1 has no class; 1 row of the table names no photo of the folder.\n", out.toString());
        assertTrue(err.toString().contains("labels.csv is made from " + table + ", which stays as it is.\n"));
        assertTrue(err.toString().contains("24.png: has no class\n"), err::toString);
        String before = labels();
        assertEquals(0, run("train", root, "--epochs", "1"), err::toString);
        assertEquals(0, run("losses", root), err::toString);
        assertEquals(0, run("issues", root), err::toString);
        assertEquals(0, run("look", root), err::toString);
        assertEquals(0, run("verify", root), err::toString);
        assertEquals(0, run("mark", root, "1.png", "--to", "cat"), err::toString);
        assertEquals(0, run("mark", root, "2.png", "--delete"), err::toString);
        assertEquals(0, run("apply", root), err::toString);
        assertEquals("0 kept, 1 deleted, 1 moved applied; 0 marks waiting.\n", out.toString());
        assertTrue(
                err.toString().contains("labels.csv is written anew; no photo was moved or deleted.\n"), err::toString);
        assertTrue(labels().startsWith("id,breed,excluded\r\n1,cat,\r\n2,cat,1\r\n"), labels());
        assertTrue(Files.exists(Path.of(root, "2.png")));
        assertEquals(0, run("verify", root), err::toString);
        assertTrue(out.toString().contains("1 is excluded"), out::toString);
        String page = folder.resolve("page.html").toString();
        assertEquals(0, run("report", root, page), err::toString);
        Path set = folder.resolve("set");
        assertEquals(0, run("dataset", root, set.toString()), err::toString);
        assertTrue(Files.exists(set.resolve("cat/1.png")));
        assertFalse(Files.exists(set.resolve("cat/2.png")));
        assertTrue(Files.readString(set.resolve("changes.csv")).contains("relabelled,1.png,1.png,dog,cat"));
        assertEquals(0, run("predict", root, root + "/24.png"), err::toString);
        assertEquals(0, run("undo", root), err::toString);
        assertEquals(before, labels());
        assertEquals(1, run("add", root, folder.toString(), "--class", "cat"));
        assertTrue(err.toString().contains("The labels of this project are in labels.csv"), err::toString);
    }

    @Test
    void theSplitOfTheTableGoesOutWithTheDataSet() throws IOException {
        String sides = Files.writeString(
                        folder.resolve("sides.csv"),
                        "file,label,split\n1.png,cat,train\n2.png,dog,val\n3.png,dog,train\n")
                .toString();
        assertEquals(0, run("open", root, "--labels", sides), err::toString);
        Path set = folder.resolve("set");
        assertEquals(0, run("dataset", root, set.toString()), err::toString);
        assertTrue(Files.exists(set.resolve("train/cat/1.png")), out::toString);
        assertTrue(Files.exists(set.resolve("valid/dog/2.png")), out::toString);
    }

    @Test
    void whatIsBrokenIsExcludedAndStays() throws IOException {
        assertEquals(0, run("open", root, "--labels", table), err::toString);
        Files.writeString(Path.of(root, "3.png"), "no photo");
        assertEquals(0, run("verify", root, "--remove"), err::toString);
        assertTrue(out.toString().contains("1 broken are excluded in labels.csv; all else stays."), out::toString);
        assertTrue(labels().contains("3,dog,1\r\n"), labels());
        assertTrue(Files.exists(Path.of(root, "3.png")));
    }

    @Test
    void asJsonItTellsWhatWasFound() {
        JsonNode found = json("open", root, "--labels", table, "--label", "breed", "--json");
        assertEquals("breed", found.get("label").asString());
        assertEquals(24, found.get("photos").asInt());
        assertEquals(1, found.get("unlabelled").asInt());
        assertEquals("99", found.get("missing").get(0).asString());
    }

    @Test
    void wrongUseIsSaid() {
        assertEquals(2, run("open", root));
        assertEquals(1, run("open", root, "--labels", table, "--label", "colour"));
        assertEquals("gleaner: The table has no column colour, only id, breed.\n", err.toString());
    }
}
