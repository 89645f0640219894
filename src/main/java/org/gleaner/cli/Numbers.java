package org.gleaner.cli;

import java.lang.reflect.AnnotatedElement;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Refuses numbers that an option cannot be, before its command has read or written anything. Stateless. */
final class Numbers {

    private Numbers() {}

    /**
     * Checks all options of a command against their {@link Within}.
     *
     * @throws ParameterException in one line that names the option and what it may be
     */
    static void check(CommandLine command) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            Within allowed =
                    option.userObject() instanceof AnnotatedElement field ? field.getAnnotation(Within.class) : null;
            if (allowed != null
                    && option.getValue() instanceof Number number
                    && !holds(allowed, number.doubleValue())) {
                throw new ParameterException(
                        command, option.longestName() + " is " + words(allowed, number) + ", not " + number + ".");
            }
        }
    }

    private static boolean holds(Within allowed, double value) {
        return (allowed.above() ? value > allowed.least() : value >= allowed.least())
                && (allowed.below() ? value < allowed.most() : value <= allowed.most());
    }

    private static String words(Within allowed, Number number) {
        boolean whole = !(number instanceof Double);
        String kind = whole ? "a whole number " : "a number ";
        String least = text(allowed.least());
        if (allowed.most() == Double.MAX_VALUE) {
            return kind + (allowed.above() ? "above " + least : "of " + least + " or more");
        }
        return kind
                + (allowed.above() ? "above " : "from ")
                + least
                + (allowed.below() ? " to below " : " to ")
                + text(allowed.most());
    }

    private static String text(double limit) {
        return limit == Math.rint(limit) ? String.format(Locale.ROOT, "%.0f", limit) : Double.toString(limit);
    }
}
