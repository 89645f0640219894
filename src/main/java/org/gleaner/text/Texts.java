package org.gleaner.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The window's texts in the person's language. English stands in the code and is the key; each other language is a file of translations among
 * the resources. Any thread; the language is chosen once, before the window is made.
 */
public final class Texts {

    /** Language codes that there are texts in, English first. */
    public static final List<String> LANGUAGES = List.of("en", "de");

    private static volatile Map<String, String> translations = Map.of();

    private Texts() {}

    /** Speaks a language from now on; an empty one is the system's, and one that there are no texts in is English. */
    public static void use(String language) {
        String wanted = language.isEmpty() ? Locale.getDefault().getLanguage() : language;
        translations = LANGUAGES.indexOf(wanted) > 0 ? of(wanted) : Map.of();
    }

    /** The texts of a language other than English, by the English ones. */
    static Map<String, String> of(String language) {
        try (InputStream file = Texts.class.getResourceAsStream("/org/gleaner/texts/" + language + ".json")) {
            return JsonMapper.shared().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A text in the person's language.
     *
     * @param english as it is in the code, with conversions as of {@link String#format} where there are values
     */
    public static String tr(String english, Object... values) {
        String text = translations.getOrDefault(english, english);
        return values.length == 0 ? text : String.format(Locale.ROOT, text, values);
    }
}
