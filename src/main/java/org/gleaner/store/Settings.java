package org.gleaner.store;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gleaner.data.RegularFiles;
import org.gleaner.task.Message;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

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

    /** The settings of last time, or the first ones, as far as they can be used; nothing is changed. */
    public static Settings load(Places places) {
        return look(places, note -> {});
    }

    /**
     * As {@link #load(Places)}.
     *
     * @param notes hears which values are not used
     */
    public static Settings look(Places places, Consumer<Message> notes) {
        List<Message> dropped = new ArrayList<>();
        Settings settings = read(file(places), dropped);
        if (!dropped.isEmpty()) {
            notes.accept(new Message("In the settings, %s: %s.", file(places), Message.listed(dropped)));
        }
        return settings;
    }

    /**
     * The settings of last time, or the first ones. A value that cannot be costs itself alone; the file as it was then
     * stays as {@code settings.json.broken}, as does one that is broken altogether.
     *
     * @param notes hears what a person should know of that
     */
    public static Settings load(Places places, Consumer<Message> notes) {
        List<Message> dropped = new ArrayList<>();
        Settings settings = read(file(places), dropped);
        if (!dropped.isEmpty()) {
            setAside(file(places));
            settings.keep(places);
            notes.accept(new Message(
                    "In the settings: %s. The file as it was is beside them, as settings.json.broken.",
                    Message.listed(dropped)));
        }
        return settings;
    }

    private static Settings read(Path file, List<Message> dropped) {
        Settings first = new Settings(null, null, null, null, null);
        try {
            return Files.exists(file)
                    ? requireNonNullElse(LenientJson.read(RegularFiles.read(file), Settings.class, dropped), first)
                            .offlineWhereThatWasMeant(dropped)
                    : first;
        } catch (IOException | JacksonException e) {
            dropped.add(new Message("the file cannot be read"));
            return first;
        }
    }

    /** Whoever wrote something of it did not want the network to be used as ever. */
    private Settings offlineWhereThatWasMeant(List<Message> dropped) {
        boolean meant = dropped.stream().anyMatch(note -> note.values().contains("preferences.offline"));
        return meant
                ? new Settings(recent, theme, keys, addresses, preferences.with(draft -> draft.offline = true))
                : this;
    }

    private void keep(Places places) {
        try {
            save(places);
        } catch (Refusal e) {
            return; // the next change tries again
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

    public Settings withoutKey(String provider) {
        Map<String, String> fewer = new HashMap<>(keys);
        fewer.remove(provider);
        return new Settings(recent, theme, fewer, addresses, preferences);
    }

    /**
     * These settings with another address of a provider.
     *
     * @param address empty to ask it where it usually is
     */
    public Settings withAddress(String provider, String address) {
        Map<String, String> others = new HashMap<>(addresses);
        if (address.isEmpty()) {
            others.remove(provider);
        } else {
            others.put(provider, address);
        }
        return new Settings(recent, theme, keys, others, preferences);
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
