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
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every text of the window can be had in every language. */
class TextsTest {

    private static final Path SOURCES = Path.of("src/main/java/org/gleaner");

    /** The command line speaks English, and what is measured is told there. */
    private static final List<String> ENGLISH = List.of("cli", "bench", "ui/bench");

    private static final String LITERAL = "\"(?:[^\"\\\\\\n]|\\\\.)*\"";
    private static final String LITERALS = LITERAL + "(?:\\s*\\+\\s*" + LITERAL + ")*";

    /** A cause may come before the words. */
    private static final Pattern TRANSLATED =
            Pattern.compile("(?:\\btr|new Refusal|new Message|new UnreadablePicture|UnreadablePicture\\.here)\\("
                    + "\\s*(?:[\\w.()]+,\\s*)?(" + LITERALS + ")");

    private static final Pattern COUNTED =
            Pattern.compile("(?:\\btrn|Message\\.counted)\\([^\"]*?(" + LITERALS + "),\\s*(" + LITERALS + ")");
    private static final Pattern IN_CONTEXT = Pattern.compile("\\btrc\\(\\s*(" + LITERAL + "),\\s*(" + LITERAL + ")");

    /** What shows its text as it is given, and what puts words of the domain into English ones. */
    private static final Pattern BARE = Pattern.compile(
            "(?:new (?:Label|Button|CheckBox|ToggleButton|RadioButton|Hyperlink|Tooltip|MenuItem|Tab)|\\.setText|\\.setPromptText|\\.setAccessibleText|\\.setTitle"
                    + "|Controls\\.field|Dialogs\\.text|notices\\(?\\)?\\.(?:tell|refuse))\\(\\s*\"[^\"]*[A-Za-z]{2}"
                    + "|\\+ (?:\\w+(?:\\(\\))?\\.)+(?:reason|what)\\(\\)");

    private static final Pattern CONVERSION = Pattern.compile("%(?:\\d+\\$)?([,.\\d]*[a-z%])");

    @AfterEach
    void speakEnglish() {
        Texts.use("en");
    }

    @Test
    void everyTextIsTranslatedAndNoTranslationIsLeftOver() throws IOException {
        Set<String> texts = texts();
        texts.removeIf(text -> CONVERSION.matcher(text).replaceAll("").chars().noneMatch(Character::isLetter));
        for (String language : LANGUAGES) {
            assertEquals(texts, new TreeSet<>(Texts.of(language).keySet()), language);
        }
    }

    @Test
    void translationsTakeTheSameValues() {
        for (String language : LANGUAGES) {
            Texts.of(language).forEach((english, forms) -> {
                assertEquals(conversions(english), conversions(forms.getLast()), english);
                forms.forEach(form -> assertTrue(conversions(english).containsAll(conversions(form)), english));
            });
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

    @Test
    void countsAndWritesNumbersAsTheLanguageDoes() {
        assertEquals("1 photo", Texts.trn("%,d photo", "%,d photos", 1));
        assertEquals("12,345 photos", Texts.trn("%,d photo", "%,d photos", 12_345));
        Texts.use("de");
        assertEquals("1 Foto", Texts.trn("%,d photo", "%,d photos", 1));
        assertEquals("12.345 Fotos", Texts.trn("%,d photo", "%,d photos", 12_345));
        assertEquals("0,5", Texts.tr("%.1f", 0.5));
        assertEquals(
                List.of(0, 1, 1, 2, 2, 2, 1, 2),
                Stream.of(1, 2, 4, 5, 11, 12, 22, 25)
                        .map(count -> Texts.plural("pl", count))
                        .toList());
    }

    @Test
    void tellsTwoMeaningsApartByTheirContext() {
        assertEquals("Light", Texts.trc("transform", "Light"));
        Texts.use("de");
        assertEquals("Licht", Texts.trc("transform", "Light"));
        assertEquals("Hell", Texts.tr("Light"));
    }

    @Test
    void wordsWhatTheDomainSaysAndWhatThatRestsOn() {
        Refusal refusal = new Refusal("Cannot read %s: %s", "a.json", new Message("no such file"));
        assertEquals("Cannot read a.json: no such file", refusal.getMessage());
        Texts.use("de");
        assertEquals("a.json ist nicht lesbar: Datei nicht gefunden", Texts.tr(refusal.reason()));
        assertEquals("Datei nicht gefunden", Texts.tr(Message.verbatim("no such file")), "as an earlier run wrote it");
        assertEquals("100 % unknown", Texts.tr(Message.verbatim("100 % unknown")));
        assertEquals(
                "Anwenden von 1 Markierung", Texts.tr(Message.counted("Apply of %,d mark", "Apply of %,d marks", 1)));
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
            COUNTED.matcher(source).results().forEach(found -> texts.add(text(found.group(2))));
            IN_CONTEXT
                    .matcher(source)
                    .results()
                    .forEach(found -> texts.add(text(found.group(1)) + "|" + text(found.group(2))));
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
                    .filter(file -> ENGLISH.stream().noneMatch(part -> file.startsWith(SOURCES.resolve(part))))
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
