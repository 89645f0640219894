package org.gleaner.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Pieces of HTML with named places, each piece after a line with its name. What fills a place is escaped, unless it is
 * HTML that came from a piece; a place that nothing fills and a value without a place are defects. A value.
 */
final class Template {

    private static final Pattern PIECE = Pattern.compile("(?m)^<!-- piece (\\S+) -->\\R");
    private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");

    /** Nothing, where a place may stay empty. */
    static final Html NOTHING = new Html("");

    /** HTML that is not escaped once more. */
    record Html(String text) {}

    private final Map<String, String> pieces = new HashMap<>();

    Template(String text) {
        String name = null;
        int start = 0;
        for (Matcher piece = PIECE.matcher(text); piece.find(); start = piece.end()) {
            if (name != null) {
                pieces.put(name, text.substring(start, piece.start()));
            }
            name = piece.group(1);
        }
        if (name != null) {
            pieces.put(name, text.substring(start));
        }
    }

    /** The one that lies beside this class. */
    static Template resource(String name) {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name);
            }
            return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A piece with its places filled.
     *
     * @param values by place; a list is put in one after the other
     */
    Html fill(String name, Map<String, ?> values) {
        String piece = pieces.get(name);
        if (piece == null) {
            throw new IllegalArgumentException("no piece " + name);
        }
        Set<String> left = new HashSet<>(values.keySet());
        String filled = PLACE.matcher(piece).replaceAll(place -> {
            String wanted = place.group(1);
            Object value = values.get(wanted);
            if (value == null) {
                throw new IllegalArgumentException("nothing for " + wanted + " in " + name);
            }
            left.remove(wanted);
            return Matcher.quoteReplacement(html(value));
        });
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("no place for " + left + " in " + name);
        }
        return new Html(filled);
    }

    private static String html(Object value) {
        return switch (value) {
            case Html html -> html.text();
            case List<?> all -> all.stream().map(Template::html).collect(Collectors.joining());
            default -> escaped(value.toString());
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
