package org.gleaner.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What the program remembers for its user between starts, in {@code settings.json}. A value.
 *
 * @param recent project folders, the latest first
 * @param theme the choice of colours
 * @param keys of search providers, by name; the file is for its owner alone
 * @param addresses of search providers that are not asked where they usually are, by name
 * @param preferences all other choices
 */
public record Settings(
        List<String> recent,
        Theme theme,
        Map<String, String> keys,
        Map<String, String> addresses,
        Preferences preferences) {

    private static final int RECENT = 10;

    /** Light, dark, or as the desktop is. */
    public enum Theme {
        DESKTOP,
        LIGHT,
        DARK
    }

    public Settings(
            @Nullable List<String> recent,
            @Nullable Theme theme,
            @Nullable Map<String, String> keys,
            @Nullable Map<String, String> addresses,
            @Nullable Preferences preferences) {
        this.recent = recent == null
                ? List.of()
                : recent.stream().filter(Preferences::isAbsolute).toList();
        this.theme = theme == null ? Theme.DESKTOP : theme;
        this.keys = keys == null ? Map.of() : Map.copyOf(keys);
        this.addresses = addresses == null ? Map.of() : Map.copyOf(addresses);
        this.preferences = preferences == null ? Preferences.FIRST : preferences;
    }

    /** Without the keys, as it may come into a log. */
    @Override
    public String toString() {
        return "Settings[recent=%s, theme=%s]".formatted(recent, theme);
    }

    /** The settings of last time, or the first ones. A broken file is set aside as {@code settings.json.broken}. */
    public static Settings load(Places places) {
        Path file = file(places);
        try {
            return Files.exists(file)
                    ? JsonFiles.read(file, Settings.class)
                    : new Settings(null, null, null, null, null);
        } catch (Refusal e) {
            setAside(file);
            return new Settings(null, null, null, null, null);
        }
    }

    /**
     * Writes the settings.
     *
     * @throws Refusal when they cannot be written
     */
    public void save(Places places) {
        try {
            Files.createDirectories(places.config());
            keepToOwner(places.config(), "rwx------"); // the file is not open to others while it is written either
            JsonFiles.write(file(places), this);
            keepToOwner(file(places), "rw-------");
        } catch (IOException e) {
            throw new Refusal(e, "Cannot write %s: %s", places.config(), Reason.of(e));
        }
    }

    /** These settings with the project as the latest. */
    public Settings opened(Path project) {
        String path = project.toString();
        List<String> latest = new ArrayList<>(recent);
        latest.remove(path);
        latest.addFirst(path);
        return new Settings(latest.subList(0, Math.min(RECENT, latest.size())), theme, keys, addresses, preferences);
    }

    public Settings withTheme(Theme other) {
        return new Settings(recent, other, keys, addresses, preferences);
    }

    public Settings with(Preferences others) {
        return new Settings(recent, theme, keys, addresses, others);
    }

    public Settings withKey(String provider, String key) {
        Map<String, String> more = new HashMap<>(keys);
        more.put(provider, key);
        return new Settings(recent, theme, more, addresses, preferences);
    }

    private static Path file(Places places) {
        return places.config().resolve("settings.json");
    }

    private static void keepToOwner(Path path, String permissions) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(permissions));
        }
    }

    private static void setAside(Path file) {
        try {
            WholeFiles.setAside(file);
        } catch (Refusal e) {
            return; // it stays where it is, and the next save replaces it
        }
    }
}
