package org.gleaner.app;

import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What a report of a problem needs to say of the machine, as text: in English, whatever the window speaks. Names no
 * file and no folder. Any thread.
 */
public final class Diagnostics {

    private Diagnostics() {}

    /**
     * The text.
     *
     * @param device what computes, for people; empty while the engine is not ready
     */
    public static String text(String device) {
        Runtime runtime = Runtime.getRuntime();
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add("Gleaner " + version());
        lines.add("Java " + property("java.runtime.version") + ", " + property("java.vm.name"));
        lines.add("JavaFX " + property("javafx.runtime.version"));
        lines.add("%s %s, %s".formatted(property("os.name"), property("os.version"), property("os.arch")));
        lines.add("Device: " + (device.isEmpty() ? "not ready" : device));
        lines.add("Processors: " + runtime.availableProcessors());
        lines.add(String.format(
                Locale.ROOT,
                "Java memory: %d MB used, %d MB taken, %d MB at most",
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                runtime.totalMemory() >> 20,
                runtime.maxMemory() >> 20));
        lines.add("Language: " + Locale.getDefault().toLanguageTag());
        return lines.toString();
    }

    private static String version() {
        return Optional.ofNullable(Diagnostics.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }
}
