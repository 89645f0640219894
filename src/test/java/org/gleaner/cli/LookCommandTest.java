package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.gleaner.DrawnPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LookCommandTest extends CommandRun {

    @TempDir
    Path root;

    @Test
    void tellsWhatIsThereWhatIsWrongAndWhatToDo() throws IOException {
        DrawnPhotos.draw(root, 12, "cat", "dog");
        Files.copy(root.resolve("cat/00.png"), root.resolve("cat/copy.png"));
        Files.write(root.resolve("dog/cut.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1});
        JsonNode look = json("look", root.toString(), "--json");
        assertEquals(25, look.get("photos").asInt());
        assertEquals("cat", look.get("classes").get(0).get("class").asString());
        assertEquals(13, look.get("classes").get(0).get("photos").asInt());
        List<String> kinds = StreamSupport.stream(look.get("findings").spliterator(), false)
                .map(finding -> finding.get("kind").asString())
                .toList();
        assertTrue(kinds.containsAll(List.of("broken", "near_copies")), kinds::toString);
        assertEquals(
                "dog/cut.jpg", look.get("findings").get(0).get("paths").get(0).asString());
        assertEquals("clean_up", look.get("next").asString());
        assertTrue(look.get("model").isNull());
        assertTrue(look.get("weak_spots").isNull());
        run("train", root.toString(), "--epochs", "1");
        assertEquals(0, run("look", root.toString()), () -> err.toString());
        assertTrue(out.toString().contains("25 photos, 2 classes"), () -> out.toString());
        assertTrue(out.toString().contains("1 broken file: dog/cut.jpg"), () -> out.toString());
        assertTrue(out.toString().contains("photos it had not seen"), () -> out.toString());
        assertTrue(
                out.toString().contains("photos held back nothing can be told of kinds of photos"),
                () -> out.toString());
        assertTrue(out.toString().contains("Next: Clean up."), () -> out.toString());
        JsonNode weak = json("look", root.toString(), "--json").get("weak_spots");
        assertEquals(0, weak.get("groups").size());
        assertTrue(weak.get("noticed").get("wrong").isNull());
    }

    @Test
    void photosWithoutAClassAreNoReasonToStop() {
        DrawnPhotos.draw(root, 3, "unlabelled");
        assertEquals(0, run("look", root.toString()), () -> err.toString());
        assertTrue(out.toString().contains("Next: Sort the photos."), () -> out.toString());
        assertTrue(out.toString().contains("       3  (no class)"), () -> out.toString());
    }

    @Test
    void foldersOfPhotosThatNobodyHasSortedAreToldOf() {
        DrawnPhotos.draw(root, 3, "circles", "squares", "unbekannt", "unsortiert");
        assertEquals(0, run("look", root.toString()), () -> err.toString());
        assertTrue(out.toString().contains("12 photos, 3 classes"), () -> out.toString());
        assertTrue(out.toString().contains("       3  (no class)"), () -> out.toString());
        assertTrue(out.toString().contains("3 photos may have no class yet: unbekannt"), () -> out.toString());
    }
}
