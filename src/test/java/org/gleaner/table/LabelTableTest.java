package org.gleaner.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gleaner.data.Split;
import org.gleaner.project.files.PhotoNames;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of labels in the shapes that people have them. */
class LabelTableTest {

    @TempDir
    Path folder;

    private LabelTable read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), LabelTable.Choice.FOUND);
    }

    private LabelTable read(byte[] text, LabelTable.Choice choice) throws IOException {
        return LabelTable.read(Files.write(folder.resolve("table"), text), choice, PhotoNames::isPhotoName);
    }

    private static List<String> words(LabelTable table) {
        return table.rows().stream()
                .map(row -> row.file() + "=" + String.join("+", row.labels())
                        + (row.side() == null ? "" : " " + row.side()))
                .toList();
    }

    @Test
    void kaggleNamesPhotosByIds() throws IOException {
        LabelTable table = read("id,breed\n000bec18,boston_bull\n001513df,dingo\n001cdf01,dingo\n00214f31,dingo\n");
        assertEquals(List.of("id", "breed"), table.columns());
        assertEquals(
                List.of("000bec18=boston_bull", "001513df=dingo", "001cdf01=dingo", "00214f31=dingo"), words(table));
    }

    @Test
    void theLabelIsFoundAmongOtherColumns() throws IOException {
        LabelTable table = read("""
                width;Image Name;weight;kind;note
                10;a.jpg;1.5;ant;x
                11;b.jpg;1.25;bee;y
                12;c.jpg;1.75;ant;z
                13;d.jpg;2.5;bee;u
                14;e.jpg;3.5;bee;v
                15;f.jpg;4.5;ant;w
                """);
        assertEquals(List.of("Image Name", "kind"), table.columns());
        assertEquals("a.jpg=ant", words(table).getFirst());
        Refusal none = assertThrows(Refusal.class, () -> read("a,b\n1,2\n3,4\n"));
        assertEquals(
                "No column looks like the names of photos; name one with --path: a, b",
                none.reason().toString());
    }

    @Test
    void aNamedColumnIsTaken() throws IOException {
        byte[] text = "photo,label,label2\na.jpg,x,cat\nb.jpg,y,dog\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of("a.jpg=cat", "b.jpg=dog"), words(read(text, new LabelTable.Choice(null, "label2"))));
        Refusal none = assertThrows(Refusal.class, () -> read(text, new LabelTable.Choice("file", null)));
        assertEquals(
                "The table has no column file, only photo, label, label2.",
                none.reason().toString());
    }

    @Test
    void quotesMarksAndEncodingsAreUnderstood() throws IOException {
        String text = "file\tlabel\r\n\"a, 1.jpg\"\t\"red \"\"fox\"\"\"\r\nb.jpg\tF\u00fcchse\r\n\r\n";
        List<String> rows = List.of("a, 1.jpg=red \"fox\"", "b.jpg=F\u00fcchse");
        assertEquals(rows, words(read("\ufeff" + text)));
        assertEquals(rows, words(read(text.replace("\r\n", "\r"))));
        for (Charset charset : List.of(
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                StandardCharsets.ISO_8859_1)) {
            assertEquals(rows, words(read(text.getBytes(charset), LabelTable.Choice.FOUND)), charset.name());
        }
    }

    @Test
    void roboflowHasAColumnAClass() throws IOException {
        LabelTable table = read("filename, cat, dog\na.jpg, 1, 0\nb.jpg, 0, 1\nc.jpg, 1, 1\nd.jpg, 0, 0\n");
        assertEquals(List.of("filename", "cat, dog"), table.columns());
        assertEquals(List.of("a.jpg=cat", "b.jpg=dog", "c.jpg=cat+dog", "d.jpg="), words(table));
    }

    @Test
    void googleHasNoNamesOfColumns() throws IOException {
        LabelTable table = read("""
                TRAIN,gs://bucket/a.jpg,daisy
                VALIDATION,gs://bucket/b.jpg,rose
                UNASSIGNED,gs://bucket/c.jpg,rose
                """);
        assertEquals(
                List.of(
                        "gs://bucket/a.jpg=daisy " + Split.TRAIN,
                        "gs://bucket/b.jpg=rose " + Split.VALID,
                        "gs://bucket/c.jpg=rose"),
                words(table));
        assertEquals(List.of("a.jpg=cat", "b.jpg=dog"), words(read("a.jpg,cat\nb.jpg,dog\n")));
    }

    @Test
    void huggingFaceHasLinesOfJson() throws IOException {
        LabelTable table = read("""
                {"file_name": "a.png", "label": "cat", "split": "train"}
                {"file_name": "b.png", "label": 1, "box": [1, 2]}
                """);
        assertEquals(List.of("a.png=cat " + Split.TRAIN, "b.png=1"), words(table));
        assertEquals(List.of("a.png=cat"), words(read("[{\"image\": \"a.png\", \"choice\": \"cat\"}]")));
        Refusal broken = assertThrows(Refusal.class, () -> read("{\"file_name\": \"a.png\"}\n{\"file_"));
        assertEquals("Line 2 of the table is no JSON.", broken.reason().toString());
    }

    @Test
    void labelStudioHasChoices() throws IOException {
        LabelTable table = read("""
                [{"id": 1, "data": {"image": "/data/upload/1/1f2e3d4c-a.jpg"},
                  "annotations": [{"result": [{"type": "choices", "value": {"choices": ["Cat"]}}]}]},
                 {"id": 2, "data": {"image": "b.jpg"},
                  "annotations": [{"result": [{"value": {"choices": ["Cat", "Dog"]}}]}]},
                 {"id": 3, "data": {"image": "c.jpg"}, "annotations": []}]
                """);
        assertEquals(List.of("/data/upload/1/1f2e3d4c-a.jpg=Cat", "b.jpg=Cat+Dog", "c.jpg="), words(table));
    }

    @Test
    void fiftyOneNamesPhotosByIdsAndClassesByNumbers() throws IOException {
        LabelTable table = read("{\"classes\": [\"cat\", \"dog\"], \"labels\": {\"a\": 0, \"b\": 1, \"c\": null}}");
        assertEquals(List.of("a=cat", "b=dog", "c="), words(table));
    }

    @Test
    void cocoHasCategories() throws IOException {
        LabelTable table = read("""
                {"images": [{"id": 1, "file_name": "a.jpg"}, {"id": 2, "file_name": "b.jpg"}],
                 "annotations": [{"image_id": 1, "category_id": 7}, {"image_id": 1, "category_id": 7},
                                 {"image_id": 2, "category_id": 7}, {"image_id": 2, "category_id": 8}],
                 "categories": [{"id": 7, "name": "cat"}, {"id": 8, "name": "dog"}]}
                """);
        assertEquals(List.of("a.jpg=cat", "b.jpg=cat+dog"), words(table));
    }

    @Test
    void whatIsNoTableIsSaid() throws IOException {
        Files.write(folder.resolve("table"), new byte[0]);
        assertThrows(Refusal.class, () -> read(""));
        assertThrows(Refusal.class, () -> read("[]"));
        assertThrows(Refusal.class, () -> read("{}"));
        assertThrows(Refusal.class, () -> read("just words\nand more\n"));
        assertThrows(Refusal.class, () -> LabelTable.read(folder, LabelTable.Choice.FOUND, name -> true));
    }

    @Test
    void namesHoldLabels() {
        NamePattern usual = NamePattern.of(NamePattern.USUAL);
        assertEquals("cat", usual.label("cat.1.jpg").orElseThrow());
        assertEquals("golden_retriever", usual.label("golden_retriever_23.jpg").orElseThrow());
        assertEquals("Abyssinian", usual.label("Abyssinian_100.JPG").orElseThrow());
        assertTrue(usual.label("loose.jpg").isEmpty());
        assertTrue(usual.label("100.jpg").isEmpty());
        assertEquals("b", NamePattern.of("a-(.*)-c.jpg").label("a-b-c.jpg").orElseThrow());
        assertThrows(Refusal.class, () -> NamePattern.of("no group"));
        assertThrows(Refusal.class, () -> NamePattern.of("(open"));
    }
}
