package org.gleaner.table;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.gleaner.task.Refusal;

/** Labels out of the names of files, such as {@code golden_retriever_23.jpg}. A value. */
public record NamePattern(Pattern pattern) {

    /** The part before the last number. */
    public static final String USUAL = "(.*?[^\\d ._(#-])[ ._(#-]*\\d[\\d ._-]*\\D*\\.[^.]+";

    /**
     * Reads a pattern.
     *
     * @param pattern of the whole name; its first group is the label
     * @throws Refusal when it is none, or has no group
     */
    public static NamePattern of(String pattern) {
        try {
            Pattern read = Pattern.compile(pattern);
            if (read.matcher("").groupCount() < 1) {
                throw new Refusal("The pattern needs a part in brackets, which is the label: %s", pattern);
            }
            return new NamePattern(read);
        } catch (PatternSyntaxException e) {
            throw new Refusal(e, "Not a pattern: %s (%s)", pattern, e.getDescription());
        }
    }

    /**
     * The label that a file's name holds; empty when it does not follow the pattern.
     *
     * @throws Refusal when the pattern can be tried in so many ways that this would not end
     */
    public Optional<String> label(String name) {
        try {
            Matcher match = pattern.matcher(new CountedText(name));
            return match.matches() && match.group(1) != null && !match.group(1).isBlank()
                    ? Optional.of(match.group(1).strip())
                    : Optional.empty();
        } catch (CountedText.Exhausted | StackOverflowError e) {
            throw new Refusal(e, "The pattern %s takes too long for the name %s; write a simpler one.", pattern, name);
        }
    }
}
