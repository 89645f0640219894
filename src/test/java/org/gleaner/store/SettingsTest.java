package org.gleaner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user's own state. */
class SettingsTest {

    @TempDir
    Path folder;

    @Test
    void settingsComeBackAndHoldTenProjects() {
        Places places = new Places(folder.resolve("config"), folder.resolve("cache"));
        Settings settings = Settings.load(places).withTheme(Settings.Theme.DARK);
        for (int i = 0; i < 12; i++) {
            settings = settings.opened(folder.resolve("project" + i));
        }
        settings = settings.opened(folder.resolve("project5"));
        settings.save(places);
        Settings again = Settings.load(places);
        assertEquals(settings, again);
        assertEquals(10, again.recent().size());
        assertEquals(folder.resolve("project5").toString(), again.recent().getFirst());
        assertEquals(folder.resolve("project11").toString(), again.recent().get(1));
        assertEquals(Settings.Theme.DARK, again.theme());
    }

    @Test
    void keysAreForTheirOwnerAlone() throws IOException {
        Places places = new Places(folder.resolve("config"), folder.resolve("cache"));
        Settings settings = new Settings(null, null, Map.of("flickr", "s3cret"), null);
        settings.withTheme(Settings.Theme.DARK).save(places);
        assertEquals(settings.keys(), Settings.load(places).keys());
        assertFalse(settings.toString().contains("s3cret"));
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertEquals(PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(places.config()));
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(places.config().resolve("settings.json")));
        }
    }

    @Test
    void aBrokenFileIsSetAside() throws IOException {
        Places places = new Places(folder, folder);
        Files.writeString(folder.resolve("settings.json"), "{\"recent\": 3");
        assertEquals(new Settings(List.of(), Settings.Theme.DESKTOP, null, null), Settings.load(places));
        assertEquals("{\"recent\": 3", Files.readString(folder.resolve("settings.json.broken")));
        Files.writeString(folder.resolve("settings.json"), "{\"theme\":\"light\",\"unknown\":1}");
        assertEquals(new Settings(List.of(), Settings.Theme.LIGHT, null, null), Settings.load(places));
    }

    @Test
    void placesFollowThePlatform() {
        Path home = folder.resolve("home");
        assertEquals(
                new Places(home.resolve(".config/gleaner"), home.resolve(".cache/gleaner"), home),
                Places.of("Linux", home, Map.of("XDG_CACHE_HOME", "relative")));
        assertEquals(
                new Places(folder.resolve("c/gleaner"), home.resolve(".cache/gleaner"), home),
                Places.of(
                        "Linux",
                        home,
                        Map.of("XDG_CONFIG_HOME", folder.resolve("c").toString())));
        assertEquals(
                home.resolve("Library/Application Support/Gleaner"),
                Places.of("Mac OS X", home, Map.of()).config());
        assertEquals(
                folder.resolve("Gleaner"),
                Places.of("Windows 11", home, Map.of("APPDATA", folder.toString()))
                        .config());
    }
}
