package org.gleaner.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where the user's own things are, after each platform's custom.
 *
 * @param config settings
 * @param cache what can be made again: thumbnails, downloaded weights, the log
 * @param home where a person finds what is theirs
 */
public record Places(Path config, Path cache, Path home) {

    private static final String NAME = "gleaner";

    /** Places of which all is in folders side by side, as tests want it. */
    public Places(Path config, Path cache) {
        this(config, cache, config.resolveSibling("home"));
    }

    /** The places of this user on this machine. */
    public static Places ofUser() {
        return of(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", "")), System.getenv());
    }

    /** Where what a person has made is kept when it cannot be kept where it belongs. */
    static Path dataOfUser() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Map<String, String> environment = System.getenv();
        Path home = home(system, Path.of(System.getProperty("user.home", "")), environment);
        if (system.startsWith("windows")) {
            return base(environment, "LOCALAPPDATA", home.resolve("AppData", "Local"))
                    .resolve("Gleaner", "data");
        }
        return system.startsWith("mac")
                ? home.resolve("Library", "Application Support", "Gleaner")
                : base(environment, "XDG_DATA_HOME", home.resolve(".local", "share"))
                        .resolve(NAME);
    }

    /** The home that the environment names, as every program on Linux and macOS takes it; Java reads another. */
    private static Path home(String system, Path usual, Map<String, String> environment) {
        return system.startsWith("windows") ? usual : base(environment, "HOME", usual);
    }

    /**
     * The places of a user.
     *
     * @param system name of the operating system, as Java gives it
     * @param usual home where the environment names none
     */
    public static Places of(String system, Path usual, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        Path home = home(name, usual, environment);
        if (name.startsWith("windows")) {
            return new Places(
                    base(environment, "APPDATA", home.resolve("AppData", "Roaming"))
                            .resolve("Gleaner"),
                    base(environment, "LOCALAPPDATA", home.resolve("AppData", "Local"))
                            .resolve("Gleaner", "cache"),
                    home);
        }
        if (name.startsWith("mac")) {
            Path library = home.resolve("Library");
            return new Places(
                    library.resolve("Application Support", "Gleaner"), library.resolve("Caches", "Gleaner"), home);
        }
        return new Places(
                base(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve(NAME),
                base(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve(NAME),
                home);
    }

    /** These places with the cache elsewhere, in a folder of its own below the named one. */
    public Places withCache(Path folder) {
        return new Places(config, folder.resolve(NAME), home);
    }

    /** The folder of the sample project. */
    public Path sample() {
        return home.resolve("Gleaner sample");
    }

    /** The XDG rules have relative paths ignored. */
    private static Path base(Map<String, String> environment, String variable, Path otherwise) {
        Path set = Path.of(environment.getOrDefault(variable, ""));
        return set.isAbsolute() ? set : otherwise;
    }
}
