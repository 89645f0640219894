package org.gleaner.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.gleaner.data.Device;
import org.gleaner.data.Precision;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants the program to be, beside its colours. A value; what is missing or cannot be is the default.
 *
 * @param textPercent size of all text, percent of the usual
 * @param device what new plans compute with
 * @param precision what new plans compute in
 * @param threads that compute, from the next start on; 0 for as many as there are processors
 * @param cache folder for what can be made again, from the next start on; empty for the platform's own
 * @param language code of the texts' language, from the next start on; empty for the system's
 * @param looksByItself whether a folder that is opened is looked through for problems
 * @param shortcuts the keys that a person chose in place of the usual ones, by the command's id
 */
public record Preferences(
        Integer textPercent,
        Device device,
        Precision precision,
        Integer threads,
        String cache,
        String language,
        Boolean looksByItself,
        Map<String, String> shortcuts) {

    public static final int SMALLEST_TEXT = 75;
    public static final int LARGEST_TEXT = 200;

    /** More would only stand in each other's way. */
    private static final int MOST_THREADS = 4 * Runtime.getRuntime().availableProcessors();

    /** What there is before anything is chosen. */
    public static final Preferences FIRST = new Preferences(null, null, null, null, null, null, null, null);

    public Preferences(
            @Nullable Integer textPercent,
            @Nullable Device device,
            @Nullable Precision precision,
            @Nullable Integer threads,
            @Nullable String cache,
            @Nullable String language,
            @Nullable Boolean looksByItself,
            @Nullable Map<String, String> shortcuts) {
        this.textPercent = textPercent == null ? 100 : Math.clamp(textPercent, SMALLEST_TEXT, LARGEST_TEXT);
        this.device = device == null ? Device.AUTO : device;
        this.precision = precision == null ? Precision.AUTO : precision;
        this.threads = threads == null || threads < 0 || threads > MOST_THREADS ? 0 : threads;
        this.cache = cache != null && isAbsolute(cache) ? cache : "";
        this.language = language == null ? "" : language;
        this.looksByItself = looksByItself == null || looksByItself;
        this.shortcuts = shortcuts == null ? Map.of() : withoutNulls(shortcuts);
    }

    private static Map<String, String> withoutNulls(Map<String, @Nullable String> all) {
        return all.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether it is the full path of a place on this system; one with a NUL, say, is none. */
    static boolean isAbsolute(String path) {
        try {
            return Path.of(path).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    public Preferences withTextPercent(int chosen) {
        return new Preferences(chosen, device, precision, threads, cache, language, looksByItself, shortcuts);
    }

    public Preferences withDevice(Device chosen) {
        return new Preferences(textPercent, chosen, precision, threads, cache, language, looksByItself, shortcuts);
    }

    public Preferences withPrecision(Precision chosen) {
        return new Preferences(textPercent, device, chosen, threads, cache, language, looksByItself, shortcuts);
    }

    public Preferences withThreads(int chosen) {
        return new Preferences(textPercent, device, precision, chosen, cache, language, looksByItself, shortcuts);
    }

    public Preferences withCache(String chosen) {
        return new Preferences(textPercent, device, precision, threads, chosen, language, looksByItself, shortcuts);
    }

    public Preferences withLanguage(String chosen) {
        return new Preferences(textPercent, device, precision, threads, cache, chosen, looksByItself, shortcuts);
    }

    public Preferences withLooksByItself(boolean chosen) {
        return new Preferences(textPercent, device, precision, threads, cache, language, chosen, shortcuts);
    }

    public Preferences withShortcuts(Map<String, String> chosen) {
        return new Preferences(textPercent, device, precision, threads, cache, language, looksByItself, chosen);
    }
}
