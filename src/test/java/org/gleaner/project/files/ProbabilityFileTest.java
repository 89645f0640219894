package org.gleaner.project.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gleaner.data.Evaluation;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of probabilities as people and programs write them, and as nobody should. */
class ProbabilityFileTest {

    private static final String HEAD = "path,label,a,b\n";

    @TempDir
    Path folder;

    private Evaluation read(String text) throws IOException {
        return ProbabilityFile.read(Files.writeString(folder.resolve("table.csv"), text));
    }

    private void refused(String text, String reason) {
        check(assertThrows(Refusal.class, () -> read(text), text), reason);
    }

    private void check(Refusal refusal, String reason) {
        assertEquals(reason, refusal.reason().toString().replace(folder + "/", ""));
    }

    @Test
    void columnsStandInAnyOrderAndQuotesAndTheByteOrderMarkAreTakenOff() throws IOException {
        Evaluation table = read(
                "\uFEFFcat,Label,\"dog, big\",Path\r\n.25,\"dog, big\",.75,\"a \"\"1\"\".jpg\"\r\n\r\n1,cat,0,b.jpg");
        assertEquals(List.of("cat", "dog, big"), table.classes());
        assertEquals("a \"1\".jpg", table.rows().getFirst().path());
        assertEquals(1, table.rows().getFirst().label());
        assertArrayEquals(new float[] {.25f, .75f}, table.rows().getFirst().probabilities());
        assertEquals(0, table.rows().getLast().predicted());
    }

    @Test
    void whatIsWrittenIsReadAgainAsItWas() throws IOException {
        Evaluation table =
                read("path,label,\"dog, big\",label\n\"=1,\"\"a\"\".jpg\",label,1e-7,.9999999\n-b,label,1,0\n");
        Path again = folder.resolve("again.csv");
        ProbabilityFile.write(again, table);
        Evaluation read = ProbabilityFile.read(again);
        assertEquals(table.classes(), read.classes());
        assertEquals("=1,\"a\".jpg", read.rows().getFirst().path());
        assertEquals("-b", read.rows().getLast().path());
        assertArrayEquals(
                table.rows().getFirst().probabilities(), read.rows().getFirst().probabilities());
    }

    @Test
    void spreadsheetsWithCommasInNumbersSeparateBySemicolons() throws IOException {
        Evaluation table = read("path;label;a;b\nx;a;0,9;0,1\n");
        assertEquals(0.9f, table.rows().getFirst().probabilities()[0], 1e-6f);
        assertEquals(2, read("path\tlabel\ta\tb\nx\ta\t1\t0\n").classes().size());
    }

    @Test
    void roundedProbabilitiesAreMadeToAddUp() throws IOException {
        assertEquals(0.5f, read(HEAD + "x,a,.495,.495\n").rows().getFirst().probabilities()[0], 1e-6f);
    }

    @Test
    void whatIsNoTableOfProbabilitiesIsRefusedInOneLine() {
        refused("", "table.csv is empty.");
        refused(HEAD, "table.csv has no pictures.");
        refused(
                "path,a,b\nx,1,0\n",
                "table.csv: the first line must have the columns path, label and one for each class; label is missing.");
        refused(
                "path,label,a\nx,a,1\n",
                "table.csv: the first line must have a column for each of two classes at least.");
        refused("path,label,a,a\nx,a,1,0\n", "table.csv: the first line has a twice.");
        refused("path,label,a,\nx,a,1,0\n", "table.csv: column 4 of the first line has no name.");
        refused(HEAD + "x,a,1\n", "table.csv: line 2 has 3 values, the first line 4.");
        refused(HEAD + "x,c,1,0\n", "table.csv: line 2 has the label c, which is no class of the first line.");
        refused(HEAD + ",a,1,0\n", "table.csv: line 2 names no picture.");
        refused(
                HEAD + "x,a,1,0\ny,a,NaN,0\n",
                "table.csv: line 3 has the probability NaN, which is not between 0 and 1.");
        refused(HEAD + "x,a,-.1,1\n", "table.csv: line 2 has the probability -0.1, which is not between 0 and 1.");
        refused(HEAD + "x,a,.5,.4\n", "table.csv: the probabilities of line 2 add up to 0.900, not to 1.");
        refused(HEAD + "x,a,one,0\n", "table.csv: line 2 has one for a probability.");
        refused(HEAD + "x,a,1,0\nx,b,1,0\n", "table.csv: line 3 has x again.");
        refused(HEAD + "\"x,a,1,0\n", "table.csv: a quotation mark in line 2 is not closed.");
        refused(HEAD + "x".repeat(20_000), "table.csv: line 2 is too long for a table.");
    }

