package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.gleaner.Mosaics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code issues --probabilities}: labels judged by what anybody's network says, without a photo. */
class IssuesCommandTest extends CommandRun {

    private static final int PICTURES = 300;
    private static final int WRONG = 30;

    @TempDir
    Path folder;

    /** A network that is right on almost all pictures; the first {@code WRONG} labels are the next class. */
    private String table(String name, long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("path,label,ant,bee,cat\n");
        for (int i = 0; i < PICTURES; i++) {
            double[] row = new double[3];
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                row[k] = Math.exp(2 * random.nextGaussian() + (k == i % 3 ? 6 : 0));
                sum += row[k];
            }
            String label = new String[] {"ant", "bee", "cat"}[(i < WRONG ? i + 1 : i) % 3];
            text.append(String.format(
                    Locale.ROOT, "%03d.jpg,%s,%.5f,%.5f,%.5f%n", i, label, row[0] / sum, row[1] / sum, row[2] / sum));
        }
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }

    @Test
    void aTableGivesNumberRangeAssumptionAndTheLabelsToLookAt() throws IOException {
        String table = table("a.csv", 1);
        assertEquals(0, run("issues", "--probabilities", table), () -> err.toString());
        List<String> lines = out.toString().lines().toList();
        assertTrue(
                lines.get(0)
                        .matches(
                                "About \\d+ of 300 labels are wrong; from \\d+ to \\d+, depending on what one supposes\\."),
                lines.get(0));
        assertTrue(lines.get(1).contains("number"), lines.get(1));
        assertTrue(lines.get(2).startsWith("The first "), lines.get(2));
        assertTrue(lines.get(3).matches(" *\\d+ %  (ant -> cat|bee -> ant|cat -> bee)  0[0-2]\\d\\.jpg"), lines.get(3));
    }

    /** Hardly better than guessing; a third of the labels are as it has them, whatever the truth. */
    private String weakTable() throws IOException {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder("path,label,ant,bee,cat,dog\n");
        for (int i = 0; i < 2 * PICTURES; i++) {
            double[] row = new double[4];
            for (int k = 0; k < 4; k++) {
                row[k] = Math.exp(random.nextGaussian() + (k == i % 4 ? 1 : 0));
            }
            double sum = Arrays.stream(row).sum();
            double left = random.nextDouble() * sum;
            int drawn = 0;
            while (drawn < 3 && left >= row[drawn]) {
                left -= row[drawn++];
            }
            int label = random.nextInt(4) == 0 ? random.nextInt(4) : drawn;
            text.append(
                    "%d.jpg,%s".formatted(i, List.of("ant", "bee", "cat", "dog").get(label)));
            Arrays.stream(row).forEach(value -> text.append(String.format(Locale.ROOT, ",%.6f", value / sum)));
            text.append('\n');
        }
        return Files.writeString(folder.resolve("weak.csv"), text).toString();
    }

    @Test
    void aWeakNetworkGivesAnOrderAndNoNumber() throws IOException {
        String table = weakTable();
        assertEquals(0, run("issues", "--probabilities", table), () -> err.toString());
        String first = out.toString().lines().findFirst().orElseThrow();
        assertTrue(first.matches("The network is right on about [3-8] of 10 only: look at the first ones, .*"), first);
        assertFalse(out.toString().contains("%"), "no share is promised");
        JsonNode expected = json("issues", "--json", "--probabilities", table).get("expected_wrong");
        assertTrue(expected.get("value").isNull(), expected.toString());
    }

    @Test
    void asJsonEveryPictureAndTheExpectedNumber() throws IOException {
        JsonNode found = json("issues", "--json", "--probabilities", table("a.csv", 1));
        assertEquals(PICTURES, found.get("label_issues").size());
        JsonNode first = found.get("label_issues").get(0);
        assertEquals("another", first.get("kind").asString());
        assertTrue(first.get("flagged").asBoolean());
        assertFalse(found.get("label_issues").get(PICTURES - 1).get("flagged").asBoolean());
        JsonNode expected = found.get("expected_wrong");
        assertEquals(WRONG, expected.get("value").asDouble(), 0.2 * WRONG);
        assertTrue(expected.get("low").asDouble() <= WRONG
                && WRONG <= expected.get("high").asDouble());
    }

    @Test
    void aSecondNetworkIsAnotherWitness() throws IOException {
        JsonNode found =
                json("issues", "--json", "--probabilities", table("a.csv", 1), "--probabilities", table("b.csv", 2));
        assertEquals(WRONG, found.get("expected_wrong").get("value").asDouble(), 0.15 * WRONG);
    }

    /** Photos of two classes; what the folds say of them is kept in a file. */
    @Test
    void whatTheFoldsSayIsSavedAndJudgedAgain() throws IOException {
        Path photos = folder.resolve("photos");
        for (int i = 0; i < 24; i++) {
            Mosaics.write(photos.resolve(i % 2 == 0 ? "ant" : "bee").resolve(i + ".png"), i);
        }
        String saved = folder.resolve("saved.csv").toString();
        assertEquals(0, run("issues", photos.toString(), "--save-probabilities", saved), () -> err.toString());
        List<String> lines = Files.readAllLines(Path.of(saved));
        assertEquals("path,label,ant,bee", lines.getFirst());
        assertEquals(25, lines.size());
        assertEquals(
                24,
                json("issues", "--json", "--probabilities", saved)
                        .get("label_issues")
                        .size());
        assertEquals(1, run("issues", photos.toString(), "--save-probabilities", saved));
        assertTrue(err.toString().contains("is there already; name a new file."), err.toString());
        assertEquals(2, run("issues", "--probabilities", saved, "--save-probabilities", saved + "2"));
        String nowhere = folder.resolve("missing/saved.csv").toString();
        assertEquals(1, run("issues", "no such project", "--save-probabilities", nowhere));
        assertTrue(err.toString().contains("its folder is not there, or takes no files."), err.toString());
    }

    @Test
    void aCopyOfATableIsNoSecondWitness() throws IOException {
        Path table = Path.of(table("a.csv", 1));
        Path copy = Files.copy(table, folder.resolve("copy.csv"));
        assertEquals(1, run("issues", "--probabilities", table.toString(), "--probabilities", copy.toString()));
        assertEquals(
                "gleaner: " + copy + " says the same as an earlier file: a network is no witness of itself.",
                err.toString().strip());
    }

    @Test
    void aProjectOrATableButNotBoth() throws IOException {
        assertEquals(2, run("issues"));
        assertEquals(2, run("issues", folder.toString(), "--probabilities", table("a.csv", 1)));
        assertEquals(
                1, run("issues", "--probabilities", folder.resolve("gone.csv").toString()));
        assertEquals(
                "gleaner: Cannot read " + folder.resolve("gone.csv") + ".",
                err.toString().strip());
    }
}
