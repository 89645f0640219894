package org.gleaner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The glossary names types of the code; one that was renamed is renamed there too. */
class GlossaryTest {

    @Test
    void itsTypesAreThere() throws IOException {
        Set<String> types;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            types = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
        Set<String> named = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("src/site/markdown/glossary.md"))) {
            String word = line.startsWith("|") ? line.substring(1, line.indexOf('|', 1)) : "";
            Pattern.compile("`([A-Z]\\w*)`").matcher(word).results().forEach(found -> named.add(found.group(1)));
        }
        assertTrue(named.size() > 20);
        named.removeAll(types);
        assertEquals(Set.of(), named);
    }
}
