package org.gleaner.project.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gleaner.data.Edit;
import org.gleaner.project.Photos;
import org.gleaner.project.Project;
import org.gleaner.table.LabelTable.Choice;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that come with photos whose names come again in each folder, as those of camera traps do. */
class TableOfferTest {

    @TempDir
    Path root;

    @BeforeEach
    void photos() throws IOException {
        for (String folder : new String[] {"A/01", "A/02", "B/01"}) {
            Photos.picture(root, folder + "/IMG_1.png");
            Photos.picture(root, folder + "/IMG_2.png");
        }
    }

    private Path table(String lines) throws IOException {
        return Files.writeString(root.resolve("Data.csv"), lines);
    }

    private List<String> written() throws IOException {
        return Files.readAllLines(root.resolve("labels.csv"));
    }

    private static Map<String, String> labels(Project project) {
        Map<String, String> labels = new TreeMap<>();
        project.dataset().items().forEach(item -> labels.put(item.path(), String.valueOf(item.label())));
        return labels;
    }

    @Test
    void aColumnOfFoldersTellsNamesApartAndFoldersThatAreNoClassesAreNone() throws IOException {
        table("""
                RootFolder,File,RelativePath,Species
                trap,IMG_1.png,A\\01,fox
                trap,IMG_2.png,A\\01,fox
                trap,IMG_1.png,A\\02,deer
                trap,IMG_2.png,A\\02,fox
                trap,IMG_1.png,B\\01,deer
                """);
        TableOffer offer = TableOffer.in(root).orElseThrow();
        assertEquals("RelativePath/File", offer.columns().getFirst());
        offer.accept();
        try (Project project = Project.open(root)) {
            assertEquals(
                    "{A/01/IMG_1.png=fox, A/01/IMG_2.png=fox, A/02/IMG_1.png=deer, A/02/IMG_2.png=fox, "
                            + "B/01/IMG_1.png=deer, B/01/IMG_2.png=null}",
                    labels(project).toString());
            project.steps().mark(List.of("A/02/IMG_2.png"), new Edit.Relabel("deer"));
            project.steps().mark(List.of("B/01/IMG_2.png"), new Edit.Relabel("fox"));
            project.steps().apply(Progress.NONE, new CancelToken());
            assertEquals("deer", labels(project).get("A/02/IMG_2.png"));
        }
        assertEquals(
                List.of("trap,IMG_2.png,A\\02,deer", "trap,IMG_1.png,B\\01,deer", ",IMG_2.png,B/01,fox"),
                written().subList(4, 7));
        try (Project again = Project.open(root)) {
            assertEquals("fox", labels(again).get("B/01/IMG_2.png"));
        }
    }

    @Test
    void severalColumnsAreNamedAsOnePath() throws IOException {
        Path table = table("""
                site,date,photo,species
                A,01,IMG_1.png,fox
                A,02,IMG_1.png,deer
                B,01,IMG_1.png,deer
                """);
        Refusal shared = assertThrows(
                Refusal.class, () -> TableOffer.of(root, table, Choice.FOUND).accept());
        assertEquals(
                "Each name in the table is that of several photos. Name the columns of their folders too: --path FOLDER/FILE.",
                shared.reason().toString());
        TableOffer.of(root, table, new Choice("site/date/photo", null)).accept();
        try (Project project = Project.open(root)) {
            assertEquals("deer", labels(project).get("B/01/IMG_1.png"));
            project.steps().mark(List.of("A/02/IMG_2.png"), new Edit.Relabel("fox"));
            project.steps().apply(Progress.NONE, new CancelToken());
        }
        assertEquals("A,02,IMG_2.png,fox", written().getLast());
    }

    @Test
    void whereFoldersAreTheClassesNoTableIsOffered() throws IOException {
        table("file,folder,class\nIMG_1.png,A/01,a\nIMG_2.png,A/01,a\nIMG_1.png,B/01,b\n");
        assertTrue(TableOffer.in(root).isEmpty());
        table("file,folder,width\nIMG_1.png,A/01,640\nIMG_2.png,A/01,640\nIMG_1.png,B/01,800\n");
        assertTrue(TableOffer.in(root).isEmpty());
    }
}
