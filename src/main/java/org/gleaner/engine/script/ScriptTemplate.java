package org.gleaner.engine.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of TorchScript from a file beside this class, in which {@code ${name}} stands for a value that is filled in,
 * or for one of torch's numbers. On a line of its own it stands for whole lines. Immutable.
 *
 * @param text with the placeholders
 */
record ScriptTemplate(String name, String text) {

    /** Types of elements, memory layouts, edges and so on, which TorchScript knows by number alone. */
    private static final Map<String, Integer> TORCH = Map.ofEntries(
            Map.entry("int32", 3),
            Map.entry("int64", 4),
            Map.entry("float32", 6),
            Map.entry("float64", 7),
            Map.entry("bfloat16", 15),
            Map.entry("channels_last", 2),
            Map.entry("bilinear", 0),
            Map.entry("zeros", 0),
            Map.entry("border", 1),
            Map.entry("reflection", 2),
            Map.entry("mean", 1));

    private static final Pattern PLACEHOLDER = Pattern.compile("(?m)^\\$\\{(?<lines>\\w+)}\\n|\\$\\{(?<word>\\w+)}");

    /** Reads the file of that name, given without its ending. */
    static ScriptTemplate of(String name) {
        try (InputStream in = ScriptTemplate.class.getResourceAsStream(name + ".torchscript")) {
            if (in == null) {
                throw new IllegalArgumentException(name + " is missing");
            }
            return new ScriptTemplate(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Torch's number of a type, a memory layout or an edge. */
    static int number(String name) {
        Integer number = TORCH.get(name);
        if (number == null) {
            throw new IllegalArgumentException("torch has no " + name);
        }
        return number;
    }

    /**
     * The script with the values in their places.
     *
     * @throws IllegalArgumentException when one is missing or left over
     */
    String fill(Map<String, String> values) {
        Set<String> left = new HashSet<>(values.keySet());
        String filled = PLACEHOLDER.matcher(text).replaceAll(found -> {
            String key = key(found);
            left.remove(key);
            String value = values.get(key);
            return Matcher.quoteReplacement(value != null ? value : Integer.toString(number(key)));
        });
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(name + " has no place for " + left);
        }
        return filled;
    }

    private static String key(MatchResult found) {
        String lines = found.group("lines");
        return lines != null ? lines : found.group("word");
    }
}
