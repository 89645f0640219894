package org.gleaner.project.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gleaner.data.Dataset;
import org.gleaner.data.Edit;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.table.NamePattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People keep the class in the name of a photo; cameras keep other things there. */
class NamedClassesTest {

    private static Dataset data(List<String> classes, Stream<String> paths) {
        List<Item> items = new ArrayList<>();
        classes.forEach(label -> items.add(new Item(label + "/0.jpg", label, Split.TRAIN, 1, 1)));
        paths.forEach(path -> items.add(new Item(path, null, Split.TRAIN, 1, 1)));
        return new Dataset(classes, items, List.of());
    }

    private static Stream<String> each(int count, String... patterns) {
        return Stream.of(patterns)
                .flatMap(pattern -> IntStream.range(1, 1 + count).mapToObj(pattern::formatted));
    }

    private static List<String> classes(Dataset data) {
        return NamedClasses.counted(NamedClasses.in(data).values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%s_2026-11-02_00%%02d.jpg", "%s.%%d.jpg", "May/%s (%%d).JPG", "%s%%04d.heic", "%s-%%d-x.png"})
    void whatPeopleWriteBeforeTheNumberIsAClass(String name) {
        Dataset data = data(List.of(), each(5, name.formatted("OK"), name.formatted("NG defect")));
        assertEquals(List.of("NG defect (5)", "OK (5)"), classes(data));
    }

    @Test
    void whatCamerasWriteIsNone() {
        for (String other : List.of("DSC_%04d.JPG", "PXL_20260101_%09d.jpg", "WhatsApp Image %d.jpeg", "%d.jpg")) {
            assertEquals(List.of(), classes(data(List.of(), each(9, "IMG_E%04d.HEIC", other))), other);
        }
        assertEquals(List.of(), classes(data(List.of(), each(9, "train_%d.jpg", "valid_%d.jpg")))); // sides
        assertEquals(List.of(), classes(data(List.of(), each(9, "bee %d.jpg")))); // one class tells nothing apart
        assertEquals(List.of(), classes(data(List.of(), Stream.of("Anna 1.jpg", "Berta 1.jpg", "Clara 2.jpg"))));
        assertEquals(List.of(), classes(data(List.of(), Stream.empty())));
    }

    @Test
    void aFewOddNamesMatterNotAndSpellingsOfOneClassAreOne() {
        Stream<String> names = Stream.concat(each(10, "cat.%d.jpg", "Dog.%d.jpg"), Stream.of("dog.99.jpg", "me.jpg"));
        assertEquals(List.of("Dog (11)", "cat (10)"), classes(data(List.of(), names)));
    }

    @Test
    void wherePhotosHaveClassesOnlyTheseAreTaken() {
        assertEquals(List.of("cat (4)"), classes(data(List.of("cat", "dog"), each(4, "Cat %d.jpg"))));
        assertEquals(List.of(), classes(data(List.of("ant", "bee"), each(4, "cat %d.jpg", "dog %d.jpg"))));
    }

    @Test
    void aPatternIsTakenAtItsWord() {
        Dataset data = data(List.of(), Stream.of("2026 bee red.jpg", "2026 ant.jpg", "CON 1.jpg", "x.jpg"));
        assertEquals(
                Map.of("2026 bee red.jpg", new Edit.Relabel("bee"), "2026 ant.jpg", new Edit.Relabel("ant")),
                NamedClasses.marks(data, NamePattern.of("(?:\\d+ )?(\\w{3})\\b.*\\.jpg")));
    }
}
