package org.gleaner.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every text of the window can be had in every language. */
class TextsTest {

    private static final Path SOURCES = Path.of("src/main/java/org/gleaner");
    private static final List<String> SPEAKING = List.of("app", "project", "ui");
    private static final String LITERAL = "\"(?:[^\"\\\\\\n]|\\\\.)*\"";
    private static final String LITERALS = LITERAL + "(?:\\s*\\+\\s*" + LITERAL + ")*";
    private static final Pattern TRANSLATED = Pattern.compile("\\btr\\(\\s*(" + LITERALS + ")");
    private static final Pattern COUNTED =
            Pattern.compile("Format\\.count\\([^\"]*?(" + LITERAL + "),\\s*(" + LITERAL + ")\\)");

    /** What shows its text as it is given. */
    private static final Pattern BARE = Pattern.compile(
            "(?:new (?:Label|Button|CheckBox|ToggleButton|RadioButton|Hyperlink|Tooltip|MenuItem|Tab)|\\.setText|\\.setPromptText|\\.setAccessibleText|\\.setTitle"
                    + "|Parts\\.field|Dialogs\\.text|notices\\(?\\)?\\.(?:tell|refuse))\\(\\s*\"[^\"]*[A-Za-z]{2}");

    private static final Pattern CONVERSION = Pattern.compile("%(?:\\d+\\$)?([,.\\d]*[a-z%])");

    @AfterEach
    void speakEnglish() {
        Texts.use("en");
    }

    @Test
    void everyTextIsTranslatedAndNoTranslationIsLeftOver() throws IOException {
        Set<String> texts = texts();
        for (String language : LANGUAGES) {
            assertEquals(texts, new TreeSet<>(Texts.of(language).keySet()), language);
        }
    }

    @Test
    void translationsTakeTheSameValues() {
        for (String language : LANGUAGES) {
            Texts.of(language)
                    .forEach((english, other) -> assertEquals(conversions(english), conversions(other), english));
        }
    }

    @Test
    void noTextIsShownWithoutItsTranslation() throws IOException {
        for (Map.Entry<Path, String> source : sources().entrySet()) {
            assertEquals(
                    List.of(),
                    BARE.matcher(source.getValue())
                            .results()
                            .map(MatchResult::group)
                            .toList(),
                    source.getKey()::toString);
        }
    }

    @Test
    void speaksTheLanguageThatIsChosen() {
        assertEquals("As the system", Texts.tr("As the system"));
        Texts.use("de");
        assertEquals("Wie das System", Texts.tr("As the system"));
        assertEquals("no text of the program: 3", Texts.tr("no text of the program: %d", 3));
        Texts.use("xx");
        assertEquals("As the system", Texts.tr("As the system"));
        assertTrue(Texts.LANGUAGES.contains("en"));
    }

    private static final List<String> LANGUAGES =
            Texts.LANGUAGES.stream().skip(1).toList();

    private static List<String> conversions(String text) {
        return CONVERSION
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .sorted()
                .toList();
    }

    private static Set<String> texts() throws IOException {
        Set<String> texts = new TreeSet<>();
        for (String source : sources().values()) {
            TRANSLATED.matcher(source).results().forEach(found -> texts.add(text(found.group(1))));
            COUNTED.matcher(source).results().forEach(found -> {
                texts.add(text(found.group(1)));
                texts.add(text(found.group(2)));
            });
        }
        return texts;
    }

    /** What concatenated literals come to. */
    private static String text(String literals) {
        return Pattern.compile(LITERAL)
                .matcher(literals)
                .results()
                .map(found ->
                        found.group().substring(1, found.group().length() - 1).translateEscapes())
                .collect(Collectors.joining());
    }

    private static Map<Path, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> SPEAKING.stream().anyMatch(part -> file.startsWith(SOURCES.resolve(part))))
                    .collect(Collectors.toMap(file -> file, TextsTest::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
