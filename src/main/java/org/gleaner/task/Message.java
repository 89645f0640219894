package org.gleaner.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a person is told, as English templates and the facts that fill them: logs and the command line print it as it
 * is, the window words it in its own language.
 *
 * @param english one template; or two, for one thing and for many, where the first value counts them
 * @param values other messages among them
 */
public record Message(List<String> english, List<Object> values) {

    public Message {
        english = List.copyOf(english);
        values = List.copyOf(values);
    }

    @FormatMethod
    public Message(@FormatString String english, Object... values) {
        this(List.of(english), List.of(values));
    }

    /** Words of a counted thing; the count is the first value of both templates. */
    public static Message counted(String one, String many, long count, Object... more) {
        return new Message(
                List.of(one, many),
                Stream.concat(Stream.of(count), Stream.of(more)).toList());
    }

    /** Words that are as they are: those of others, and those that an earlier run has written down. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Message verbatim(String words) {
        return new Message(List.of(words.replace("%", "%%")), List.of());
    }

    /** One after the other, with commas. */
    public static Message listed(List<Message> parts) {
        return new Message(List.of(String.join(", ", Collections.nCopies(parts.size(), "%s"))), List.copyOf(parts));
    }

    /** This, and another sentence behind it. */
    public Message then(Message sentence) {
        return toString().endsWith(".") ? new Message("%s %s", this, sentence) : new Message("%s. %s", this, sentence);
    }

    /** In English. */
    @JsonValue
    @Override
    public String toString() {
        boolean one = english.size() == 2 && values.getFirst().equals(1L);
        return String.format(Locale.ROOT, one ? english.getFirst() : english.getLast(), values.toArray());
    }
}
