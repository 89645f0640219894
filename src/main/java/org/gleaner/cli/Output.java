package org.gleaner.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Where a command writes: JSON lines to stdout, text for people to stdout or stderr. */
final class Output {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

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

    /** A result for people. */
    void text(String line) {
        out.println(line);
        out.flush();
    }

    /** What goes on meanwhile, for people. */
    void note(String line) {
        err.println(line);
        err.flush();
    }

    /** How far something is, a line a tenth. */
    void tenths(long done, long total) {
        if (10 * done / total > 10 * (done - 1) / total) {
            note(done + " of " + total);
        }
    }

    /** A number for JSON, which has no NaN: null instead. */
    static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
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