    @Test
    void whatIsNoTextOrNotThereIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("table.csv"), new byte[] {'p', (byte) 0xff, (byte) 0xfe});
        check(assertThrows(Refusal.class, () -> ProbabilityFile.read(file)), "table.csv is not a text in UTF-8.");
        Path gone = folder.resolve("gone.csv");
        check(assertThrows(Refusal.class, () -> ProbabilityFile.read(gone)), "Cannot read gone.csv.");
    }

    @Test
    void aSecondTableIsBroughtIntoTheOrderOfTheFirst() throws IOException {
        Evaluation first = read(HEAD + "x,a,1,0\ny,b,.25,.75\n");
        Evaluation second = read("path,label,b,a\ny,b,.5,.5\nx,a,0,1\n");
        assertArrayEquals(
                new float[][] {{1, 0}, {.5f, .5f}},
                ProbabilityFile.aligned(first, second, folder.resolve("table.csv")));
        other(first, "path,label,a,c\nx,a,1,0\ny,c,0,1\n", "table.csv has other classes than the first file.");
        other(first, HEAD + "x,a,1,0\n", "table.csv has 1 pictures, the first file 2.");
        other(first, HEAD + "x,a,1,0\nz,b,0,1\n", "table.csv does not have y, which the first file has.");
        other(first, HEAD + "x,b,1,0\ny,b,0,1\n", "table.csv has another label for x than the first file.");
    }

    private void other(Evaluation first, String text, String reason) throws IOException {
        Evaluation second = read(text);
        Path file = folder.resolve("table.csv");
        check(assertThrows(Refusal.class, () -> ProbabilityFile.aligned(first, second, file)), reason);
    }

    /** An array as numpy writes it. */
    private static byte[] npy(String type, String shape, double... values) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        String padded = header + " ".repeat(117 - header.length()) + "\n";
        int width = type.equals("<f4") ? 4 : 8;
        ByteBuffer bytes = ByteBuffer.allocate(128 + width * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
        bytes.put(padded.getBytes(StandardCharsets.US_ASCII));
        for (double value : values) {
            switch (type) {
                case "<f4" -> bytes.putFloat((float) value);
                case "<f8" -> bytes.putDouble(value);
                default -> bytes.putLong((long) value);
            }
        }
        return bytes.array();
    }

    @Test
    void arraysOfNumpyAreRead() throws IOException {
        Files.write(folder.resolve("labels.npy"), npy("<i8", "(2,)", 1, 0));
        for (String type : List.of("<f4", "<f8")) {
            Path file = Files.write(folder.resolve("p.npy"), npy(type, "(2, 3)", .5, .25, .25, 0, .25, .75));
            Evaluation table = ProbabilityFile.read(file);
            assertEquals(List.of("0", "1", "2"), table.classes());
            assertEquals(1, table.rows().getFirst().label());
            assertArrayEquals(
                    new float[] {0, .25f, .75f}, table.rows().getLast().probabilities());
        }
    }

    /** Of a table of pandas' numpy saves the columns one after the other. */
    @Test
    void arraysByColumnsAreReadByRows() throws IOException {
        Files.write(folder.resolve("labels.npy"), npy("<i8", "(2,)", 1, 0));
        String text = new String(npy("<f4", "(2, 3)", .5, 0, .25, .25, .25, .75), StandardCharsets.ISO_8859_1);
        Path file = Files.writeString(
                folder.resolve("p.npy"),
                text.replace("'fortran_order': False, ", "'fortran_order': True,  "),
                StandardCharsets.ISO_8859_1);
        Evaluation table = ProbabilityFile.read(file);
        assertArrayEquals(new float[] {.5f, .25f, .25f}, table.rows().getFirst().probabilities());
        assertArrayEquals(new float[] {0, .25f, .75f}, table.rows().getLast().probabilities());
    }

    @Test
    void brokenArraysAreRefusedInOneLine() throws IOException {
        Files.write(folder.resolve("labels.npy"), npy("<i8", "(2,)", 1, 5));
        byte[] whole = npy("<f4", "(2, 2)", .5, .5, .5, .5);
        array(whole, "p.npy: label 1 beside it is 5.0, which is no column.");
        array(Arrays.copyOf(whole, whole.length - 1), "p.npy is cut off.");
        array(Arrays.copyOf(whole, 9), "p.npy is cut off.");
        array(npy("<f4", "(999999999, 999999999)"), "p.npy has more than 20,000,000 values.");
        array(npy("|O", "(2, 2)"), "p.npy is not an array of numbers in rows and columns, as numpy saves it.");
        array(npy("<f4", "(1, 2)", .5, .5), "p.npy has 1 rows, labels.npy beside it 2 labels.");
        array(npy("<f4", "(4,)", 1, 1, 1, 1), "p.npy must have a row for each picture and a column for each class.");
        array("path,label".getBytes(StandardCharsets.US_ASCII), "p.npy is not an array that numpy has saved.");
        Files.delete(folder.resolve("labels.npy"));
        array(whole, "Cannot read labels.npy.");
    }

    private void array(byte[] bytes, String reason) throws IOException {
        Path file = Files.write(folder.resolve("p.npy"), bytes);
        check(assertThrows(Refusal.class, () -> ProbabilityFile.read(file), reason), reason);
    }
}
