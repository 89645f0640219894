package org.gleaner.project.runs;

import java.util.List;

/**
 * What a person should know before a training. A value.
 *
 * @param line in one line
 * @param details what the line sums up, a line each; empty where it says all
 */
public record Warning(String line, List<String> details) {

    public Warning {
        details = List.copyOf(details);
    }

    Warning(String line) {
        this(line, List.of());
    }

    /** The line, and what it sums up. */
    public String full() {
        return details.isEmpty() ? line : line + " " + String.join(" ", details);
    }
}
