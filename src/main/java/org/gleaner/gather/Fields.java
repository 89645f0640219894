package org.gleaner.gather;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of answers, and writes those of questions. */
final class Fields {

    private Fields() {}

    /** An address with a query of fields; empty ones are left out. */
    static URI address(URI base, String path, String... fields) {
        return URI.create(base.toString().replaceFirst("/$", "") + path + "?"
                + Stream.of(fields).filter(field -> !field.isEmpty()).collect(Collectors.joining("&")));
    }

    /** A field of a query; empty where the value is. */
    static String field(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() || value.isNumber() ? value.asString() : "";
    }

    /** A whole number, also one that is written as text; 0 without. */
    static long number(JsonNode node, String field) {
        String text = text(node, field);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    static int count(JsonNode node, String field) {
        return Math.clamp(number(node, field), 0, Integer.MAX_VALUE);
    }

    /** An http or https address, or null. */
    static @Nullable URI link(JsonNode node, String field) {
        return WebPictures.parse(text(node, field)).orElse(null);
    }

    /** The page's number, 1 for the first. */
    static int page(String page) {
        return page.isEmpty() ? 1 : Integer.parseInt(page);
    }
}
