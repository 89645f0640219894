package org.gleaner.project.runs;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gleaner.task.Message;

/**
 * What a person should know before a training. A value.
 *
 * @param line in one line
 * @param details what the line sums up, a line each; empty where it says all
 */
public record Warning(Message line, List<Message> details) {

    public Warning {
        details = List.copyOf(details);
    }

    Warning(Message line) {
        this(line, List.of());
    }

    /** The line, and what it sums up, in English. */
    public String full() {
        return Stream.concat(Stream.of(line), details.stream())
                .map(Message::toString)
                .collect(Collectors.joining(" "));
    }
}
