package org.gleaner.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.gleaner.analysis.OodDetector.Power;
import org.gleaner.learn.Classifier;
import org.gleaner.task.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Where a command writes: JSON lines to stdout, text for people to stdout or stderr. */
final class Output {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|[\\x80-\\x9f]");

    private final PrintWriter out;
    private final PrintWriter err;

    Output(CommandSpec spec) {
        this.out = spec.commandLine().getOut();
        this.err = spec.commandLine().getErr();
    }

    /** One line of JSON. */
    void json(Object value) {
        out.println(JSON.writeValueAsString(value));
        out.flush();
    }

    /** A result for people: one line, whatever names it holds. */
    void text(String line) {
        lines(printable(line));
    }

    /** Text for programs, of several lines. */
    void lines(String text) {
        out.println(text);
        out.flush();
    }

    /** What goes on meanwhile, for people. */
    void note(String line) {
        err.println(printable(line));
        err.flush();
    }

    /** Warns of a model that cannot tell strangers. */
    void strangers(Classifier classifier) {
        Power power = classifier.detector().power();
        if (power != null && !power.tells()) {
            note(power.message().toString());
        }
    }

    /**
     * The text with control characters spelt out: names of files and classes may hold some, and terminals obey them.
     */
    static String printable(String text) {
        return CONTROL.matcher(text)
                .replaceAll(found -> String.format(
                        Locale.ROOT, "\\\\x%02x", (int) found.group().charAt(0)));
    }

    /**
     * Tells how far something is, a line a tenth.
     *
     * @param step what is done
     */
    Progress tenths(String step) {
        return (done, total) -> {
            if (10 * done / total > 10 * (done - 1) / total) {
                note(step + ": " + done + " of " + total);
            }
        };
    }

    /** A number for JSON, which has no NaN: null instead. */
    static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** A number for people, of so many places and decimals; a dash where there is none. */
    static String decimals(double value, int places, int decimals) {
        String text = Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
        return " ".repeat(Math.max(0, places - text.length())) + text;
    }

    /** A JSON object with its fields in the order given, as name, value, name, value. */
    static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return fields;
    }
}
