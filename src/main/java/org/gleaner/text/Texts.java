package org.gleaner.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gleaner.task.Message;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The window's texts in the person's language. English stands in the code and is the key; each other language is a file
 * of translations among the resources. Any thread; the language is chosen once, before the window is made.
 */
public final class Texts {

    /** Language codes that there are texts in, English first. */
    public static final List<String> LANGUAGES = List.of("en", "de");

    /** @param translations by the English text; of a counted thing by the English one for many */
    private record Language(Locale locale, Map<String, List<String>> translations) {

        static Language named(String code) {
            return LANGUAGES.indexOf(code) > 0
                    ? new Language(Locale.of(code), of(code))
                    : new Language(Locale.ENGLISH, Map.of());
        }
    }

    /** Those of strangers who ask, read once each. */
    private static final Map<String, Language> ASKED = new ConcurrentHashMap<>();

    private static volatile Language spoken = Language.named("en");

    private Texts() {}

    /** Speaks a language from now on; an empty one is the system's, and one that there are no texts in is English. */
    public static void use(String language) {
        String wanted = language.isEmpty() ? Locale.getDefault().getLanguage() : language;
        spoken = Language.named(wanted);
    }

    /** How the window writes numbers and dates. */
    public static Locale locale() {
        return spoken.locale;
    }

    /** The texts of a language other than English, by the English ones. */
    static Map<String, List<String>> of(String language) {
        try (InputStream file = Texts.class.getResourceAsStream("/org/gleaner/texts/" + language + ".json")) {
            return JsonMapper.shared()
                    .readerFor(new TypeReference<Map<String, List<String>>>() {})
                    .with(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                    .readValue(file);
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
        return values.length == 0 ? form(spoken, List.of(english), values) : worded(spoken, List.of(english), values);
    }

    /** A text whose other meanings have other words in some languages: the context tells them apart. */
    public static String trc(String context, String english) {
        String key = context + "|" + english;
        String text = form(spoken, List.of(key), new Object[0]);
        return text.equals(key) ? english : text;
    }

    /** A text about so many things; the count is its first value. */
    public static String trn(String one, String many, long count, Object... more) {
        return tr(Message.counted(one, many, count, more));
    }

    /** Parts with a separator between; what is empty is left out. */
    public static String joined(String separator, String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(separator));
    }

    /** What the domain says. */
    public static String tr(Message message) {
        return worded(spoken, message);
    }

    /** What the domain says, in a language of {@link #LANGUAGES}, whichever the window speaks. */
    public static String in(String language, Message message) {
        return worded(ASKED.computeIfAbsent(language, Language::named), message);
    }

    /** Which of these languages an {@code Accept-Language} asks for first; English where it asks for none. */
    public static String asked(@Nullable String accepted) {
        try {
            String tag = accepted == null ? null : Locale.lookupTag(Locale.LanguageRange.parse(accepted), LANGUAGES);
            return tag == null ? LANGUAGES.getFirst() : tag;
        } catch (IllegalArgumentException e) {
            return LANGUAGES.getFirst();
        }
    }

    private static String worded(Language language, Message message) {
        return worded(language, message.english(), message.values().toArray());
    }

    private static String worded(Language language, List<String> english, Object[] values) {
        Object[] worded = Stream.of(values)
                .map(value -> value instanceof Message message ? worded(language, message) : value)
                .toArray();
        return String.format(language.locale, form(language, english, values), worded);
    }

    private static String form(Language language, List<String> english, Object[] values) {
        List<String> forms = language.translations.getOrDefault(english.getLast(), english);
        return forms.size() == 1
                ? forms.getFirst()
                : forms.get(Math.min(forms.size() - 1, plural(language.locale.getLanguage(), (long) values[0])));
    }

    /** Which of its forms a language wants for a number of things; a language with English's two needs no line here. */
    static int plural(String language, long count) {
        long ten = count % 10;
        return switch (language) {
            case "pl" -> count == 1 ? 0 : ten >= 2 && ten <= 4 && count / 10 % 10 != 1 ? 1 : 2;
            default -> count == 1 ? 0 : 1;
        };
    }
}
